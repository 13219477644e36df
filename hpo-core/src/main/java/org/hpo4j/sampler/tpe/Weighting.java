package org.hpo4j.sampler.tpe;

/** How much the kernel of a trial weighs, by the age of the trial. */
public enum Weighting {
    /** All the same. */
    UNIFORM,
    /** The newest 25 weigh 1; those before rise in equal steps from {@code 1/n}, the oldest, to 1. */
    RECENT,
    /**
     * A good trial weighs by how much better it is than the best of the others, 1 on average; the others weigh the same. Of
     * several objectives all weigh the same.
     */
    IMPROVEMENT;

    private static final int FULL = 25;

    /**
     * Returns the weight of a trial.
     *
     * @param index the place of the trial among those of its kind in the order of trial numbers, from 0 to {@code n - 1}
     * @param n their number
     * @return above 0, at most 1
     */
    public double weight(int index, int n) {
        return weight((double) index, n);
    }

    /** Also between places. */
    double weight(double index, int n) {
        int fading = n - FULL;
        if (this != RECENT || index >= fading) {
            return 1;
        }
        return 1.0 / n + (fading == 1 ? 0 : index * (1 - 1.0 / n) / (fading - 1));
    }
}
