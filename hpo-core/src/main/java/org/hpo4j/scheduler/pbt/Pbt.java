package org.hpo4j.scheduler.pbt;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.space.Param;
import org.hpo4j.trial.StudyDefinition;

/**
 * Population based training: a population trains side by side; at each interval those at its bottom are stopped, and copies
 * of those at its top go on from their checkpoints with other hyperparameters.
 *
 * <p>A trial keeps one configuration for its life: exploiting is stopping the loser and forking the donor, so that the
 * lineage of every configuration is in the log; {@link Lineage} reads it. Of n living trials with a score, the loss of their
 * last report at a multiple of the interval, {@code ceil(n q)}, at most {@code floor(n / 2)}, form the bottom and as many
 * the top. A trial in the bottom is stopped when it reports; the donor is drawn uniformly from the top. A trial that fails
 * or diverges is replaced in the same way. With fewer workers than trials, trials take turns: one pauses at an interval
 * while others wait. A study runs at most {@code population * ceil(R / interval)} trials. Needs objectives that keep
 * checkpoints.
 *
 * <p>What shapes the network, such as its widths, can't change while it is trained: name it with {@link #keeping}. A copy
 * that fails before its first report, as one does whose network the donor's weights don't fit, is replaced by a copy with
 * the configuration of its donor, which they do fit.
 *
 * <p>Deviations from Ray Tune, whose defaults these are: numbers stay in their domain and whole numbers move by at least
 * one; unordered choices are resampled or kept; the interval is counted in the study's resource. Jaderberg et al. copy the
 * top 20 % to the bottom 20 %. Randomness: stream "pbt", split by trial number.
 *
 * @param population P, the number of trials at a time, 1 or more
 * @param interval the resource between two comparisons, 1 or more
 * @param maxResource R, the resource of each lineage, 1 or more
 * @param burnIn the resource before which nobody is stopped, 0 or more
 * @param quantile q, above 0 and at most 0.5
 * @param resampleProbability the probability of drawing a value anew, from 0 to 1
 * @param explorer how configurations are changed
 * @param kept the names of the parameters that a copy takes from its donor unchanged
 * @see <a href="https://arxiv.org/abs/1711.09846">Jaderberg et al., "Population Based Training of Neural Networks",
 *     2017</a>
 * @see <a href="https://arxiv.org/abs/2002.02518">Parker-Holder et al., "Provably Efficient Online Hyperparameter
 *     Optimization with Population-Based Bandits", NeurIPS 2020</a>
 */
public record Pbt(
        int population,
        int interval,
        int maxResource,
        int burnIn,
        double quantile,
        double resampleProbability,
        Explorer explorer,
        Set<String> kept)
        implements SchedulerFactory {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Pbt {
        require(population >= 1, "population", population, "be at least 1", "use 8 or more");
        require(maxResource >= 1, "maxResource", maxResource, "be at least 1", "give the epochs of a full training");
        require(
                interval >= 1 && interval <= maxResource,
                "interval",
                interval,
                "be from 1 to maxResource, " + maxResource,
                "use a tenth of maxResource");
        require(burnIn >= 0, "burnIn", burnIn, "be at least 0", "leave it at 0");
        require(
                quantile > 0 && quantile <= 0.5,
                "quantile",
                quantile,
                "be above 0 and at most 0.5",
                "use 0.25: the best quarter replaces the worst");
        require(
                resampleProbability >= 0 && resampleProbability <= 1,
                "resampleProbability",
                resampleProbability,
                "be from 0 to 1",
                "use 0.25");
        kept = Set.copyOf(kept);
    }

    /**
     * Makes PBT with the defaults: no burn-in, quantile 0.25, resample probability 0.25, perturbation.
     *
     * @param population P, 1 or more
     * @param interval the resource between two comparisons, 1 or more
     * @param maxResource R, at least the interval
     * @return the settings
     * @throws IllegalArgumentException if one of the three is out of its range
     */
    public static Pbt of(int population, int interval, int maxResource) {
        return new Pbt(population, interval, maxResource, 0, 0.25, 0.25, Explorer.PERTURB, Set.of());
    }

    /**
     * Explores otherwise.
     *
     * @param by how configurations are changed
     * @return a copy
     */
    public Pbt exploring(Explorer by) {
        return new Pbt(population, interval, maxResource, burnIn, quantile, resampleProbability, by, kept);
    }

    /**
     * Leaves parameters as they are in the donor: those that shape the network. The founders differ in them.
     *
     * @param params parameters of the study's space
     * @return a copy
     */
    public Pbt keeping(Param<?>... params) {
        Set<String> names = Arrays.stream(params).map(Param::name).collect(Collectors.toSet());
        return new Pbt(population, interval, maxResource, burnIn, quantile, resampleProbability, explorer, names);
    }

    /** How many trials at most: each place of the population is taken anew at most once an interval. */
    long mostTrials() {
        return (long) population * ((maxResource + interval - 1) / interval);
    }

    @Override
    public TrialScheduler create(StudyDefinition study) {
        Set<String> known = study.space().params().stream().map(Param::name).collect(Collectors.toSet());
        require(
                known.containsAll(kept),
                "kept parameters",
                new TreeSet<>(kept),
                "be parameters of the space, " + new TreeSet<>(known),
                "one was renamed");
        return new PbtScheduler(study, this);
    }

    @Override
    public String describe() {
        return "pbt(population=" + population + ", interval=" + interval + ", maxResource=" + maxResource + ", burnIn="
                + burnIn + ", quantile=" + quantile + ", resampleProbability=" + resampleProbability + ", explorer="
                + explorer + (kept.isEmpty() ? "" : ", kept=" + new TreeSet<>(kept)) + ")";
    }

    private static void require(boolean holds, String argument, Object given, String rule, String maybe) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "PBT: " + argument + " (" + given + ") must " + rule + ".\nMaybe " + maybe + ".");
        }
    }
}
