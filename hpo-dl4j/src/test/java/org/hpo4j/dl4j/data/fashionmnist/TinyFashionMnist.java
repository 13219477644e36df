package org.hpo4j.dl4j.data.fashionmnist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Four files in the form of Fashion-MNIST with 20 training and 10 test images, and their sums. */
final class TinyFashionMnist {
    static final int TRAIN = 20;
    static final int TEST = 10;
    static final String TRAIN_IMAGES = "train-images-idx3-ubyte.gz";
    static final String TRAIN_LABELS = "train-labels-idx1-ubyte.gz";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte.gz";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte.gz";

    private final Map<String, byte[]> contents;

    private TinyFashionMnist(Map<String, byte[]> contents) {
        this.contents = contents;
    }

    /** Pixel p of image i is (i + p) modulo 256, its label i modulo 10. */
    static TinyFashionMnist make() {
        return new TinyFashionMnist(Map.of(
                TRAIN_IMAGES, images(TRAIN),
                TRAIN_LABELS, labels(TRAIN),
                TEST_IMAGES, images(TEST),
                TEST_LABELS, labels(TEST)));
    }

    TinyFashionMnist with(String name, byte... content) {
        Map<String, byte[]> changed = new HashMap<>(contents);
        changed.put(name, content);
        return new TinyFashionMnist(changed);
    }

    FashionMnistFiles files() {
        return new FashionMnistFiles(file(TRAIN_IMAGES), file(TRAIN_LABELS), file(TEST_IMAGES), file(TEST_LABELS));
    }

    byte[] content(String name) {
        return contents.get(name);
    }

    Map<String, byte[]> contents() {
        return contents;
    }

    Path writeTo(Path folder) {
        contents.forEach((name, content) -> write(folder.resolve(name), content));
        return folder;
    }

    static void write(Path path, byte... content) {
        try {
            Files.createDirectories(path.getParent());
            Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] images(int count) {
        byte[] pixels = new byte[count * 28 * 28];
        for (int index = 0; index < pixels.length; index++) {
            pixels[index] = (byte) (index / 784 + index % 784);
        }
        return zip(idx(0x0803, pixels, count, 28, 28));
    }

    static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int index = 0; index < count; index++) {
            labels[index] = (byte) (index % 10);
        }
        return zip(idx(0x0801, labels, count));
    }

    static byte[] idx(int magic, byte[] values, int... dimensions) {
        ByteBuffer content = ByteBuffer.allocate(4 + 4 * dimensions.length + values.length);
        content.putInt(magic);
        for (int dimension : dimensions) {
            content.putInt(dimension);
        }
        return content.put(values).array();
    }

    static byte[] zip(byte... content) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream output = new GZIPOutputStream(zipped)) {
            output.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private DataFile file(String name) {
        return new DataFile(name, DataFile.md5Of(contents.get(name)), contents.get(name).length);
    }
}
