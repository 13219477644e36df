package org.hpo4j.dl4j.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.hpo4j.random.RandomStream;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A data set split at random into a training and a validation part, each class in the same proportion.
 *
 * <p>Method: of a class of n examples floor(n f) or one more are drawn for validation, f being the fraction; the classes
 * with the largest remainders get the one more, so that the whole part has round(N f) of the N examples. Both parts keep
 * the order of the data. The parts are copies: split once a study, not once a trial. For labels that are not classes
 * there is {@link RandomSplit}.
 *
 * <p>Thread safety: immutable, as long as nobody writes into the arrays. Randomness: stream "split" of the seed.
 *
 * @param train the examples to train on
 * @param validation the examples to judge a trial by
 */
public record StratifiedSplit(DataSet train, DataSet validation) {
    private static final String NAME = "StratifiedSplit";

    /**
     * Splits a data set.
     *
     * @param all features of rank 2 or more, with masks or without, and class labels: one-hot [n, classes], one column of 0
     *     and 1, or one-hot sequences [n, classes, steps] of one class each at the steps that are not masked
     * @param validationFraction the share of the validation part, in (0, 1); 0.1 suits Fashion-MNIST
     * @param seed any number; the same seed gives the same parts
     * @return the two parts, neither of them empty
     * @throws IllegalArgumentException if an argument is not as said, or if a part would be empty
     */
    public static StratifiedSplit of(DataSet all, double validationFraction, long seed) {
        Examples examples = Examples.of(NAME, all);
        int[] classes = ClassLabels.of(NAME, all);
        HeldOut.requireBothParts(NAME, validationFraction, classes.length);
        HeldOut held = new HeldOut(
                draw(classes, validationFraction, RandomStream.of(seed).split("split")));
        return new StratifiedSplit(
                held.others(examples).copy(), held.part(examples).copy());
    }

    private static boolean[] draw(int[] classes, double fraction, RandomStream random) {
        int[] shares = shares(classes, fraction);
        boolean[] held = new boolean[classes.length];
        for (int label = 0; label < shares.length; label++) {
            int[] members = membersOf(label, classes);
            random.shuffle(members);
            for (int index = 0; index < shares[label]; index++) {
                held[members[index]] = true;
            }
        }
        return held;
    }

    /** Returns how many examples of each class to hold out, by the method of the largest remainder. */
    private static int[] shares(int[] classes, double fraction) {
        int[] sizes = new int[Arrays.stream(classes).max().orElseThrow() + 1];
        Arrays.stream(classes).forEach(label -> sizes[label]++);
        int[] shares = Arrays.stream(sizes).map(size -> (int) (size * fraction)).toArray();
        long missing =
                Math.round(classes.length * fraction) - Arrays.stream(shares).sum();
        IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparingDouble(label -> shares[label] - sizes[label] * fraction))
                .limit(missing)
                .forEach(label -> shares[label]++);
        return shares;
    }

    private static int[] membersOf(int label, int[] classes) {
        return IntStream.range(0, classes.length)
                .filter(row -> classes[row] == label)
                .toArray();
    }
}
