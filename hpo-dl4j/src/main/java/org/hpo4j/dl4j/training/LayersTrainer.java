package org.hpo4j.dl4j.training;

import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** DL4J's trainer, whose faults are thrown. */
final class LayersTrainer extends EarlyStoppingTrainer {
    private final EarlyStoppingReports reports;

    LayersTrainer(
            EarlyStoppingReports reports,
            EarlyStoppingConfiguration<MultiLayerNetwork> configuration,
            MultiLayerNetwork network,
            DataSetIterator batches) {
        super(configuration, network, new EarlyStoppingBatches(reports, batches));
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
    public EarlyStoppingResult<MultiLayerNetwork> fit() {
        return reports.run(model, super::fit);
    }
}
