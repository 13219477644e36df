package org.hpo4j.sampler.tpe;

import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.trial.StudyDefinition;

/**
 * Tree-structured Parzen estimators: proposes where good trials are dense and the others are not.
 *
 * <p>Method: the ended trials are split into the best, {@link Gamma} of them, and the rest. Each set gives a mixture of
 * kernels, one a trial and one for the prior: {@code l(x)} of the good, {@code g(x)} of the rest. Of some candidates drawn
 * from {@code l} the one with the greatest {@code log l(x) - log g(x)} is proposed. Kernels of ordered parameters are normal
 * distributions on the codes of the unit interval (so in the logarithm on a log scale), cut off at its ends, and summed over
 * the cell of a value where the domain is discrete; their deviation follows from the gaps to the neighbours of the same set
 * ({@link Bandwidth}). The prior kernel has mean 1/2 and deviation 1. A kernel of a categorical parameter gives the trial's
 * choice {@code 1 + w / (n + 1)} and each other {@code w / (n + 1)}, over their sum, where w is the weight of the prior.
 * One-valued parameters are not modelled.
 *
 * <p>Trials: completed ones are ordered by value, then come stopped and paused ones by resource, furthest first, and value
 * (or else, see {@link Fidelity}), then those that broke their constraints, by how much, and last those that diverged, which
 * are never good. Running trials are among the rest, so that parallel proposals keep apart (constant liar), by default with
 * a fifth of the weight: they start where good trials are dense, and many at full weight make that look bad. Failed trials are left out. A parameter's
 * kernels come from the trials in which it was active.
 *
 * <p>Several metrics: trials are ordered by their front of non-domination; of the front that is cut, those are good that
 * greedily add the most hypervolume. The share of {@link Gamma} counts without its cap, and the good weigh the same.
 *
 * <p>Deviations of {@link #reference()} from Optuna 5: diverged and paused trials as said; the prior of a weighted
 * categorical parameter follows its weights; a normally distributed parameter is modelled by its cumulative probability; of
 * more than 256 kernels in one dimension those of the least deviation are gathered in bins of a quarter of it (relative
 * error of the density below 1 %); beyond 2,048 trials the rest is modelled by its newest 1,024 and a sample of up to 1,024
 * of the older ones, which weighs as much as all of them; domains of more than 65,536 values count as continuous; of several
 * metrics stopped trials are compared with those of the same resource, where Optuna refuses to stop any; the random numbers
 * are others. {@link #multivariate()} groups parameters by their conditions, where Optuna takes those that all trials have.
 *
 * <p>Thread safety: immutable. Randomness: the stream of the trial; first trials as {@link
 * org.hpo4j.space.SearchSpace#sample} draws them, or of a Sobol sequence scrambled by the study's seed.
 *
 * @param startup when the model is used, and what is proposed until then (default {@link Startup#even} of 7 trials)
 * @param candidates how many candidates are drawn from l, at least 1 (default 24)
 * @param gamma how many trials are good (default {@link Gamma#OPTUNA})
 * @param weighting how much each trial weighs (default {@link Weighting#IMPROVEMENT})
 * @param priorWeight the weight of the prior's kernel, above 0 and finite (default 1)
 * @param bandwidth how wide kernels are (default {@link Bandwidth#WATANABE})
 * @param joint whether the parameters under equal conditions are modelled together, instead of each for itself
 * @param running how much a running trial weighs among the others, from 0 to 1 (default 0.2; 1 in the other settings)
 * @param fidelity how values after different resources are compared (default {@link Fidelity#FURTHEST_FIRST})
 * @see <a href="https://arxiv.org/abs/2304.11127">Watanabe, "Tree-Structured Parzen Estimator: Understanding Its Algorithm
 *     Components and Their Roles for Better Empirical Performance", 2023</a>
 */
public record Tpe(
        Startup startup,
        int candidates,
        Gamma gamma,
        Weighting weighting,
        double priorWeight,
        Bandwidth bandwidth,
        boolean joint,
        double running,
        Fidelity fidelity)
        implements SamplerFactory {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Tpe {
        require(candidates >= 1, "candidates", candidates, "be at least 1", "give 24, the default");
        require(
                priorWeight > 0 && Double.isFinite(priorWeight),
                "priorWeight",
                priorWeight,
                "be above 0 and finite",
                "give a small one to trust the trials more");
        require(running >= 0 && running <= 1, "running", running, "be from 0 to 1", "give 0.2, the default");
    }

    private static void require(boolean holds, String name, Object value, String rule, String mend) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "TPE: " + name + " (" + value + ") must " + rule + ".\nMaybe " + mend + ".");
        }
    }

    /**
     * Returns the settings that were best on eleven functions, of those tried: Watanabe's, with Optuna's share of good
     * trials, and fewer and more evenly spread ones before.
     *
     * @return the settings
     */
    public static Tpe defaults() {
        return new Tpe(
                Startup.even(7),
                24,
                Gamma.OPTUNA,
                Weighting.IMPROVEMENT,
                1,
                Bandwidth.WATANABE,
                true,
                0.2,
                Fidelity.byLevel());
    }

    /**
     * Returns Optuna's univariate TPE: each parameter for itself.
     *
     * @return the settings
     */
    public static Tpe reference() {
        return published(Gamma.OPTUNA, Weighting.RECENT, Bandwidth.OPTUNA, false);
    }

    /**
     * Returns Optuna's multivariate TPE, the default since its version 5: parameters together.
     *
     * @return the settings
     */
    public static Tpe multivariate() {
        return published(Gamma.OPTUNA, Weighting.RECENT, Bandwidth.OPTUNA, true);
    }

    /**
     * Returns the settings that Watanabe recommends: 15 of 100 trials are good, weigh by their improvement, and have kernels
     * at least 0.03 wide.
     *
     * @return the settings
     */
    public static Tpe watanabe2023() {
        return published(Gamma.WATANABE, Weighting.IMPROVEMENT, Bandwidth.WATANABE, true);
    }

    /** What the settings of others have in common. */
    private static Tpe published(Gamma gamma, Weighting weighting, Bandwidth bandwidth, boolean joint) {
        return new Tpe(Startup.random(10), 24, gamma, weighting, 1, bandwidth, joint, 1, Fidelity.FURTHEST_FIRST);
    }

    /**
     * Compares values after different resources in another way.
     *
     * @param changed the way
     * @return a copy with it
     */
    public Tpe with(Fidelity changed) {
        return new Tpe(startup, candidates, gamma, weighting, priorWeight, bandwidth, joint, running, changed);
    }

    /** The settings for trials that are compared at a level. */
    Tpe atLevel() {
        return new Tpe(
                Startup.random(0),
                candidates,
                fidelity.gamma(),
                Weighting.RECENT,
                priorWeight,
                Bandwidth.OPTUNA,
                false,
                1,
                fidelity);
    }

    @Override
    public Sampler create(StudyDefinition study) {
        return new TpeSampler(this, study);
    }

    @Override
    public String describe() {
        return "tpe(" + startup.describe() + ", candidates=" + candidates + ", gamma=" + gamma.describe()
                + ", weighting=" + weighting
                + ", priorWeight=" + priorWeight + ", least=" + bandwidth.least() + ", exponent=" + bandwidth.exponent()
                + ", endpoints=" + bandwidth.endpoints() + ", prior=" + bandwidth.prior() + ", joint=" + joint
                + (running < 1 ? ", running=" + running : "")
                + (fidelity.isByLevel() ? ", " + fidelity.describe() : "") + ")";
    }
}
