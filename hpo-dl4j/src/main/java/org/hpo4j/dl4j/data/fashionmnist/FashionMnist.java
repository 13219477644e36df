package org.hpo4j.dl4j.data.fashionmnist;

import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Fashion-MNIST: 60,000 training and 10,000 test images of clothes, 28x28 grey pixels, ten balanced classes.
 *
 * <p>Without a network and without the files there is a generated stand-in of 12,000 and 2,000 images (see
 * {@link #isGenerated()}): of the same shapes and as deterministic, but no result on it says anything about
 * Fashion-MNIST. The arrays are built when they are first asked for and then kept: 188 MB outside the heap for the
 * training images, 31 MB for the test images, shared by all that ask.
 *
 * <p>Thread safety: safe, as long as nobody writes into the arrays.
 *
 * @see <a href="https://arxiv.org/abs/1708.07747">Xiao, Rasul and Vollgraf, "Fashion-MNIST: a Novel Image Dataset for
 *     Benchmarking Machine Learning Algorithms", 2017</a>
 */
public final class FashionMnist {
    private final LabelledImages train;
    private final LabelledImages test;
    private final String origin;
    private final boolean generated;

    private FashionMnist(LabelledImages train, LabelledImages test, String origin, boolean generated) {
        this.train = train;
        this.test = test;
        this.origin = origin;
        this.generated = generated;
    }

    /**
     * Loads the data from where it is first found; see {@link FashionMnistSource} for the order.
     *
     * @return the training and test examples
     * @throws DatasetException if a named folder or a file is missing or damaged
     */
    public static FashionMnist load() {
        return source().load();
    }

    /**
     * Returns the usual source, for those who want to change a part of it.
     *
     * @return a source with the defaults
     */
    public static FashionMnistSource source() {
        return FashionMnistSource.ofDefaults();
    }

    /**
     * Generates the stand-in without looking for the real files, for tests and trials of one's own set-up.
     *
     * @return data of the same shapes, the same at every call; prints nothing
     */
    public static FashionMnist generated() {
        return generated("asked for");
    }

    static FashionMnist generated(String reason) {
        return new FashionMnist(GeneratedImages.train(), GeneratedImages.test(), "generated: " + reason, true);
    }

    static FashionMnist read(FashionMnistFiles files, Path folder) {
        return new FashionMnist(files.readTrain(folder), files.readTest(folder), folder.toString(), false);
    }

    /**
     * Returns the training examples.
     *
     * @return features float32 [n, 784] in [0, 1], row-major pixels, 0 is the background; labels float32 [n, 10],
     *     one-hot; always the same object, not to be written to
     */
    public DataSet train() {
        return train.dataSet();
    }

    /**
     * Returns the test examples.
     *
     * @return features float32 [n, 784] in [0, 1], row-major pixels, 0 is the background; labels float32 [n, 10],
     *     one-hot; always the same object, not to be written to
     */
    public DataSet test() {
        return test.dataSet();
    }

    /**
     * Returns the names of the classes.
     *
     * @return ten names, that of label 0 first; those of the stand-in are "generated 0" and so on
     */
    public List<String> classNames() {
        return train.classNames();
    }

    /**
     * Returns where the data came from.
     *
     * @return the folder of the files, or why the data was generated
     */
    public String origin() {
        return origin;
    }

    /**
     * Returns whether this is the generated stand-in.
     *
     * @return false for the publisher's files, whose sums were verified
     */
    public boolean isGenerated() {
        return generated;
    }

    /**
     * Returns a line to print at the start and the end of whatever reports results on this data.
     *
     * @return what the data is, in capital letters if it is the stand-in
     */
    public String notice() {
        String sizes = train.count() + " train, " + test.count() + " test";
        return generated
                ? "GENERATED STAND-IN, NOT FASHION-MNIST: NO ACCURACY HERE IS COMPARABLE WITH ANY PUBLISHED ONE ("
                        + sizes + "; " + origin + ")"
                : "Fashion-MNIST, the publisher's files (" + sizes + "; " + origin + ")";
    }
}
