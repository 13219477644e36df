package org.hpo4j.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

class ShuffledMultiBatchesIT {
    private static final int COUNT = 23;

    private final DataSet rows = Numbered.rows(COUNT);
    private final DataSet sequences = Sequences.classified(COUNT);
    private final MultiDataSet data = new MultiDataSet(
            new INDArray[] {rows.getFeatures(), sequences.getFeatures()},
            new INDArray[] {rows.getLabels(), sequences.getLabels()},
            new INDArray[] {null, sequences.getFeaturesMaskArray()},
            new INDArray[] {null, sequences.getLabelsMaskArray()});
    private final ShuffledMultiBatches batches = ShuffledMultiBatches.of(data, 5, 4);

    @Test
    void order_isThatOfShuffledBatches() {
        ShuffledBatches single = ShuffledBatches.of(rows, 5, 4);
        for (int epoch : new int[] {0, 3, 1}) {
            batches.startEpoch(epoch);
            single.startEpoch(epoch);
            assertThat(rest(batches)).isEqualTo(Numbered.rest(single));
        }
    }

    @Test
    void reset_goesToTheNextEpochUnlessNothingWasConsumed() {
        batches.reset();
        assertThat(batches.epoch()).isZero();
        rest(batches);
        batches.reset();

        assertThat(batches.epoch()).isEqualTo(1);
        assertThat(rest(batches)).hasSize(COUNT);
    }

    @Test
    void ordered_keepsTheOrderOfTheData() {
        OrderedMultiBatches ordered = OrderedMultiBatches.of(data, 10);

        assertThat(rest(ordered))
                .containsExactlyElementsOf(IntStream.range(0, COUNT).boxed().toList());
        ordered.reset();
        assertThat(ordered.hasNext()).isTrue();
    }

    @Test
    void next_worksWithoutAnyMask() {
        MultiDataSet unmasked = new MultiDataSet(rows.getFeatures(), rows.getLabels());

        assertThat(ShuffledMultiBatches.of(unmasked, 5, 4).next().hasMaskArrays())
                .isFalse();
    }

    @Test
    void next_closesTheBatchBefore() {
        org.nd4j.linalg.dataset.api.MultiDataSet first = batches.next();
        batches.next();

        assertThat(first.getFeatures(1).wasClosed()).isTrue();
        assertThat(first.getLabelsMaskArray(1).wasClosed()).isTrue();
        assertThat(data.getFeatures(1).wasClosed()).isFalse();
    }

    @Test
    void iterator_tellsItsNatureAndPreprocesses() {
        batches.setPreProcessor(batch -> batch.getFeatures(0).addi(100));

        assertThat(batches.asyncSupported()).isFalse();
        assertThat(batches.resetSupported()).isTrue();
        assertThat(batches.next(3).getFeatures(0).getColumn(0).minNumber().intValue())
                .isGreaterThanOrEqualTo(100);
        assertThat(rows.getFeatures().getFloat(0, 0)).isZero();
    }

    @Test
    void arguments_areChecked() {
        rest(batches);
        assertThatThrownBy(batches::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("ShuffledMultiBatches: the epoch is over.\nMaybe call reset().");
        assertThatThrownBy(() -> batches.startEpoch(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ShuffledMultiBatches: epoch (-1) must be at least 0.\n"
                        + "Maybe pass the number of finished epochs.");
        assertThatThrownBy(() -> OrderedMultiBatches.of(data, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("OrderedMultiBatches: batchSize (0) must be at least 1.\n"
                        + "Maybe 128 for training, 1000 for evaluation.");
        MultiDataSet uneven = new MultiDataSet(Nd4j.create(4, 2), Nd4j.create(5, 2));
        assertThatThrownBy(() -> ShuffledMultiBatches.of(uneven, 5, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "ShuffledMultiBatches: data (features [[4, 2]], labels [[5, 2]]) must have inputs and outputs"
                                + " of rank 2 or more with the same number of examples.\n"
                                + "Maybe one array holds its examples along another dimension than the first.");
    }

    /** The numbers of the remaining examples, each checked in all arrays. */
    private static List<Integer> rest(MultiDataSetIterator iterator) {
        List<Integer> numbers = new ArrayList<>();
        while (iterator.hasNext()) {
            org.nd4j.linalg.dataset.api.MultiDataSet batch = iterator.next();
            for (int row = 0; row < batch.getFeatures(0).size(0); row++) {
                int number = (int) batch.getFeatures(0).getFloat(row, 0);
                int last = number % Sequences.STEPS;
                assertThat(batch.getFeatures(1).getFloat(row, 0, last)).isEqualTo(number);
                assertThat(batch.getLabels(0).getFloat(row, number % 3)).isEqualTo(1);
                assertThat(batch.getLabels(1).getFloat(row, number % 3, last)).isEqualTo(1);
                assertThat(batch.getFeaturesMaskArray(0)).isNull();
                assertThat(batch.getFeaturesMaskArray(1).getRow(row).sumNumber().intValue())
                        .isEqualTo(last + 1);
                assertThat(batch.getLabelsMaskArray(1).getFloat(row, last)).isEqualTo(1);
                numbers.add(number);
            }
        }
        return numbers;
    }
}
