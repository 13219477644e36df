package org.hpo4j.dl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

class OrderedBatchesIT {
    private final DataSet data = Numbered.rows(10);
    private final OrderedBatches batches = OrderedBatches.of(data, 4);

    @Test
    void batches_comeInTheOrderOfTheData() {
        List<Integer> all = IntStream.range(0, 10).boxed().toList();

        assertThat(Numbered.rest(batches)).isEqualTo(all);
        batches.reset();
        assertThat(Numbered.rest(batches)).isEqualTo(all);
    }

    @Test
    void lastBatch_isShorter() {
        assertThat(batches.next().numExamples()).isEqualTo(4);
        assertThat(batches.next().numExamples()).isEqualTo(4);
        assertThat(batches.next().numExamples()).isEqualTo(2);
        assertThat(batches.hasNext()).isFalse();
    }

    @Test
    void next_returnsAView() {
        DataSet batch = batches.next();

        data.getFeatures().putScalar(2, 1, 77);

        assertThat(batch.getFeatures().getFloat(2, 1)).isEqualTo(77f);
    }

    @Test
    void next_returnsViewsOfImages() {
        DataSet batch = OrderedBatches.of(Numbered.images(10), 4).next();

        assertThat(batch.getFeatures().shape()).containsExactly(4, 1, 2, 2);
    }

    @Test
    void preProcessor_leavesTheDataAlone() {
        batches.setPreProcessor(batch -> batch.getFeatures().addi(100));

        assertThat(Numbered.of(batches.next())).containsExactly(100, 101, 102, 103);
        assertThat(Numbered.of(data)).startsWith(0, 1, 2, 3);
    }

    @Test
    void of_refusesABatchOfNothing() {
        assertThatThrownBy(() -> OrderedBatches.of(data, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("OrderedBatches: batchSize (0) must be at least 1.\n"
                        + "Maybe 128 for training, 1000 for evaluation.");
    }
}
