package org.hpo4j.dl4j.model;

import java.util.function.Consumer;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.AsyncMultiDataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** DL4J prefetches where an iterator allows it, but leaves the thread behind when training fails; this does not. */
final class Prefetching {
    private static final int PREFETCHED = 2;

    private Prefetching() {}

    static void run(DataSetIterator batches, Consumer<DataSetIterator> training) {
        if (!batches.asyncSupported()) {
            training.accept(batches);
            return;
        }
        GuardedBatches guarded = new GuardedBatches(batches);
        AsyncDataSetIterator prefetched = new AsyncDataSetIterator(guarded, PREFETCHED, true);
        try {
            training.accept(prefetched);
        } finally {
            prefetched.shutdown();
        }
        guarded.rethrow();
    }

    static void run(MultiDataSetIterator batches, Consumer<MultiDataSetIterator> training) {
        if (!batches.asyncSupported()) {
            training.accept(batches);
            return;
        }
        GuardedMultiBatches guarded = new GuardedMultiBatches(batches);
        AsyncMultiDataSetIterator prefetched = new AsyncMultiDataSetIterator(guarded, PREFETCHED, true);
        try {
            training.accept(prefetched);
        } finally {
            prefetched.shutdown();
        }
        guarded.rethrow();
    }
}
