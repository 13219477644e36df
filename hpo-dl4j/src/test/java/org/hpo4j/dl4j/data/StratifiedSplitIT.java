package org.hpo4j.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class StratifiedSplitIT {

    @ParameterizedTest
    @CsvSource({"100, 0.1, 10", "100, 0.25, 25", "101, 0.5, 51", "7, 0.9, 6", "100, 0.29, 29", "2, 0.5, 1"})
    void of_dividesAllExamplesWithoutOverlap(int examples, double fraction, int held) {
        StratifiedSplit split = StratifiedSplit.of(Numbered.rows(examples), fraction, 1);

        List<Integer> train = Numbered.of(split.train());
        List<Integer> validation = Numbered.of(split.validation());
        assertThat(validation).hasSize(held).isSorted();
        assertThat(train).hasSize(examples - held).isSorted();
        assertThat(Stream.concat(train.stream(), validation.stream()).sorted())
                .containsExactlyElementsOf(IntStream.range(0, examples).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.2, 0.33, 0.5, 0.77, 0.99})
    void of_holdsEachClassToItsShareWithinOneExample(double fraction) {
        // 150 of class 0, 37 of class 1, 13 of class 2.
        INDArray labels = Numbered.labels(IntStream.range(0, 200).map(row -> row < 150 ? 0 : row < 187 ? 1 : 2));
        DataSet all = new DataSet(Numbered.features(200, 2), labels);

        StratifiedSplit split = StratifiedSplit.of(all, fraction, 3);

        float[] held = split.validation().getLabels().sum(0).toFloatVector();
        assertThat((double) held[0]).isCloseTo(150 * fraction, within(1.0));
        assertThat((double) held[1]).isCloseTo(37 * fraction, within(1.0));
        assertThat((double) held[2]).isCloseTo(13 * fraction, within(1.0));
        assertThat(split.validation().numExamples()).isEqualTo(Math.round(200 * fraction));
    }

    @Test
    void of_keepsFeaturesAndLabelsTogether() {
        StratifiedSplit split = StratifiedSplit.of(Numbered.images(30), 0.3, 5);

        DataSet validation = split.validation();
        assertThat(validation.getFeatures().shape()).containsExactly(9, 1, 2, 2);
        List<Integer> numbers = Numbered.of(validation);
        for (int row = 0; row < 9; row++) {
            assertThat(validation.getLabels().getFloat(row, numbers.get(row) % 3))
                    .isEqualTo(1f);
            assertThat(validation.getFeatures().getFloat(row, 0, 1, 1)).isEqualTo(numbers.get(row) + 0.75f);
        }
    }

    @Test
    void of_isAFunctionOfTheSeed() {
        DataSet all = Numbered.rows(90);

        List<Integer> held = Numbered.of(StratifiedSplit.of(all, 0.2, 8).validation());

        assertThat(Numbered.of(StratifiedSplit.of(all, 0.2, 8).validation())).isEqualTo(held);
        assertThat(Numbered.of(StratifiedSplit.of(all, 0.2, 9).validation())).isNotEqualTo(held);
    }

    @Test
    void of_keepsTheNamesAndLeavesTheWorkspace() {
        DataSet all = Numbered.rows(9);
        all.setLabelNames(List.of("a", "b", "c"));
        try (MemoryWorkspace workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace("split")) {
            StratifiedSplit split = StratifiedSplit.of(all, 0.5, 1);

            assertThat(split.train().getFeatures().isAttached()).isFalse();
            assertThat(split.validation().getLabelNamesList()).containsExactly("a", "b", "c");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void of_refusesAFractionOutOfRange(double fraction) {
        assertFault(Numbered.rows(9), fraction)
                .hasMessage("StratifiedSplit: validationFraction (" + fraction + ") must be above 0 and below 1.\n"
                        + "Maybe 0.1, or test data as a part of its own.");
    }

    @Test
    void of_refusesAnEmptyPart() {
        assertFault(Numbered.rows(9), 0.05)
                .hasMessage("StratifiedSplit: validationFraction (0.05) must leave both parts of 9 examples non-empty,"
                        + " but holds out 0.\nMaybe take more examples, or a fraction nearer to 0.5.");
        assertFault(Numbered.rows(9), 0.95)
                .hasMessage("StratifiedSplit: validationFraction (0.95) must leave both parts of 9 examples non-empty,"
                        + " but holds out 9.\nMaybe take more examples, or a fraction nearer to 0.5.");
    }

    @Test
    void of_refusesLabelsThatAreNotOneHot() {
        assertNotOneHot("[0.0, 0.5, 0.5]", 0, 0.5f, 0.5f);
        assertNotOneHot("[0.0, 0.0, 0.0]", 0, 0, 0);
        assertNotOneHot("[1.0, 1.0, 0.0]", 1, 1, 0);
    }

    @Test
    void of_refusesLabelsOfManyDimensions() {
        DataSet volumes = new DataSet(Nd4j.create(4, 2, 5), Nd4j.create(4, 3, 5, 5));

        assertFault(volumes, 0.5)
                .hasMessage("StratifiedSplit: labels (shape [4, 3, 5, 5]) must be of rank 2, [examples, classes], or 3,"
                        + " [examples, classes, steps].\n"
                        + "Maybe split without regard to classes: RandomSplit, Folds.plain.");
    }

    @Test
    void of_refusesFeaturesWithoutLabels() {
        assertFault(new DataSet(Nd4j.create(4, 2), null), 0.5)
                .hasMessage("StratifiedSplit: data (features [4, 2], labels none) must have features and labels of"
                        + " rank 2 or more, one row an example.\nMaybe reshape a single example to [1, length].");
    }

    private static void assertNotOneHot(String shown, float... row) {
        DataSet all = Numbered.rows(6);
        all.getLabels().putRow(4, Nd4j.createFromArray(row));
        assertFault(all, 0.5)
                .hasMessage("StratifiedSplit: labels (row 4: " + shown + ") must be one-hot: one 1 and otherwise 0.\n"
                        + "Maybe convert class numbers first.");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFault(DataSet all, double fraction) {
        return assertThatThrownBy(() -> StratifiedSplit.of(all, fraction, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
