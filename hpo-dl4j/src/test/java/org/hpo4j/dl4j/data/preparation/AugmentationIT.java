package org.hpo4j.dl4j.data.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hpo4j.dl4j.data.Examples;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class AugmentationIT {
    private static final Augmentation ALL = new Augmentation(true, 1, 0.1);

    private final DataSet images = new DataSet(
            Nd4j.linspace(DataType.FLOAT, 1, 960, 960).reshape(40, 2, 3, 4), Nd4j.create(DataType.FLOAT, 40, 1));

    @Test
    void augmentation_isAFunctionOfSeedAndEpochWhateverTheBatchSize() {
        Preprocessing chosen = Preprocessing.NONE.with(Normaliser.STANDARDISE).with(ALL);
        List<Float> epoch = epoch(chosen, 8, 7, 3);

        assertThat(epoch(chosen, 8, 7, 3)).isEqualTo(epoch);
        assertThat(epoch(chosen, 13, 7, 3)).isEqualTo(epoch);
        assertThat(epoch(chosen, 8, 7, 4)).isNotEqualTo(epoch);
        assertThat(epoch(chosen, 8, 6, 3)).isNotEqualTo(epoch);
    }

    @Test
    void augmentation_leavesTheSharedDataAndNd4jsGeneratorAlone() {
        INDArray before = images.getFeatures().dup();
        Nd4j.getRandom().setSeed(1);
        double expected = Nd4j.getRandom().nextDouble();
        Nd4j.getRandom().setSeed(1);

        epoch(Preprocessing.NONE.with(ALL), 8, 7, 0);

        assertThat(images.getFeatures().equalsWithEps(before, 0)).isTrue();
        assertThat(Nd4j.getRandom().nextDouble()).isEqualTo(expected);
    }

    @Test
    void evaluation_isNotAugmented() {
        Preparation preparation = Preparation.fittedOn(images);
        INDArray batch = preparation
                .evaluation(Preprocessing.NONE.with(ALL), Examples.of(images), 40)
                .next()
                .getFeatures();

        assertThat(batch.equalsWithEps(images.getFeatures(), 0)).isTrue();
    }

    @Test
    void move_mirrorsThenShifts() {
        float[] pixels = {0, 0, 0, 0, 1, 2, 3, 4};
        INDArray shape = Nd4j.create(2, 1, 2, 2);

        new Move(true, 0, 0).apply(pixels, 1, shape);
        assertThat(pixels).containsExactly(0, 0, 0, 0, 2, 1, 4, 3);
        new Move(false, 1, 0).apply(pixels, 1, shape);
        assertThat(pixels).containsExactly(0, 0, 0, 0, 0, 0, 2, 1);
        new Move(false, 0, -1).apply(pixels, 1, shape);
        assertThat(pixels).containsExactly(0, 0, 0, 0, 0, 0, 1, 0);
        new Move(true, -1, 1).apply(pixels, 1, shape);
        assertThat(pixels).containsExactly(0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void flip_mirrorsAboutHalf() {
        DataSet pairs = new DataSet(
                Nd4j.tile(Nd4j.createFromArray(1f, 2).reshape(1, 1, 1, 2), 1000, 1, 1, 1),
                Nd4j.create(DataType.FLOAT, 1000, 1));
        Preprocessing chosen = Preprocessing.NONE.with(new Augmentation(true, 0, 0));
        INDArray batch =
                Preparation.fittedOn(pairs).training(chosen, 1000, 1).next().getFeatures();

        int mirrored = 0;
        for (int row = 0; row < 1000; row++) {
            mirrored += batch.getFloat(row, 0, 0, 0) == 2 ? 1 : 0;
        }
        // Five standard deviations of a binomial: fails by chance with probability 6e-7; the seed is fixed.
        assertThat((double) mirrored).isCloseTo(500, within(79.0));
    }

    @Test
    void shift_goesEveryWay() {
        INDArray dot = Nd4j.create(DataType.FLOAT, 300, 1, 5, 5);
        for (int row = 0; row < 300; row++) {
            dot.putScalar(new int[] {row, 0, 2, 2}, 1);
        }
        DataSet dots = new DataSet(dot, Nd4j.create(DataType.FLOAT, 300, 1));
        Preprocessing chosen = Preprocessing.NONE.with(new Augmentation(false, 2, 0));
        INDArray batch =
                Preparation.fittedOn(dots).training(chosen, 300, 1).next().getFeatures();

        Set<Integer> places = new HashSet<>();
        for (int row = 0; row < 300; row++) {
            places.add(Nd4j.argMax(batch.slice(row).ravel()).getInt(0));
        }
        // One of 25 places is missed with probability below 25 * (24/25)^300 = 1.2e-4; the seed is fixed.
        assertThat(places).hasSize(25);
    }

    @Test
    void noise_hasItsDeviationAfterTheNormaliser() {
        DataSet column = new DataSet(
                Nd4j.arange(4000).castTo(DataType.FLOAT).reshape(4000, 1), Nd4j.create(DataType.FLOAT, 4000, 1));
        Preprocessing chosen = Preprocessing.NONE.with(Normaliser.STANDARDISE).with(new Augmentation(false, 0, 0.5));
        INDArray batch =
                Preparation.fittedOn(column).training(chosen, 4000, 1).next().getFeatures();

        // Variance 1 + 0.25, relative standard error below sqrt(2 / 4000) = 0.022: five of them; the seed is fixed.
        assertThat(batch.var(false).getDouble(0)).isCloseTo(1.25, within(0.14));
    }

    @Test
    void settings_areChecked() {
        assertThatThrownBy(() -> new Augmentation(true, -1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Augmentation: shift (-1 pixels) must be at least 0.\nMaybe 2, for images of 28x28.");
        assertThatThrownBy(() -> new Augmentation(true, 0, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Augmentation: noise (NaN) must be at least 0 and finite.\n"
                        + "Maybe 0.1, for standardised features.");
        DataSet flat = new DataSet(Nd4j.create(3, 4), Nd4j.create(3, 1));
        assertThatThrownBy(() -> Preparation.fittedOn(flat).training(Preprocessing.NONE.with(ALL), 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Augmentation: features (shape [3, 4]) must be images, [examples, channels, height, width],"
                        + " to be mirrored or shifted.\n"
                        + "Maybe data.setFeatures(features.reshape(n, 1, 28, 28)), which copies nothing.");
    }

    private List<Float> epoch(Preprocessing chosen, int batchSize, long seed, int epoch) {
        ShuffledBatches batches = Preparation.fittedOn(images).training(chosen, batchSize, seed);
        batches.startEpoch(epoch);
        List<Float> values = new ArrayList<>();
        while (batches.hasNext()) {
            for (float value : batches.next().getFeatures().dup().data().asFloat()) {
                values.add(value);
            }
        }
        return values;
    }
}
