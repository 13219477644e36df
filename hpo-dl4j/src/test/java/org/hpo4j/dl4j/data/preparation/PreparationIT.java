package org.hpo4j.dl4j.data.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.hpo4j.dl4j.data.Examples;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;

class PreparationIT {
    private static final Preprocessing STANDARDISED = Preprocessing.NONE.with(Normaliser.STANDARDISE);

    private final DataSet data = new DataSet(
            Nd4j.createFromArray(new float[][] {{0, 10, 7}, {2, 30, 7}, {4, 20, 7}, {100, -100, 9}}),
            Nd4j.createFromArray(new float[][] {{0}, {1}, {2}, {3}}));
    private final Examples train = Examples.of(data).subset(0, 1, 2);
    private final Examples heldOut = Examples.of(data).subset(3);
    private final Preparation preparation = Preparation.fittedOn(train);

    @Test
    void minMax_isFittedOnTrainingAlone() {
        Preprocessing chosen = Preprocessing.NONE.with(Normaliser.MIN_MAX);

        assertThat(byLabel(preparation.training(chosen, 2, 1)))
                .isDeepEqualTo(new float[][] {{0, 0, 0}, {0.5f, 1, 0}, {1, 0.5f, 0}});
        assertThat(evaluation(chosen)).containsExactly(25, -5.5f, 2);
    }

    @Test
    void standardise_hasMeanZeroAndDeviationOne() {
        float[][] rows = byLabel(preparation.training(STANDARDISED, 2, 1));

        float one = (float) Math.sqrt(1.5);
        assertThat(rows[0]).containsExactly(new float[] {-one, -one, 0}, within(1e-6f));
        assertThat(rows[1]).containsExactly(new float[] {0, one, 0}, within(1e-6f));
        assertThat(evaluation(STANDARDISED)[2]).isEqualTo(2);
    }

    @Test
    void image_dividesBytes() {
        Preprocessing chosen = Preprocessing.NONE.with(Normaliser.IMAGE);

        assertThat(byLabel(preparation.training(chosen, 3, 1))[2]).containsExactly(4f / 255, 20f / 255, 7f / 255);
    }

    @Test
    void columns_areScaledByTheirOwnStatistics() {
        Preprocessing chosen = STANDARDISED.withColumns(2, 0);
        float one = (float) Math.sqrt(1.5);

        assertThat(byLabel(preparation.training(chosen, 2, 1))[0])
                .containsExactly(new float[] {0, -one}, within(1e-6f));
        assertThat(((NormalizerStandardize) preparation.normaliser(chosen).orElseThrow())
                        .getMean()
                        .toFloatVector())
                .containsExactly(7, 2);
        assertThat(evaluation(chosen)).hasSize(2);
    }

    @Test
    void normaliser_isFittedOnceForAKindAndColumns() {
        DataNormalization first = preparation.normaliser(STANDARDISED).orElseThrow();

        assertThat(preparation.normaliser(STANDARDISED.with(new Augmentation(false, 0, 1))))
                .containsSame(first);
        assertThat(preparation.normaliser(STANDARDISED.withColumns(0)).orElseThrow())
                .isNotSameAs(first);
        assertThat(preparation.normaliser(Preprocessing.NONE)).isEmpty();
    }

    @Test
    void standardise_isExactWhereFloatsAreNot() {
        int count = 60_000;
        float[] values = new float[count];
        RandomStream random = RandomStream.of(1);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            values[i] = (float) (1000 + random.nextDouble());
            sum += values[i];
        }
        DataSet many = new DataSet(Nd4j.createFromArray(values).reshape(count, 1), Nd4j.create(count, 1));

        NormalizerStandardize fitted = (NormalizerStandardize)
                Preparation.fittedOn(many).normaliser(STANDARDISED).orElseThrow();

        // Within the spacing of floats there, 2^-14.
        assertThat((double) fitted.getMean().getFloat(0)).isCloseTo(sum / count, within(0x1p-14));
        assertThat((double) fitted.getStd().getFloat(0)).isCloseTo(Math.sqrt(1.0 / 12), within(0.003));
    }

    @Test
    void constantFeature_staysFinite() {
        INDArray features = Nd4j.valueArrayOf(new long[] {5, 2}, 1e9, DataType.FLOAT);
        Preparation constant = Preparation.fittedOn(new DataSet(features, Nd4j.create(5, 1)));

        for (Normaliser kind : Normaliser.values()) {
            INDArray batch = constant.training(Preprocessing.NONE.with(kind), 5, 1)
                    .next()
                    .getFeatures();
            assertThat(batch.sumNumber().doubleValue()).isFinite();
        }
        assertThat(((NormalizerMinMaxScaler) constant.normaliser(Preprocessing.NONE.with(Normaliser.MIN_MAX))
                                .orElseThrow())
                        .getMin()
                        .getFloat(0))
                .isEqualTo(1e9f);
    }

    @Test
    void sequences_countUnmaskedStepsAlone() {
        INDArray features = Nd4j.createFromArray(1f, 3, 99, 5, 99, 99).reshape(2, 1, 3);
        INDArray mask = Nd4j.createFromArray(new float[][] {{1, 1, 0}, {1, 0, 0}});
        DataSet sequences = new DataSet(features, features.dup(), mask, mask);

        NormalizerStandardize fitted = (NormalizerStandardize)
                Preparation.fittedOn(sequences).normaliser(STANDARDISED).orElseThrow();

        assertThat(fitted.getMean().getFloat(0)).isEqualTo(3);
        assertThat(fitted.getStd().getFloat(0)).isEqualTo((float) Math.sqrt(8.0 / 3));
    }

    @Test
    void images_areScaledByChannel() {
        INDArray features = Nd4j.createFromArray(0f, 2, 10, 30, 4, 2, 20, 20).reshape(2, 2, 2, 1);
        DataSet images = new DataSet(features, Nd4j.createFromArray(0f, 1).reshape(2, 1));
        Preparation scaled = Preparation.fittedOn(images);

        DataSet batch = scaled.evaluation(Preprocessing.NONE.with(Normaliser.MIN_MAX), Examples.of(images), 2)
                .next();

        assertThat(batch.getFeatures().dup().data().asFloat()).containsExactly(0, 0.5f, 0, 1, 1, 0.5f, 0.5f, 0.5f);
    }

    @Test
    void trials_onSeveralThreadsGetWhatTheyWouldGetAlone() {
        List<Integer> alone = LongStream.range(0, 16).mapToObj(this::hash).toList();

        Preparation shared = Preparation.fittedOn(train);
        List<Integer> together = LongStream.range(0, 16)
                .parallel()
                .mapToObj(seed -> hash(shared, seed))
                .toList();

        assertThat(together).isEqualTo(alone);
    }

    @Test
    void columns_areChecked() {
        assertThatThrownBy(() -> preparation.normaliser(STANDARDISED.withColumns(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Examples: columns ([3]) must be one or more of 0 to 2.");
    }

    private float[] evaluation(Preprocessing chosen) {
        return preparation.evaluation(chosen, heldOut, 10).next().getFeatures().toFloatVector();
    }

    private int hash(long seed) {
        return hash(Preparation.fittedOn(train), seed);
    }

    private static int hash(Preparation preparation, long seed) {
        Preprocessing chosen = STANDARDISED.withColumns(1, 0).with(new Augmentation(false, 0, 0.1));
        return Arrays.deepHashCode(byLabel(preparation.training(chosen, 2, seed)));
    }

    /** The rows of an epoch in the order of their labels. */
    private static float[][] byLabel(ShuffledBatches batches) {
        float[][] rows = new float[3][];
        while (batches.hasNext()) {
            DataSet batch = batches.next();
            for (int row = 0; row < batch.numExamples(); row++) {
                rows[(int) batch.getLabels().getFloat(row, 0)] =
                        batch.getFeatures().getRow(row).toFloatVector();
            }
        }
        assertThat(Arrays.asList(rows)).doesNotContainNull();
        return rows;
    }
}
