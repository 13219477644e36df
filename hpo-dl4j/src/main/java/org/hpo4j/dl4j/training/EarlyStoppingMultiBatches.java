package org.hpo4j.dl4j.training;

import org.deeplearning4j.datasets.iterator.AsyncShieldMultiDataSetIterator;
import org.hpo4j.dl4j.data.Batches;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * Training data of an early stopping, read on the thread of the trial: DL4J's trainer never ends the thread that it would
 * prefetch asynchronous data on. The trainer resets them at the start of each epoch.
 */
@SuppressWarnings("serial") // as every MultiDataSetIterator: serializable by its interface, never serialized
final class EarlyStoppingMultiBatches extends AsyncShieldMultiDataSetIterator {
    private final EarlyStoppingReports reports;
    private final Batches batches;

    EarlyStoppingMultiBatches(EarlyStoppingReports reports, MultiDataSetIterator batches) {
        super(batches);
        this.reports = reports;
        this.batches = new Batches.Multi(batches);
    }

    @Override
    public void reset() {
        reports.startEpoch(batches);
    }

    @Override
    public MultiDataSet next() {
        return reports.watch(super::next);
    }
}
