package org.hpo4j.dl4j.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hpo4j.random.RandomStream;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The k folds of a cross-validation: each example is held out in exactly one of them.
 *
 * <p>Method: the examples, shuffled within each class and class after class, are dealt to the folds in turn. So two folds
 * differ by one example at most, in all and in each class. Without classes all examples are dealt as one. A fold keeps the
 * order of the data.
 *
 * <p>A class with fewer examples than folds is refused, since some folds would then judge a trial without ever asking for
 * that class; classes without any example don't count.
 *
 * <p>All folds share the data: a fold costs 4 bytes an example. Thread safety: immutable, as long as nobody writes into the
 * arrays. Randomness: stream "folds" of the seed.
 */
public final class Folds {
    private static final String NAME = "Folds";

    private final Examples examples;
    private final int count;
    private final boolean stratified;
    /** The fold in which each example is held out. */
    private final int[] heldOutIn;

    private Folds(Examples examples, int count, boolean stratified, long seed) {
        requireCount(count, examples.count());
        this.examples = examples;
        this.count = count;
        this.stratified = stratified;
        int[] classes = stratified ? classes(examples, count) : new int[examples.count()];
        heldOutIn = deal(classes, count, RandomStream.of(seed).split("folds"));
    }

    /**
     * Makes folds with the same share of each class.
     *
     * @param data features of rank 2 or more and class labels, see {@link StratifiedSplit#of}; not copied
     * @param count k, the number of folds, from 2 to the number of examples; 5 and 10 are usual
     * @param seed any number; the same seed gives the same folds
     * @return the folds
     * @throws IllegalArgumentException if an argument is not as said, or a class has fewer than {@code count} examples
     */
    public static Folds stratified(DataSet data, int count, long seed) {
        return stratified(Examples.of(NAME, data), count, seed);
    }

    /**
     * Makes folds of a part of the data, such as what a test part leaves; else as {@link #stratified(DataSet, int, long)}.
     *
     * @param examples class labels
     * @param count k, the number of folds, from 2 to the number of examples
     * @param seed any number; the same seed gives the same folds
     * @return the folds
     * @throws IllegalArgumentException if an argument is not as said, or a class has fewer than {@code count} examples
     */
    public static Folds stratified(Examples examples, int count, long seed) {
        return new Folds(examples, count, true, seed);
    }

    /**
     * Makes folds without regard to the labels: for regression, or for several labels an example.
     *
     * @param data features and labels of rank 2 or more, one row an example; not copied
     * @param count k, the number of folds, from 2 to the number of examples
     * @param seed any number; the same seed gives the same folds
     * @return the folds
     * @throws IllegalArgumentException if an argument is not as said
     */
    public static Folds plain(DataSet data, int count, long seed) {
        return plain(Examples.of(NAME, data), count, seed);
    }

    /**
     * Makes folds of a part of the data; else as {@link #plain(DataSet, int, long)}.
     *
     * @param examples any
     * @param count k, the number of folds, from 2 to the number of examples
     * @param seed any number; the same seed gives the same folds
     * @return the folds
     * @throws IllegalArgumentException if an argument is not as said
     */
    public static Folds plain(Examples examples, int count, long seed) {
        return new Folds(examples, count, false, seed);
    }

    /**
     * Returns the number of folds.
     *
     * @return k, at least 2
     */
    public int count() {
        return count;
    }

    /**
     * Returns what the folds divide.
     *
     * @return all examples
     */
    public Examples examples() {
        return examples;
    }

    /**
     * Returns a fold.
     *
     * @param number from 0 to {@code count() - 1}
     * @return the examples to train on and those held out
     * @throws IndexOutOfBoundsException if there is no such fold
     */
    public Fold fold(int number) {
        Objects.checkIndex(number, count);
        boolean[] held = new boolean[heldOutIn.length];
        IntStream.range(0, held.length).forEach(row -> held[row] = heldOutIn[row] == number);
        HeldOut part = new HeldOut(held);
        return new Fold(number, part.others(examples), part.part(examples), stratified);
    }

    private static int[] deal(int[] classes, int count, RandomStream random) {
        int[] folds = new int[classes.length];
        int dealt = 0;
        for (int label = 0; label <= Arrays.stream(classes).max().orElse(0); label++) {
            int[] members = members(classes, label);
            random.shuffle(members);
            for (int member : members) {
                folds[member] = dealt++ % count;
            }
        }
        return folds;
    }

    private static int[] members(int[] classes, int label) {
        return IntStream.range(0, classes.length)
                .filter(row -> classes[row] == label)
                .toArray();
    }

    private static int[] classes(Examples examples, int count) {
        int[] all = ClassLabels.of(NAME, examples.data());
        int[] classes =
                Arrays.stream(examples.numbers()).map(number -> all[number]).toArray();
        int[] sizes = new int[Arrays.stream(classes).max().orElse(0) + 1];
        Arrays.stream(classes).forEach(label -> sizes[label]++);
        for (int label = 0; label < sizes.length; label++) {
            if (sizes[label] > 0 && sizes[label] < count) {
                throw new IllegalArgumentException("Folds: examples of class " + label + " (" + sizes[label]
                        + ") must be at least as many as folds, " + count + ".\nMaybe use " + Math.max(2, sizes[label])
                        + " folds, join rare classes, or divide without regard to classes: Folds.plain.");
            }
        }
        return classes;
    }

    private static void requireCount(int count, int examples) {
        if (count < 2 || count > examples) {
            throw new IllegalArgumentException("Folds: count (" + count + ") must be from 2 to the number of examples, "
                    + examples + ".\nMaybe 5 or 10.");
        }
    }
}
