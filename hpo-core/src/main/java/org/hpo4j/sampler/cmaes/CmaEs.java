package org.hpo4j.sampler.cmaes;

import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.trial.StudyDefinition;

/**
 * The covariance matrix adaptation evolution strategy: draws from a normal distribution that learns from each generation of
 * trials where to go, how far, and along which directions.
 *
 * <p>Method: on the codes of the d ordered parameters in the unit cube, so in the logarithm on a log scale, points are drawn
 * from \( N(m, \sigma^2 C) \), at the beginning about the centre with \( \sigma = 1/6 \). Each \( \lambda = 4 + \lfloor 3 \ln
 * d \rfloor \) outcomes, ranked, move m, sigma and C by the rules and constants of Hansen's tutorial, with negative weights
 * (active CMA). A point outside the cube is drawn again, up to 10 d times, then mirrored into it. Discrete parameters have a
 * margin: the probability of other values than the present one stays at least \( 1/(d \lambda) \). After an evolution has
 * come to its end a new one begins elsewhere with twice the population (IPOP).
 *
 * <p>Trials: completed ones before stopped and paused ones, furthest first, before those that break their constraints, before
 * diverged ones; failed ones are left out. Only the first metric counts. Outcomes count in the order of the log, whichever
 * distribution they were drawn from, so that parallel workers never wait; what lies further off than \( \sqrt{d} + 3 \)
 * deviations is moved nearer (Hansen, "Injecting External Solutions Into CMA-ES", 2011). If all values of a generation are
 * equal, sigma grows.
 *
 * <p>Trials added to the study before its first own trial, and the first {@code sourceTrials}, are a warm start: the
 * distribution begins as that of the best tenth of them (Nomura et al., AAAI 2021).
 *
 * <p>Deviations from Optuna 5: categorical parameters are drawn by probabilities that follow the best half of each generation
 * instead of at random; conditional numbers are covered, and drawn from the distribution's marginal where they were inactive;
 * mirrored instead of clipped, so that no two proposals are equal on a face; the hidden number behind a discrete value is
 * drawn again within its cell, so that the log alone gives the state; restarts are on.
 *
 * <p>Thread safety: immutable. Randomness: the stream of the trial for proposals; the study's seed, split by {@code "cma-es"},
 * for restarts and hidden numbers.
 *
 * @param startupTrials how many first trials are random, at least 0 (default 1)
 * @param sourceTrials how many first trials another sampler proposes or are random, before the strategy begins from them, at
 *     least 0 (default 0)
 * @param population lambda, at least 3; 0 for the usual one of the dimension (default 0)
 * @param initialStep sigma at the beginning, in units of the range, above 0, at most 1 (default 1/6)
 * @param populationGrowth the factor of the population at a restart, at least 1 (default 2)
 * @see <a href="https://arxiv.org/abs/1604.00772">Hansen, "The CMA Evolution Strategy: A Tutorial", 2016</a>
 * @see <a href="https://doi.org/10.1109/CEC.2005.1554902">Auger and Hansen, "A Restart CMA Evolution Strategy With Increasing
 *     Population Size", CEC 2005</a>
 */
public record CmaEs(int startupTrials, int sourceTrials, int population, double initialStep, int populationGrowth)
        implements SamplerFactory {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public CmaEs {
        require(startupTrials >= 0, "startupTrials", startupTrials, "be at least 0", "give 1, the default");
        require(sourceTrials >= 0, "sourceTrials", sourceTrials, "be at least 0", "give 0, the default");
        require(
                population == 0 || (population >= 3 && population <= Strategy.GREATEST_POPULATION),
                "population",
                population,
                "be 0 or from 3 to " + Strategy.GREATEST_POPULATION,
                "give 0 for the usual one of the dimension");
        require(
                initialStep > 0 && initialStep <= 1,
                "initialStep",
                initialStep,
                "be above 0 and at most 1",
                "give it as a share of the range");
        require(populationGrowth >= 1, "populationGrowth", populationGrowth, "be at least 1", "give 2, the default");
    }

    private static void require(boolean holds, String name, Object value, String rule, String mend) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "CMA-ES: " + name + " (" + value + ") must " + rule + ".\nMaybe " + mend + ".");
        }
    }

    /**
     * Returns the usual settings.
     *
     * @return the settings
     */
    public static CmaEs defaults() {
        return new CmaEs(1, 0, 0, 1.0 / 6, 2);
    }

    /**
     * Returns settings that begin from what the first trials found, such as those of another sampler.
     *
     * @param trials how many of them
     * @return a copy
     */
    public CmaEs after(int trials) {
        return new CmaEs(startupTrials, trials, population, initialStep, populationGrowth);
    }

    /** lambda for a dimension. */
    int populationOf(int dimension) {
        return population == 0 ? Constants.populationSize(Math.max(1, dimension)) : population;
    }

    @Override
    public Sampler create(StudyDefinition study) {
        return new CmaEsSampler(this, study);
    }

    @Override
    public String describe() {
        return "cma-es(startupTrials=" + startupTrials + ", sourceTrials=" + sourceTrials + ", population=" + population
                + ", initialStep=" + initialStep + ", populationGrowth=" + populationGrowth + ")";
    }
}
