package org.hpo4j.dl4j.data;

import java.util.stream.IntStream;
import org.hpo4j.random.RandomStream;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A data set split into a training and a validation part without regard to its labels: for regression, for several labels
 * an example, and in time.
 *
 * <p>Of N examples round(N f) are held out, f being the fraction: drawn at random, or the last ones. Both parts keep the
 * order of the data and share it; {@link Examples#copy()} makes a data set of one. For classes there is
 * {@link StratifiedSplit}.
 *
 * <p>Thread safety: immutable, as long as nobody writes into the arrays. Randomness: stream "split" of the seed.
 *
 * @param train the examples to train on
 * @param validation the examples to judge a trial by
 */
public record RandomSplit(Examples train, Examples validation) {
    private static final String NAME = "RandomSplit";

    /**
     * Splits at random.
     *
     * @param data features and labels of rank 2 or more, one row an example; not copied
     * @param validationFraction the share of the validation part, in (0, 1)
     * @param seed any number; the same seed gives the same parts
     * @return the two parts, neither of them empty
     * @throws IllegalArgumentException if an argument is not as said, or if a part would be empty
     */
    public static RandomSplit of(DataSet data, double validationFraction, long seed) {
        Examples all = Examples.of(NAME, data);
        int count = HeldOut.requireBothParts(NAME, validationFraction, all.count());
        int[] rows = IntStream.range(0, all.count()).toArray();
        RandomStream.of(seed).split("split").shuffle(rows);
        boolean[] held = new boolean[rows.length];
        IntStream.range(0, count).forEach(index -> held[rows[index]] = true);
        return of(all, new HeldOut(held));
    }

    /**
     * Holds out the last examples: for data in the order of time, where a random split would tell the future.
     *
     * @param data the earliest example first; else as for {@link #of}
     * @param validationFraction the share of the validation part, in (0, 1)
     * @return the two parts, neither of them empty
     * @throws IllegalArgumentException if an argument is not as said, or if a part would be empty
     */
    public static RandomSplit latest(DataSet data, double validationFraction) {
        Examples all = Examples.of(NAME, data);
        int first = all.count() - HeldOut.requireBothParts(NAME, validationFraction, all.count());
        boolean[] held = new boolean[all.count()];
        IntStream.range(first, held.length).forEach(row -> held[row] = true);
        return of(all, new HeldOut(held));
    }

    private static RandomSplit of(Examples all, HeldOut held) {
        return new RandomSplit(held.others(all), held.part(all));
    }
}
