package org.hpo4j.dl4j.data.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.datavec.image.loader.BaseImageLoader;
import org.hpo4j.dl4j.data.fashionmnist.DatasetException;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A folder of images as a source of examples: one folder a class, named by it, with the class's images in it.
 *
 * <pre>{@code
 * DataSet pets = ImageRecords.of(Path.of("pets"), 64, 64, 3).read();
 * }</pre>
 *
 * <p>Read by DataVec's {@code ImageRecordReader}, which scales each image to the size wanted. Classes and files are taken in
 * the order of their names, so that the same files give the same data on every machine. Hidden files are passed over.
 *
 * <p>Thread safety: immutable.
 *
 * @param folder has one folder a class
 * @param height of the images in the data set, in pixels
 * @param width of the images in the data set, in pixels
 * @param channels 1 for grey, 3 for colours (blue, green, red)
 */
public record ImageRecords(Path folder, int height, int width, int channels) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if height or width are less than 1, or there are neither 1 nor 3 channels
     */
    public ImageRecords {
        if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException("ImageRecords: size (height " + height + ", width " + width
                    + ", channels " + channels + ") must have at least 1 pixel each way and 1 or 3 channels.\n"
                    + "Maybe 28, 28, 1.");
        }
    }

    /**
     * Begins with a folder.
     *
     * @param folder has one folder a class
     * @param height of the images in the data set, in pixels
     * @param width of the images in the data set, in pixels
     * @param channels 1 for grey, 3 for colours
     * @return the source; the folder is not looked at yet
     * @throws IllegalArgumentException if a number is not as said
     */
    public static ImageRecords of(Path folder, int height, int width, int channels) {
        return new ImageRecords(folder, height, width, channels);
    }

    /**
     * Reads all images.
     *
     * @return features [images, channels, height, width] from 0 to 255, and one-hot labels [images, classes] with the names of
     *     the folders
     * @throws DatasetException if the folder is missing, has fewer than 2 classes, or a class without images, or a file can't
     *     be read as an image
     */
    public DataSet read() {
        List<Path> classes = classes();
        List<List<Path>> images = classes.stream().map(this::images).toList();
        return new ImageTable(this, classes, images).read();
    }

    private List<Path> classes() {
        if (!Files.isDirectory(folder)) {
            throw new DatasetException("ImageRecords: folder (" + folder + ") must exist.\n"
                    + "Maybe it is given relative to another folder than "
                    + folder.toAbsolutePath().getParent() + ".");
        }
        List<Path> classes = visible(folder).stream().filter(Files::isDirectory).toList();
        if (classes.size() < 2) {
            throw new DatasetException("ImageRecords: number of classes in " + folder + " (" + classes.size()
                    + ") must be at least 2.\nMaybe put the images of each class into a folder named by it.");
        }
        return classes;
    }

    private List<Path> images(Path ofClass) {
        List<Path> images =
                visible(ofClass).stream().filter(ImageRecords::isImage).toList();
        if (images.isEmpty()) {
            throw new DatasetException("ImageRecords: number of images in " + ofClass + " (0) must be at least 1.\n"
                    + "Maybe the files end in none of "
                    + String.join(", ", BaseImageLoader.ALLOWED_FORMATS) + ".");
        }
        return images;
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Stream.of(BaseImageLoader.ALLOWED_FORMATS).anyMatch(ending -> name.endsWith("." + ending));
    }

    private static List<Path> visible(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DatasetException(
                    "ImageRecords: folder (" + parent + ") must be readable, but: " + e
                            + ".\nMaybe its permissions forbid it.",
                    e);
        }
    }
}
