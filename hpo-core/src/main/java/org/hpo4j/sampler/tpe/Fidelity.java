package org.hpo4j.sampler.tpe;

/**
 * How values that were observed after different resources are compared, once a trial scheduler stops or pauses trials.
 *
 * <p>{@link #FURTHEST_FIRST} is Optuna's way: who got further is better. {@link #byLevel} is BOHB's, mended: trials are
 * compared by what they reported at one level, the largest resource at which enough of them have a value. Levels are the
 * resources at which trials were stopped or paused, and the end. Trials that were stopped before the level are among the bad:
 * without them the bad would all be survivors, and what is unlike a survivor would look good. Trials that run and have no value
 * there yet aren't counted: promising ones run on, and among the bad they would repel. Half of the trials are drawn at random,
 * since many parallel proposals of one model are alike. The parameters are modelled each for itself, with the kernels of
 * {@link Tpe#reference()}, whatever else the settings say. docs/samplers.md has what
 * it gains. Where no trial was ever stopped or paused both ways are the same.
 *
 * @param enough how many trials a level needs, at least 1; {@link Integer#MAX_VALUE} for furthest first
 * @param random the share of trials drawn at random, in [0, 1)
 * @param gamma how many of the trials at the level are good
 * @see <a href="https://proceedings.mlr.press/v80/falkner18a.html">Falkner, Klein and Hutter, "BOHB", ICML 2018</a>; deviations:
 *     the kernels are those of {@link Tpe},
 *     the trials stopped before the level count, half is random instead of a third, and a level needs 16 trials instead of the
 *     number of parameters and 3
 */
public record Fidelity(int enough, double random, Gamma gamma) {
    /** Who got further is better. */
    public static final Fidelity FURTHEST_FIRST = new Fidelity(Integer.MAX_VALUE, 0, Gamma.OPTUNA);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Fidelity {
        if (enough < 1 || !(random >= 0 && random < 1)) {
            throw new IllegalArgumentException("Fidelity: enough (" + enough + ") must be at least 1, random (" + random
                    + ") at least 0 and below 1.\nMaybe use Fidelity.byLevel().");
        }
    }

    /**
     * Returns the settings of a comparison by level: 16 trials, half at random, 15 of 100 are good.
     *
     * @return the settings
     */
    public static Fidelity byLevel() {
        return new Fidelity(16, 0.5, new Gamma(0.15, false, Integer.MAX_VALUE));
    }

    boolean isByLevel() {
        return enough < Integer.MAX_VALUE;
    }

    String describe() {
        return "enough=" + enough + ", random=" + random + ", good=" + gamma.describe();
    }
}
