package org.hpo4j.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

class RandomSplitIT {
    private final DataSet data = new DataSet(Numbered.features(40, 3), Numbered.features(40, 1));

    @Test
    void of_dividesAllExamples() {
        RandomSplit split = RandomSplit.of(data, 0.25, 2);

        assertThat(split.validation().numbers()).hasSize(10).isSorted();
        assertThat(IntStream.concat(
                                IntStream.of(split.train().numbers()),
                                IntStream.of(split.validation().numbers()))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList());
    }

    @Test
    void of_isAFunctionOfTheSeed() {
        int[] held = RandomSplit.of(data, 0.25, 2).validation().numbers();

        assertThat(RandomSplit.of(data, 0.25, 2).validation().numbers()).isEqualTo(held);
        // Two equal draws have probability 1 / (40 over 10); the seeds are fixed.
        assertThat(RandomSplit.of(data, 0.25, 3).validation().numbers()).isNotEqualTo(held);
    }

    @Test
    void latest_holdsOutTheEnd() {
        RandomSplit split = RandomSplit.latest(data, 0.1);

        assertThat(split.validation().numbers()).containsExactly(36, 37, 38, 39);
        assertThat(split.train().count()).isEqualTo(36);
    }

    @Test
    void of_refusesAnEmptyPart() {
        assertThatThrownBy(() -> RandomSplit.of(data, 0.01, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("RandomSplit: validationFraction (0.01) must leave both parts of 40 examples non-empty, but"
                        + " holds out 0.\nMaybe take more examples, or a fraction nearer to 0.5.");
        assertThatThrownBy(() -> RandomSplit.latest(data, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
