package org.hpo4j.dl4j.training;

import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingGraphTrainer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** DL4J's trainer of graphs, whose faults are thrown. */
final class GraphTrainer extends EarlyStoppingGraphTrainer {
    private final EarlyStoppingReports reports;

    GraphTrainer(
            EarlyStoppingReports reports,
            EarlyStoppingConfiguration<ComputationGraph> configuration,
            ComputationGraph network,
            DataSetIterator batches) {
        super(configuration, network, new EarlyStoppingBatches(reports, batches));
        this.reports = reports;
    }

    GraphTrainer(
            EarlyStoppingReports reports,
            EarlyStoppingConfiguration<ComputationGraph> configuration,
            ComputationGraph network,
            MultiDataSetIterator batches) {
        super(configuration, network, new EarlyStoppingMultiBatches(reports, batches), null);
        this.reports = reports;
    }

    @Override
    protected void fit(DataSet batch) {
        reports.watch(() -> {
            super.fit(batch);
            return batch;
        });
    }

    @Override
    protected void fit(MultiDataSet batch) {
        reports.watch(() -> {
            super.fit(batch);
            return batch;
        });
    }

    @Override
    public EarlyStoppingResult<ComputationGraph> fit() {
        return reports.run(model, super::fit);
    }
}
