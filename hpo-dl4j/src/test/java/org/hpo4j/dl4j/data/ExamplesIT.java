package org.hpo4j.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

class ExamplesIT {
    private final DataSet data = Numbered.rows(20);
    private final Examples all = Examples.of(data);

    @Test
    void subset_countsAmongItsOwn() {
        Examples subset = all.subset(3, 5, 19, 8).subset(2, 0);

        assertThat(subset.numbers()).containsExactly(19, 3);
        assertThat(Numbered.rest(subset.ordered(1))).containsExactly(19, 3);
        assertThat(subset.data()).isSameAs(data);
    }

    @Test
    void ordered_goesRoundAgain() {
        OrderedBatches batches = all.subset(4, 2, 9).ordered(2);

        assertThat(Numbered.rest(batches)).containsExactly(4, 2, 9);
        batches.reset();
        assertThat(Numbered.rest(batches)).containsExactly(4, 2, 9);
    }

    @Test
    void shuffled_ofAllIsThatOfTheDataSet() {
        assertThat(Numbered.rest(all.shuffled(7, 3))).isEqualTo(Numbered.rest(ShuffledBatches.of(data, 7, 3)));
    }

    @Test
    void shuffled_ofASubsetHasEachOfItsExamplesOnceInEveryEpoch() {
        ShuffledBatches batches = all.subset(1, 3, 5, 7, 9, 11, 13).shuffled(3, 3);
        List<Integer> first = Numbered.rest(batches);
        batches.reset();
        List<Integer> second = Numbered.rest(batches);

        // Two equal orders of 7 have probability 1 / 5040; the seed is fixed.
        assertThat(first).containsExactlyInAnyOrder(1, 3, 5, 7, 9, 11, 13).isNotEqualTo(second);
        assertThat(second).containsExactlyInAnyOrderElementsOf(first);
    }

    @Test
    void ordered_closesTheBatchOfASubsetButNeverTheData() {
        OrderedBatches part = all.subset(1, 2).ordered(1);
        DataSet first = part.next();
        part.next();
        OrderedBatches whole = all.ordered(10);
        DataSet view = whole.next();
        whole.next();

        assertThat(first.getFeatures().wasClosed()).isTrue();
        assertThat(view.getFeatures().wasClosed()).isFalse();
        assertThat(Numbered.of(view)).startsWith(0, 1);
    }

    @Test
    void columns_areTakenInTheOrderWanted() {
        Examples some = all.subset(6, 4).columns(2, 0);
        DataSet batch = some.ordered(2).next();

        assertThat(batch.getFeatures().toFloatMatrix()).isDeepEqualTo(new float[][] {{6.5f, 6}, {4.5f, 4}});
        assertThat(batch.getLabels().toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 0, 0}, {0, 1, 0}});
        assertThat(some.ordered(2).inputColumns()).isEqualTo(2);
    }

    @Test
    void copy_isADataSetOfItsOwn() {
        data.setLabelNames(List.of("a", "b", "c"));
        DataSet copy = all.subset(3, 1).copy();
        copy.getFeatures().assign(-1);

        assertThat(Numbered.of(data)).startsWith(0, 1, 2, 3);
        assertThat(copy.getLabelNamesList()).containsExactly("a", "b", "c");
    }

    @Test
    void arguments_areChecked() {
        assertThatThrownBy(all::subset)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Examples: number of positions (0) must be at least 1.\n"
                        + "Maybe the other part of a split took all examples.");
        assertThatThrownBy(() -> all.subset(20)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> all.columns(1, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Examples: columns ([1, 4]) must be one or more of 0 to 3.\n"
                        + "Maybe they were counted from 1, or in a file with its label column.");
        assertThatThrownBy(() -> Examples.of(Numbered.images(3)).columns(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Examples: features (shape [3, 1, 2, 2]) must be of rank 2 for a choice of columns.\n"
                        + "Maybe choose the columns when the data are read.");
        assertThatThrownBy(() -> Examples.of(new DataSet()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Examples: data (features none, labels none) must have features and labels of rank 2 or"
                        + " more, one row an example.\nMaybe reshape a single example to [1, length].");
    }
}
