package org.hpo4j.dl4j.data.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hpo4j.dl4j.data.Folds;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.NativeUse;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** One data set serves all trials: none copies it, none changes it. */
class SharedDataIT {
    private static final int EXAMPLES = 4000;
    private static final int TRIALS = 100;
    private static final int FOLDS = 5;
    private static final int BATCH_SIZE = 8;
    /** Room for the normalisers of 8 choices of columns in 5 folds, 3 arrays of 2 floats each with their buffers. */
    private static final long STATISTICS = 50_000;

    private final DataSet data = Blobs.of(EXAMPLES, 1);
    private final Folds folds = Folds.stratified(data, FOLDS, 1);
    private final List<Preparation> preparations = IntStream.range(0, FOLDS)
            .mapToObj(fold -> Preparation.fittedOn(folds.fold(fold).train()))
            .toList();

    @Test
    void hundredTrials_neitherCopyNorChangeTheData() {
        int hash = hash();
        for (int trial = 0; trial < Normaliser.values().length; trial++) {
            begin(trial);
        }
        long before = NativeUse.settled().arrayBytes();
        List<List<DataSetIterator>> kept =
                IntStream.range(0, TRIALS).mapToObj(this::begin).toList();
        long grown = NativeUse.settled().arrayBytes() - before;

        System.out.printf("%d trials in %d folds: arrays grew by %d bytes%n", TRIALS, FOLDS, grown);
        // Every iterator is still there with its last batch. A copy of the data in each trial would be 30 MB.
        long batch = BATCH_SIZE * (Blobs.FEATURES + Blobs.CLASSES) * (long) Float.BYTES;
        assertThat(grown).isLessThanOrEqualTo(2L * TRIALS * FOLDS * batch + STATISTICS);
        assertThat(kept).hasSize(TRIALS);
        assertThat(hash()).isEqualTo(hash);
    }

    @Test
    void wholeEpochs_leaveTheDataAsTheyAre() {
        int hash = hash();
        for (int trial = 0; trial < 2 * Normaliser.values().length; trial++) {
            iterators(trial).forEach(batches -> batches.forEachRemaining(batch -> {}));
        }

        assertThat(hash()).isEqualTo(hash);
    }

    /** Takes two batches of the training and held-out examples of each fold, and returns the iterators. */
    private List<DataSetIterator> begin(int trial) {
        List<DataSetIterator> iterators = iterators(trial);
        iterators.forEach(DataSetIterator::next);
        iterators.forEach(DataSetIterator::next);
        return iterators;
    }

    private List<DataSetIterator> iterators(int trial) {
        Normaliser[] kinds = Normaliser.values();
        Preprocessing chosen = Preprocessing.NONE
                .with(kinds[trial % kinds.length])
                .with(new Augmentation(false, 0, trial % 3 == 0 ? 0.1 : 0));
        Preprocessing some = trial % 2 == 0 ? chosen : chosen.withColumns(trial % Blobs.FEATURES, 3);
        return IntStream.range(0, FOLDS)
                .boxed()
                .flatMap(number -> Stream.<DataSetIterator>of(
                        preparations.get(number).training(some, BATCH_SIZE, trial),
                        preparations
                                .get(number)
                                .evaluation(some, folds.fold(number).validation(), BATCH_SIZE)))
                .toList();
    }

    private int hash() {
        return 31 * Arrays.hashCode(data.getFeatures().dup().data().asFloat())
                + Arrays.hashCode(data.getLabels().dup().data().asFloat());
    }
}
