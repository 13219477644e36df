package org.hpo4j.sampler.gp;

import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.trial.StudyDefinition;

/**
 * Bayesian optimization with a Gaussian process: proposes where the model of the losses so far expects most of a trial.
 *
 * <p>Method: a Matérn 5/2 kernel with one lengthscale a parameter on the codes of the unit interval (so in the logarithm on
 * a log scale), choices compared by Hamming distance, a parameter that is inactive in one of two configurations by a fixed
 * distance. Hyperparameters of the highest posterior density under the dimension-scaled prior of Hvarfner et al. Losses are
 * warped first: above the median they are drawn together, so that neither exploded nor infinite ones hide the others. The
 * {@link Acquisition} is maximized over quasi-random points, points around the best trials, and by climbing from the best of
 * these.
 *
 * <p>Trials: of those that were stopped or paused, or are running, the last report is carried to the end by the mean step of
 * other trials from that resource on, and the spread of these steps is added to its noise; so this sampler may serve beneath
 * any trial scheduler. Diverged trials count as bad as the worst other one, failed ones are left out, running ones without
 * report lower the deviation around them, and an improvement is one on what is believed of them too (Kriging believer). Constraint values have a process each; see the acquisition's
 * product with their probabilities in Gelbart et al. Of several metrics another random scalarization is optimized each time
 * (ParEGO).
 *
 * <p>A proposal's work is limited by counting, not by a clock; of more trials than that allows (about 400 by default) the
 * best and an even choice of the others are modelled. Cost: O(n^3) for n modelled trials.
 *
 * <p>Deviations from Optuna 5's GPSampler: prior, warping and carried reports as said; fewer startup trials, evenly spread;
 * running trials by believing; ParEGO instead of hypervolume improvement.
 *
 * <p>Thread safety: immutable. Randomness: the stream of the trial, and for the first trials a Sobol sequence scrambled by
 * the study's seed.
 *
 * @param startupTrials how many trials must have a value before the model is used, at least 1 (default 6)
 * @param acquisition what is maximized (default {@link Acquisition#LOG_EI})
 * @param work about how many multiplications a proposal may take, from 1e6 to 1e12 (default 5e8, about 0.1 s)
 * @see <a href="https://arxiv.org/abs/2402.02746">Hvarfner, Hellsten and Nardi, "Vanilla Bayesian Optimization Performs
 *     Great in High Dimensions", ICML 2024</a>
 * @see <a href="https://arxiv.org/abs/2310.20708">Ament et al., "Unexpected Improvements to Expected Improvement for Bayesian
 *     Optimization", NeurIPS 2023</a>
 */
public record Gp(int startupTrials, Acquisition acquisition, double work) implements SamplerFactory {
    private static final double LEAST_WORK = 1e6;
    private static final double MOST_WORK = 1e12;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Gp {
        require(startupTrials >= 1, "startupTrials", startupTrials, "be at least 1", "give 6, the default");
        require(
                work >= LEAST_WORK && work <= MOST_WORK,
                "work",
                work,
                "be from 1e6 to 1e12 multiplications",
                "give 5e8, the default, or ten times as much for ten times the time");
    }

    private static void require(boolean holds, String name, Object value, String rule, String mend) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "GP: " + name + " (" + value + ") must " + rule + ".\nMaybe " + mend + ".");
        }
    }

    /**
     * Returns the default settings.
     *
     * @return 6 startup trials, the logarithm of the expected improvement, 5e8 multiplications
     */
    public static Gp defaults() {
        return new Gp(6, Acquisition.LOG_EI, 5e8);
    }

    @Override
    public Sampler create(StudyDefinition study) {
        return new GpSampler(this, study);
    }

    @Override
    public String describe() {
        return "gp(startupTrials=" + startupTrials + ", acquisition=" + acquisition + ", work=" + work + ")";
    }
}
