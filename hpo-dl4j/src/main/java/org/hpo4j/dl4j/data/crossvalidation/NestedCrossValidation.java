package org.hpo4j.dl4j.data.crossvalidation;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.dl4j.data.Fold;
import org.hpo4j.dl4j.data.Folds;
import org.hpo4j.study.Trial;

/**
 * Estimates what a whole search is worth: one study an outer fold, each judged on examples that it never saw.
 *
 * <p>Method: in each outer fold a study searches by cross-validation over inner folds of the outer training examples; its
 * winner is trained on all of these and measured once on the outer fold's held-out examples. The best value of a study is
 * too good, having been chosen among many; the mean over the outer folds is not. The winners may differ: what is estimated
 * is the search, not one configuration.
 *
 * <p>Thread safety: immutable; {@link #run} uses the calling thread, and whatever the search uses.
 *
 * @param outer the outer folds
 * @param innerCount the number of inner folds, at least 2
 * @param seed decides the inner folds; those of outer fold i also depend on i
 * @see <a href="https://doi.org/10.1186/1471-2105-7-91">Varma and Simon, "Bias in error estimation when using
 *     cross-validation for model selection", BMC Bioinformatics 7, 2006</a>
 */
public record NestedCrossValidation(Folds outer, int innerCount, long seed) {
    /**
     * Checks the number of inner folds.
     *
     * @throws IllegalArgumentException if {@code innerCount < 2}
     */
    public NestedCrossValidation {
        if (innerCount < 2) {
            throw new IllegalArgumentException(
                    "NestedCrossValidation: innerCount (" + innerCount + ") must be at least 2.\nMaybe 3 or 5.");
        }
    }

    /** Searches in one outer fold. */
    @FunctionalInterface
    public interface Search {
        /**
         * Runs a study to its end.
         *
         * @param outerFold the number of the outer fold, from 0: for the study's name or file, which must differ
         * @param inner the folds to search on
         * @return the best trial: {@code study.handle(study.best().orElseThrow().number())}
         * @throws Exception whatever went wrong; it ends the whole estimation
         */
        Trial best(int outerFold, Folds inner) throws Exception;
    }

    /**
     * Searches and judges in each outer fold, one after the other.
     *
     * @param search runs the study of an outer fold
     * @param objective trains the winner on all training examples of the outer fold and measures it on those held out
     * @return the results, one an outer fold
     * @throws IllegalArgumentException if an outer fold has too few examples for the inner ones
     * @throws Exception whatever went wrong in a search or in the training of a winner
     */
    public NestedResult run(Search search, FoldObjective objective) throws Exception {
        List<NestedResult.Outer> results = new ArrayList<>();
        for (int number = 0; number < outer.count(); number++) {
            Fold fold = outer.fold(number);
            Trial best = search.best(number, fold.inner(innerCount, fold.seed(seed)));
            double inner = best.study().trial(best.number()).value().orElse(Double.NaN);
            results.add(new NestedResult.Outer(number, best.configuration(), inner, objective.evaluate(best, fold)));
        }
        return new NestedResult(results);
    }
}
