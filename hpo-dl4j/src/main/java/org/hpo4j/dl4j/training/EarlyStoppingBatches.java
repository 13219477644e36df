package org.hpo4j.dl4j.training;

import org.deeplearning4j.datasets.iterator.AsyncShieldDataSetIterator;
import org.hpo4j.dl4j.data.Batches;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Training data of an early stopping, read on the thread of the trial: DL4J's trainer never ends the thread that it would
 * prefetch asynchronous data on. The trainer resets them at the start of each epoch.
 */
@SuppressWarnings("serial") // as every DataSetIterator: serializable by its interface, never serialized
final class EarlyStoppingBatches extends AsyncShieldDataSetIterator {
    private final EarlyStoppingReports reports;
    private final Batches batches;

    EarlyStoppingBatches(EarlyStoppingReports reports, DataSetIterator batches) {
        super(batches);
        this.reports = reports;
        this.batches = new Batches.Single(batches);
    }

    @Override
    public void reset() {
        reports.startEpoch(batches);
    }

    @Override
    public DataSet next() {
        return reports.watch(super::next);
    }
}
