package org.hpo4j.dl4j.data.preparation;

import org.hpo4j.random.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How one image is mirrored and shifted.
 *
 * @param mirrored whether left and right change places, before the shift
 * @param down pixels downwards, or upwards if negative
 * @param right pixels to the right, or to the left if negative
 */
record Move(boolean mirrored, int down, int right) {
    Move(Augmentation choice, RandomStream random) {
        this(
                choice.flip() && random.nextInt(2) == 1,
                random.nextInt(2 * choice.shift() + 1) - choice.shift(),
                random.nextInt(2 * choice.shift() + 1) - choice.shift());
    }

    /**
     * Changes one image of a batch.
     *
     * @param pixels of the whole batch, row-major
     * @param image the number of the image in the batch
     * @param shape an array of the batch's shape, [images, channels, height, width]
     */
    void apply(float[] pixels, int image, INDArray shape) {
        int channels = (int) shape.size(1);
        int height = (int) shape.size(2);
        int width = (int) shape.size(3);
        for (int channel = 0; channel < channels; channel++) {
            apply(pixels, (image * channels + channel) * height * width, height, width);
        }
    }

    private void apply(float[] pixels, int start, int height, int width) {
        float[] plane = new float[height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int fromY = y - down;
                int shifted = x - right;
                int fromX = mirrored ? width - 1 - shifted : shifted;
                boolean inside = fromY >= 0 && fromY < height && fromX >= 0 && fromX < width;
                plane[y * width + x] = inside ? pixels[start + fromY * width + fromX] : 0;
            }
        }
        System.arraycopy(plane, 0, pixels, start, plane.length);
    }
}
