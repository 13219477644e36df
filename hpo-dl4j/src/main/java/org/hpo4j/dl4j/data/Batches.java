package org.hpo4j.dl4j.data;

import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;

/**
 * The mini-batches of one trial, of either of DL4J's two kinds: one input and one output, or several.
 *
 * <p>Thread safety: confined to one thread, as the iterators are.
 */
public sealed interface Batches {
    /**
     * Batches of one input and one output.
     *
     * @param iterator the batches
     */
    record Single(DataSetIterator iterator) implements Batches {
        @Override
        public void reset() {
            iterator.reset();
        }

        @Override
        public boolean resetSupported() {
            return iterator.resetSupported();
        }

        @Override
        public @Nullable Object preProcessor() {
            return iterator.getPreProcessor();
        }
    }

    /**
     * Batches of any number of inputs and outputs.
     *
     * @param iterator the batches
     */
    record Multi(MultiDataSetIterator iterator) implements Batches {
        @Override
        public void reset() {
            iterator.reset();
        }

        @Override
        public boolean resetSupported() {
            return iterator.resetSupported();
        }

        @Override
        public @Nullable Object preProcessor() {
            return iterator.getPreProcessor();
        }
    }

    /**
     * Returns what is wrapped.
     *
     * @return a {@link DataSetIterator} or a {@link MultiDataSetIterator}
     */
    Iterator<?> iterator();

    /** Goes to the beginning. */
    void reset();

    /**
     * Tells whether {@link #reset()} works.
     *
     * @return what the iterator says
     */
    boolean resetSupported();

    /**
     * Returns what changes the batches before they are used, such as a normaliser.
     *
     * @return that of the iterator; null if it has none
     */
    @Nullable
    Object preProcessor();

    /**
     * Returns what new data need before they are given to a model that was trained on these.
     *
     * @return the normaliser among what changes the batches; empty if there is none
     */
    default Optional<? extends Normalizer<?>> normaliser() {
        Object changes = preProcessor();
        if (changes instanceof Normalising normalising) {
            return normalising.normaliser();
        }
        return changes instanceof Normalizer<?> normaliser ? Optional.of(normaliser) : Optional.empty();
    }

    /**
     * Goes to the beginning of an epoch: in its own order if the iterator is {@link EpochOrdered}, else to the beginning.
     *
     * @param epoch the number of the epoch, from 0
     */
    default void startEpoch(int epoch) {
        if (iterator() instanceof EpochOrdered ordered) {
            ordered.startEpoch(epoch);
        } else {
            reset();
        }
    }
}
