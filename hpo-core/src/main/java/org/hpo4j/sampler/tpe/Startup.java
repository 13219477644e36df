package org.hpo4j.sampler.tpe;

/**
 * What there must be before the model is used, and how trials are proposed until then.
 *
 * <p>With one trial at a time nothing tells {@code trials} and {@code ended} apart. With more at once the model is used with
 * few results, so that it isn't only the last of the trials that it serves.
 *
 * @param trials how many must have started, at least 0
 * @param ended how many of them must have ended with a value, from 0 to {@code trials}
 * @param even whether they are spread evenly, by the scrambled Sobol sequence, instead of at random
 */
public record Startup(int trials, int ended, boolean even) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Startup {
        if (trials < 0) {
            throw new IllegalArgumentException("TPE startup: trials (" + trials
                    + ") must be at least 0.\nMaybe use Startup.even(7), the default.");
        }
        if (ended < 0 || ended > trials) {
            throw new IllegalArgumentException("TPE startup: ended (" + ended + ") must be from 0 to trials, " + trials
                    + ".\nMaybe use Startup.even(" + trials + "), with half of them.");
        }
    }

    /**
     * Returns Optuna's rule: random trials, all of which must have ended.
     *
     * @param trials how many, at least 0
     * @return the rule
     */
    public static Startup random(int trials) {
        return new Startup(trials, trials, false);
    }

    /**
     * Returns the rule of evenly spread trials, half of which must have ended.
     *
     * @param trials how many, at least 0
     * @return the rule
     */
    public static Startup even(int trials) {
        return new Startup(trials, (trials + 1) / 2, true);
    }

    boolean isOver(int started, int endedNow) {
        return started >= trials && endedNow >= ended;
    }

    String describe() {
        return "startupTrials=" + trials + (ended == trials ? "" : ", startupEnded=" + ended)
                + (even ? ", even=true" : "");
    }
}
