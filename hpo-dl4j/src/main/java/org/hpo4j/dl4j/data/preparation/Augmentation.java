package org.hpo4j.dl4j.data.preparation;

import java.util.Arrays;
import org.hpo4j.random.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Random changes of training examples, new in each epoch.
 *
 * <p>Each image is mirrored with probability 1/2, then moved by up to {@code shift} pixels along both axes, what comes in at
 * the border being 0. Noise is added last, after the normaliser, so its unit is that of the normalised features.
 *
 * <p>Thread safety: immutable. Randomness: stream "augmentation", then the epoch and the example's place in it, of the
 * iterator's seed; so it does not depend on the batch size.
 *
 * @param flip whether images are mirrored left to right
 * @param shift the greatest shift, in pixels; 0 for none
 * @param noise the standard deviation of the Gaussian noise; 0 for none
 */
public record Augmentation(boolean flip, int shift, double noise) {
    /** No change. */
    public static final Augmentation NONE = new Augmentation(false, 0, 0);

    private static final int IMAGE_RANK = 4;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a number is negative, or the noise not finite
     */
    public Augmentation {
        if (shift < 0) {
            throw new IllegalArgumentException(
                    "Augmentation: shift (" + shift + " pixels) must be at least 0.\nMaybe 2, for images of 28x28.");
        }
        if (!(noise >= 0 && Double.isFinite(noise))) {
            throw new IllegalArgumentException("Augmentation: noise (" + noise
                    + ") must be at least 0 and finite.\nMaybe 0.1, for standardised features.");
        }
    }

    boolean isSpatial() {
        return flip || shift > 0;
    }

    /**
     * Checks that there are images to mirror and shift.
     *
     * @param features of rank 4, [examples, channels, height, width], where images are mirrored or shifted
     * @throws IllegalArgumentException if the features are not as said
     */
    void requireFits(INDArray features) {
        if (isSpatial() && features.rank() != IMAGE_RANK) {
            throw new IllegalArgumentException("Augmentation: features (shape " + Arrays.toString(features.shape())
                    + ") must be images, [examples, channels, height, width], to be mirrored or shifted.\n"
                    + "Maybe data.setFeatures(features.reshape(n, 1, 28, 28)), which copies nothing.");
        }
    }

    /** Mirrors and shifts the images of a batch in place. */
    void move(INDArray features, RandomStream epoch, int firstPlace) {
        if (isSpatial()) {
            float[] pixels = features.data().asFloat();
            int images = (int) features.size(0);
            for (int image = 0; image < images; image++) {
                RandomStream random = epoch.split(firstPlace + image).split("move");
                new Move(this, random).apply(pixels, image, features);
            }
            write(features, pixels);
        }
    }

    /** Adds noise to a batch in place. */
    void addNoise(INDArray features, RandomStream epoch, int firstPlace) {
        if (noise > 0) {
            float[] values = features.data().asFloat();
            int length = values.length / (int) features.size(0);
            RandomStream random = epoch;
            for (int index = 0; index < values.length; index++) {
                random = index % length == 0
                        ? epoch.split(firstPlace + index / length).split("noise")
                        : random;
                values[index] += (float) (noise * random.nextGaussian());
            }
            write(features, values);
        }
    }

    private static void write(INDArray features, float... values) {
        INDArray changed = Nd4j.createFromArray(values);
        features.assign(changed.reshape(features.shape()));
        if (changed.closeable()) {
            changed.close();
        }
    }
}
