package org.hpo4j.dl4j.training;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.OrderedBatches;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Held-out data, read by many threads at a time. */
sealed interface HeldOut {
    int BATCH_SIZE = 1000;

    /** Returns the data from their beginning. */
    Batches batches();

    /** Returns at most a number of the examples, the same ones whenever it is asked. */
    HeldOut subset(int count, long seed);

    /** Returns how many outputs there are labels for, as far as it is known without reading. */
    default int outputs() {
        return Integer.MAX_VALUE;
    }

    /** Refuses data of which there are no subsets. */
    default void requireInMemory() {}

    /** Returns the names of the classes of an output; empty if they have none. */
    default List<String> classNames() {
        return List.of();
    }

    /** One input and one output. */
    record Single(DataSet data) implements HeldOut {
        public Single {
            requireExamples(data.getFeatures() == null ? 0 : data.numExamples());
        }

        @Override
        public Batches batches() {
            return new Batches.Single(OrderedBatches.of(data, BATCH_SIZE));
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public HeldOut subset(int count, long seed) {
            if (count >= data.numExamples()) {
                return this;
            }
            int[] rows = Subset.rows(Optional.ofNullable(data.getLabels()), data.numExamples(), count, seed);
            DataSet part = new DataSet(
                    Subset.take(data.getFeatures(), rows),
                    Subset.take(data.getLabels(), rows),
                    takeIfThere(data.getFeaturesMaskArray(), rows),
                    takeIfThere(data.getLabelsMaskArray(), rows));
            part.setLabelNames(data.getLabelNamesList());
            return new Single(part);
        }

        @Override
        public List<String> classNames() {
            List<String> names = data.getLabelNamesList();
            return names == null ? List.of() : names;
        }
    }

    /** Several inputs or outputs. */
    record Multi(MultiDataSet data) implements HeldOut {
        public Multi {
            requireExamples(examples(data));
        }

        private static int examples(MultiDataSet data) {
            return data.getFeatures() == null || data.numFeatureArrays() == 0
                    ? 0
                    : (int) data.getFeatures(0).size(0);
        }

        @Override
        public Batches batches() {
            return new Batches.Multi(new OrderedMultiBatches(data, examples(data), BATCH_SIZE));
        }

        @Override
        public int outputs() {
            return data.numLabelsArrays();
        }

        @Override
        public HeldOut subset(int count, long seed) {
            if (count >= examples(data)) {
                return this;
            }
            int[] rows = Subset.rows(Optional.ofNullable(data.getLabels(0)), examples(data), count, seed);
            return new Multi(OrderedMultiBatches.map(data, array -> Subset.take(array, rows)));
        }
    }

    /** What the user iterates. */
    record Given(Supplier<? extends Batches> source) implements HeldOut {
        @Override
        public Batches batches() {
            Batches batches = source.get();
            requireExamples(batches.iterator().hasNext() ? 1 : 0);
            return batches;
        }

        @Override
        public void requireInMemory() {
            throw new IllegalArgumentException(
                    "Validation: data (a supplier of iterators) must be in memory for a subset."
                            + "\nMaybe give a DataSet or a MultiDataSet, or supply fewer batches.");
        }

        @Override
        public HeldOut subset(int count, long seed) {
            return this;
        }
    }

    private static void requireExamples(int count) {
        if (count == 0) {
            throw new IllegalArgumentException("Validation: number of examples (0) must be at least 1."
                    + "\nMaybe the split gave all examples to training.");
        }
    }

    private static @Nullable INDArray takeIfThere(@Nullable INDArray array, int... rows) {
        return array == null ? null : Subset.take(array, rows);
    }
}
