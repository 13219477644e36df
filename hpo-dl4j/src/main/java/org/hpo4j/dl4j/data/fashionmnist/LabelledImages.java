package org.hpo4j.dl4j.data.fashionmnist;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Grey images of 28x28 pixels with their classes, as bytes until their arrays are first asked for.
 *
 * <p>Thread safety: safe; the arrays are built once and the bytes then dropped.
 */
final class LabelledImages {
    /** The width and height of an image, pixels. */
    static final int SIDE = 28;

    /** The number of pixels of an image. */
    static final int PIXELS = SIDE * SIDE;

    private static final float WHITE = 255;
    private static final int ROWS_AT_A_TIME = 1000;

    private final int count;
    private final List<String> classNames;
    private byte[] pixels;
    private byte[] classes;
    private @Nullable DataSet dataSet;

    /**
     * Takes over two arrays without copying.
     *
     * @param pixels row-major, one image after another, unsigned: 0 is the background
     * @param classes the number of each image's class, from 0
     * @param classNames the name of each class
     */
    LabelledImages(byte[] pixels, byte[] classes, List<String> classNames) {
        this.classNames = classNames;
        this.pixels = pixels;
        this.classes = classes;
        count = classes.length;
    }

    /** Returns the name of each class. */
    List<String> classNames() {
        return classNames;
    }

    /** Returns the number of images. */
    int count() {
        return count;
    }

    /**
     * Returns the images as arrays, always the same ones.
     *
     * @return features float32 [count, 784] in [0, 1], labels float32 [count, classes], one-hot
     */
    synchronized DataSet dataSet() {
        if (dataSet == null) {
            dataSet = build();
            pixels = new byte[0];
            classes = new byte[0];
        }
        return dataSet;
    }

    private DataSet build() {
        // The arrays outlive any workspace that the asking thread may have open.
        MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
        try {
            DataSet built = new DataSet(features(), labels());
            built.setLabelNames(classNames);
            return built;
        } finally {
            outside.close();
        }
    }

    /** Converts block by block: all pixels as floats on the heap would be 188 MB. */
    private INDArray features() {
        INDArray features = Nd4j.createUninitialized(DataType.FLOAT, count, PIXELS);
        for (int from = 0; from < count; from += ROWS_AT_A_TIME) {
            int to = Math.min(count, from + ROWS_AT_A_TIME);
            try (INDArray block = Nd4j.create(scaled(from, to), new long[] {to - from, PIXELS})) {
                features.get(NDArrayIndex.interval(from, to)).assign(block);
            }
        }
        return features;
    }

    private float[] scaled(int from, int to) {
        float[] values = new float[(to - from) * PIXELS];
        for (int index = 0; index < values.length; index++) {
            values[index] = Byte.toUnsignedInt(pixels[from * PIXELS + index]) / WHITE;
        }
        return values;
    }

    private INDArray labels() {
        int width = classNames.size();
        float[] values = new float[count * width];
        for (int row = 0; row < count; row++) {
            values[row * width + classes[row]] = 1;
        }
        return Nd4j.create(values, new long[] {count, width});
    }
}
