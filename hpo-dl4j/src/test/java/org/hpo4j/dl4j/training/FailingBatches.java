package org.hpo4j.dl4j.training;

import org.deeplearning4j.datasets.iterator.AsyncShieldDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Good in the first epoch and others later. */
final class FailingBatches extends AsyncShieldDataSetIterator {
    private final DataSetIterator later;
    private boolean used;
    private boolean second;

    FailingBatches(DataSetIterator first, DataSetIterator later) {
        super(first);
        this.later = later;
    }

    @Override
    public void reset() {
        second = used;
        super.reset();
        later.reset();
    }

    @Override
    public DataSet next() {
        used = true;
        return second ? later.next() : super.next();
    }
}
