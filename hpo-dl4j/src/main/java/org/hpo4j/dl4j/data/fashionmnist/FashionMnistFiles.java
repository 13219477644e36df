package org.hpo4j.dl4j.data.fashionmnist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The four files of Fashion-MNIST, in the form of their publisher.
 *
 * @param trainImages the pixels of the training examples
 * @param trainLabels the classes of the training examples
 * @param testImages the pixels of the test examples
 * @param testLabels the classes of the test examples
 * @see <a href="https://arxiv.org/abs/1708.07747">Xiao, Rasul and Vollgraf, "Fashion-MNIST: a Novel Image Dataset for
 *     Benchmarking Machine Learning Algorithms", 2017</a>
 */
record FashionMnistFiles(DataFile trainImages, DataFile trainLabels, DataFile testImages, DataFile testLabels) {

    /** Where the publisher keeps the files. */
    static final String PUBLISHER = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";

    /** The files with the sums that the publisher states. */
    static final FashionMnistFiles PUBLISHED = new FashionMnistFiles(
            new DataFile("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d", 26_421_880),
            new DataFile("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe", 29_515),
            new DataFile("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79", 4_422_102),
            new DataFile("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310", 5_148));

    /** The names of the classes, that of label 0 first. */
    static final List<String> CLASS_NAMES = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    /** Returns the four files, those for training first. */
    List<DataFile> list() {
        return List.of(trainImages, trainLabels, testImages, testLabels);
    }

    /**
     * Reads the training examples from a folder.
     *
     * @param folder the folder with the four files
     * @return the images with their classes
     * @throws DatasetException if a file is missing or not the published one
     */
    LabelledImages readTrain(Path folder) {
        return read(folder, trainImages, trainLabels);
    }

    /**
     * Reads the test examples from a folder.
     *
     * @param folder the folder with the four files
     * @return the images with their classes
     * @throws DatasetException if a file is missing or not the published one
     */
    LabelledImages readTest(Path folder) {
        return read(folder, testImages, testLabels);
    }

    private static LabelledImages read(Path folder, DataFile images, DataFile labels) {
        Path imagePath = folder.resolve(images.name());
        Path labelPath = folder.resolve(labels.name());
        int side = LabelledImages.SIDE;
        IdxFile pixels = IdxFile.parse(imagePath, content(imagePath, images), IdxFile.ANY, side, side);
        IdxFile classes = IdxFile.parse(labelPath, content(labelPath, labels), IdxFile.ANY);
        requireMatch(labelPath, pixels.count(), classes.values());
        return new LabelledImages(pixels.values(), classes.values(), CLASS_NAMES);
    }

    private static byte[] content(Path path, DataFile file) {
        if (!Files.isRegularFile(path)) {
            throw new DatasetException(fault(path, file, "exist, in its original form, compressed by gzip"));
        }
        try {
            byte[] content = Files.readAllBytes(path);
            file.damage(content).ifPresent(damage -> {
                throw new DatasetException(fault(path, file, damage));
            });
            return content;
        } catch (IOException e) {
            throw new DatasetException(fault(path, file, "be readable, but: " + e), e);
        }
    }

    private static String fault(Path path, DataFile file, String rule) {
        return "FashionMnist: file (" + path + ") must " + rule + ".\nMaybe fetch it anew from " + PUBLISHER
                + file.name() + ".";
    }

    private static void requireMatch(Path path, int images, byte[] classes) {
        if (classes.length != images) {
            throw new DatasetException("FashionMnist: file (" + path + ") must have a label for each of " + images
                    + " images, but has " + classes.length + ".\nMaybe the files of two data sets were mixed.");
        }
        for (byte label : classes) {
            if (Byte.toUnsignedInt(label) >= CLASS_NAMES.size()) {
                throw new DatasetException("FashionMnist: file (" + path + ") must have labels of 0 to 9, but has "
                        + Byte.toUnsignedInt(label) + ".\nMaybe the files of two data sets were mixed.");
            }
        }
    }
}
