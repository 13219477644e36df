package org.hpo4j.dl4j.data.crossvalidation;

import java.util.List;
import java.util.Locale;
import org.hpo4j.space.Configuration;

/**
 * What a nested cross-validation found.
 *
 * @param folds one result an outer fold, in order
 */
public record NestedResult(List<Outer> folds) {
    /**
     * Copies the results.
     *
     * @throws IllegalArgumentException if there are fewer than 2
     */
    public NestedResult {
        folds = List.copyOf(folds);
        if (folds.size() < 2) {
            throw new IllegalArgumentException("NestedResult: number of outer folds (" + folds.size()
                    + ") must be at least 2.\nMaybe use NestedCrossValidation.run.");
        }
    }

    /**
     * The result of one outer fold.
     *
     * @param number the number of the outer fold, from 0
     * @param configuration the winner of the inner search
     * @param innerValue the winner's value in its study, which is too good on average
     * @param value the winner's value on the examples of the outer fold, which the study never saw
     */
    public record Outer(int number, Configuration configuration, double innerValue, double value) {}

    /**
     * Returns the mean over the outer folds: what the search is worth on new data.
     *
     * @return the mean of the values, in units of the metric
     */
    public double mean() {
        return folds.stream().mapToDouble(Outer::value).sum() / folds.size();
    }

    /**
     * Returns how much the outer folds differ.
     *
     * @return the sample standard deviation of the values (n - 1). Divided by the root of n it understates the standard error
     *     of the mean, since the folds share training examples
     */
    public double standardDeviation() {
        double mean = mean();
        double squares = folds.stream()
                .mapToDouble(fold -> (fold.value() - mean) * (fold.value() - mean))
                .sum();
        return Math.sqrt(squares / (folds.size() - 1));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.4f, standard deviation %.4f over %d outer folds",
                mean(),
                standardDeviation(),
                folds.size());
    }
}
