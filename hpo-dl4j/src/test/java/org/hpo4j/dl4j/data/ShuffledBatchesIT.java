package org.hpo4j.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ShuffledBatchesIT {
    private static final long SEED = 4;

    private final DataSet data = Numbered.rows(50);
    private final ShuffledBatches batches = ShuffledBatches.of(data, 8, SEED);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 50, 64})
    void epoch_hasEachExampleOnce(int batchSize) {
        ShuffledBatches some = ShuffledBatches.of(data, batchSize, SEED);

        assertThat(Numbered.rest(some))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).boxed().toList())
                .isNotEqualTo(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void order_isAFunctionOfSeedAndEpoch() {
        List<Integer> order = orderOf(batches, 3);

        assertThat(orderOf(ShuffledBatches.of(data, 16, SEED), 3)).isEqualTo(order);
        assertThat(orderOf(ShuffledBatches.of(data, 8, SEED + 1), 3)).isNotEqualTo(order);
        assertThat(orderOf(batches, 4)).isNotEqualTo(order);
        assertThat(orderOf(batches, 3)).isEqualTo(order);
    }

    @Test
    void order_leavesTheGeneratorOfNd4jAlone() {
        Nd4j.getRandom().setSeed(1);
        double expected = Nd4j.getRandom().nextDouble();
        Nd4j.getRandom().setSeed(1);

        Numbered.rest(batches);

        assertThat(Nd4j.getRandom().nextDouble()).isEqualTo(expected);
    }

    @Test
    void reset_goesToTheNextEpoch() {
        Numbered.rest(batches);
        batches.reset();

        assertThat(batches.epoch()).isEqualTo(1);
        assertThat(Numbered.rest(batches)).isEqualTo(orderOf(ShuffledBatches.of(data, 8, SEED), 1));
    }

    @Test
    void reset_staysWhereNothingWasConsumed() {
        batches.startEpoch(2);
        batches.reset();
        batches.reset();

        assertThat(batches.epoch()).isEqualTo(2);
        batches.next();
        batches.reset();
        assertThat(batches.epoch()).isEqualTo(3);
    }

    @Test
    void startEpoch_rewindsAnEpochInItsMiddle() {
        List<Integer> order = orderOf(batches, 5);
        batches.startEpoch(5);
        batches.next();

        assertThat(orderOf(batches, 5)).isEqualTo(order);
    }

    @Test
    void next_keepsFeaturesAndLabelsTogether() {
        ShuffledBatches images = ShuffledBatches.of(Numbered.images(20), 6, SEED);
        while (images.hasNext()) {
            DataSet batch = images.next();
            List<Integer> numbers = Numbered.of(batch);
            for (int row = 0; row < batch.numExamples(); row++) {
                assertThat(batch.getFeatures().getFloat(row, 0, 1, 0)).isEqualTo(numbers.get(row) + 0.5f);
                assertThat(batch.getLabels().getFloat(row, numbers.get(row) % 3))
                        .isEqualTo(1f);
            }
        }
    }

    @Test
    void next_gathersFromViewsAndFromColumnMajorArrays() {
        INDArray view = Numbered.features(60, 4).get(NDArrayIndex.interval(10, 60));
        INDArray columnMajor = Numbered.features(50, 4).dup('f');
        INDArray labels = data.getLabels();

        assertThat(Numbered.rest(ShuffledBatches.of(new DataSet(view, labels), 8, SEED)))
                .isEqualTo(
                        orderOf(batches, 0).stream().map(number -> number + 10).toList());
        assertThat(Numbered.rest(ShuffledBatches.of(new DataSet(columnMajor, labels), 8, SEED)))
                .isEqualTo(orderOf(batches, 0));
    }

    @Test
    void next_gathersMasks() {
        INDArray sequences = Numbered.features(6, 8).reshape(6, 2, 4);
        INDArray mask = Numbered.features(6, 4);
        DataSet masked = new DataSet(sequences, sequences, mask, mask);

        DataSet batch = ShuffledBatches.of(masked, 6, SEED).next();

        assertThat(batch.getFeaturesMaskArray().getColumn(0))
                .isEqualTo(batch.getFeatures().get(NDArrayIndex.all(), NDArrayIndex.point(0), NDArrayIndex.point(0)));
        assertThat(batch.getLabelsMaskArray()).isEqualTo(batch.getFeaturesMaskArray());
    }

    @Test
    void next_ofANumberReturnsThatMany() {
        assertThat(batches.next(20).numExamples()).isEqualTo(20);
        assertThat(batches.next(100).numExamples()).isEqualTo(30);
    }

    @Test
    void next_closesTheBatchBefore() {
        DataSet first = batches.next();
        DataSet kept = first.copy();
        batches.next();

        assertThat(first.getFeatures().wasClosed()).isTrue();
        assertThat(first.getLabels().wasClosed()).isTrue();
        assertThat(Numbered.of(kept)).hasSize(8);
        assertThat(data.getFeatures().wasClosed()).isFalse();
    }

    @Test
    void preProcessor_mayReplaceTheArrays() {
        batches.setPreProcessor(batch -> batch.setFeatures(batch.getFeatures().add(100)));

        assertThat(Numbered.rest(batches)).hasSize(50).allMatch(number -> number >= 100);
        assertThat(Numbered.of(data)).startsWith(0, 1, 2);
    }

    @Test
    void next_afterTheEndIsAnError() {
        Numbered.rest(batches);

        assertThatThrownBy(batches::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("ShuffledBatches: the epoch is over.\nMaybe call reset().");
    }

    @Test
    void iterator_tellsItsNature() {
        assertThat(batches.getLabels()).isNull();
        data.setLabelNames(List.of("a", "b", "c"));

        assertThat(batches.asyncSupported()).isFalse();
        assertThat(batches.resetSupported()).isTrue();
        assertThat(batches.batch()).isEqualTo(8);
        assertThat(batches.inputColumns()).isEqualTo(4);
        assertThat(batches.totalOutcomes()).isEqualTo(3);
        assertThat(batches.getLabels()).containsExactly("a", "b", "c");
    }

    @Test
    void arguments_areChecked() {
        assertThatThrownBy(() -> ShuffledBatches.of(data, 0, SEED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ShuffledBatches: batchSize (0) must be at least 1.\n"
                        + "Maybe 128 for training, 1000 for evaluation.");
        assertThatThrownBy(() -> batches.startEpoch(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ShuffledBatches: epoch (-1) must be at least 0.\n"
                        + "Maybe pass the number of finished epochs.");
    }

    private static List<Integer> orderOf(ShuffledBatches batches, int epoch) {
        batches.startEpoch(epoch);
        return Numbered.rest(batches);
    }
}
