package org.hpo4j.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Sequences with masks in whatever divides data. */
class SequencesIT {
    private final DataSet data = Sequences.classified(31);

    @Test
    void batches_keepSequencesAndMasksTogether() {
        assertBatches(ShuffledBatches.of(data, 8, 1), 31);
        assertBatches(OrderedBatches.of(data, 10), 31);
        assertBatches(Examples.of(data).subset(3, 30, 7).ordered(2), 3);
        assertBatches(Examples.of(data).subset(3, 30, 7).shuffled(2, 1), 3);
    }

    @Test
    void stratifiedSplit_readsTheClassAtTheStepThatIsNotMasked() {
        StratifiedSplit split = StratifiedSplit.of(data, 0.3, 1);

        assertThat(split.validation().numExamples()).isEqualTo(9);
        assertBatches(OrderedBatches.of(split.validation(), 4), 9);
        assertBatches(OrderedBatches.of(split.train(), 4), 22);
        assertThat(ClassLabels.of("", split.validation())).contains(0, 1, 2);
    }

    @Test
    void folds_ofSequencesAreStratified() {
        Folds folds = Folds.stratified(data, 3, 1);

        for (int fold = 0; fold < 3; fold++) {
            assertThat(ClassLabels.of("", folds.fold(fold).validation().copy()))
                    .contains(0, 1, 2)
                    .hasSizeBetween(10, 11);
        }
    }

    @Test
    void stratifiedSplit_refusesSequencesOfSeveralClasses() {
        data.getLabels().putScalar(new int[] {4, 0, 0}, 1);
        data.getLabelsMaskArray().putScalar(4, 0, 1);

        assertThatThrownBy(() -> StratifiedSplit.of(data, 0.3, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("StratifiedSplit: labels (row 4) must have one class at all steps that are not masked.\n"
                        + "Maybe split without regard to classes: RandomSplit, Folds.plain.");
    }

    private static void assertBatches(DataSetIterator batches, int count) {
        int seen = 0;
        while (batches.hasNext()) {
            DataSet batch = batches.next();
            for (int row = 0; row < batch.numExamples(); row++) {
                int number = (int) batch.getFeatures().getFloat(row, 1, 0);
                int last = number % Sequences.STEPS;
                assertThat(batch.getFeatures().getFloat(row, 0, last)).isEqualTo(number);
                assertThat(batch.getFeaturesMaskArray().getRow(row).sumNumber().intValue())
                        .isEqualTo(last + 1);
                assertThat(batch.getLabels().getFloat(row, number % 3, last)).isEqualTo(1);
                assertThat(batch.getLabelsMaskArray().getFloat(row, last)).isEqualTo(1);
                seen++;
            }
        }
        assertThat(seen).isEqualTo(count);
    }
}
