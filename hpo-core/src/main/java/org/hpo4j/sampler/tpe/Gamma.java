package org.hpo4j.sampler.tpe;

/**
 * How many of the ended trials count as good: {@code min(ceil(share * n), cap)}, or of the root of n instead of n.
 *
 * @param share beta, above 0, at most 1
 * @param ofRoot whether the share is taken of the root of n
 * @param cap the greatest number, at least 1
 */
public record Gamma(double share, boolean ofRoot, int cap) {
    /** Optuna's rule: a tenth, at most 25. */
    public static final Gamma OPTUNA = new Gamma(0.1, false, 25);

    /** Watanabe's rule: 15 of 100, at most 25. */
    public static final Gamma WATANABE = new Gamma(0.15, false, 25);

    /** Hyperopt's rule: a quarter of the root, at most 25. */
    public static final Gamma HYPEROPT = new Gamma(0.25, true, 25);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the share is not above 0 and at most 1, or the cap is less than 1
     */
    public Gamma {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "Gamma: share (" + share + ") must be above 0 and at most 1.\nMaybe a percentage was given.");
        }
        if (cap < 1) {
            throw new IllegalArgumentException(
                    "Gamma: cap (" + cap + ") must be at least 1.\nMaybe give Integer.MAX_VALUE for none.");
        }
    }

    String describe() {
        return share + (ofRoot ? " of root" : "") + " at most " + cap;
    }

    /** The same share without a cap. */
    Gamma uncapped() {
        return new Gamma(share, ofRoot, Integer.MAX_VALUE);
    }

    /**
     * Returns the number of good trials.
     *
     * @param ended the number of trials that ended with a value, n, at least 0
     * @return from 0 to the cap
     */
    public int count(int ended) {
        double base = ofRoot ? Math.sqrt(ended) : ended;
        return (int) Math.min(Math.ceil(share * base), cap);
    }
}
