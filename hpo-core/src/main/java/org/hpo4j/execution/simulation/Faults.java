package org.hpo4j.execution.simulation;

import org.hpo4j.random.RandomStream;

/**
 * What goes wrong in a simulated cluster.
 *
 * <p>Stragglers and drops are those of Li et al., appendix A.1: a stretch of training (from when a worker takes a trial up
 * to when it puts it down) takes {@code 1 + |z|} times as long as it should, z normal with mean 0 and the standard
 * deviation given; and it is dropped in each unit of time with the probability given.
 *
 * @param stragglers the standard deviation of z, 0 or more
 * @param drops the probability a virtual second that a stretch of training is dropped, from 0 to less than 1
 * @param retried whether a dropped trial is handed out again, to begin anew; else it FAILED
 * @param losses the probability a virtual second that a worker is lost with its trial, which is handed out again; from 0 to
 *     less than 1
 * @param absence the mean time until a lost worker returns, exponentially distributed, in virtual seconds, above 0
 * @see <a href="https://arxiv.org/abs/1810.05934">Li et al., "A System for Massively Parallel Hyperparameter Tuning",
 *     MLSys 2020</a>
 */
public record Faults(double stragglers, double drops, boolean retried, double losses, double absence) {
    /** Nothing goes wrong. */
    public static final Faults NONE = new Faults(0, 0, false, 0, 1);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Faults {
        require(stragglers >= 0 && stragglers < Double.POSITIVE_INFINITY, "stragglers", stragglers, "be 0 or more");
        require(drops >= 0 && drops < 1, "drops", drops, "be at least 0 and less than 1");
        require(losses >= 0 && losses < 1, "losses", losses, "be at least 0 and less than 1");
        require(absence > 0 && absence < Double.POSITIVE_INFINITY, "absence", absence, "be above 0");
    }

    private static void require(boolean holds, String name, double value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("Faults: " + name + " (" + value + ") must " + rule
                    + ".\nMaybe begin with Faults.NONE and change one thing.");
        }
    }

    /**
     * Makes stragglers.
     *
     * @param deviation the standard deviation of z, 0 or more
     * @return these faults with such stragglers
     */
    public Faults withStragglers(double deviation) {
        return new Faults(deviation, drops, retried, losses, absence);
    }

    /**
     * Drops trials, which fail.
     *
     * @param probability a virtual second, from 0 to less than 1
     * @return these faults with such drops
     */
    public Faults withDrops(double probability) {
        return new Faults(stragglers, probability, false, losses, absence);
    }

    /**
     * Drops trials, which are handed out again.
     *
     * @param probability a virtual second, from 0 to less than 1
     * @return these faults with such drops
     */
    public Faults withRetriedDrops(double probability) {
        return new Faults(stragglers, probability, true, losses, absence);
    }

    /**
     * Loses workers, which return.
     *
     * @param probability a virtual second, from 0 to less than 1
     * @param meanAbsence the mean time until a worker returns, in virtual seconds, above 0
     * @return these faults with such losses
     */
    public Faults withLosses(double probability, double meanAbsence) {
        return new Faults(stragglers, drops, retried, probability, meanAbsence);
    }

    /** How many times longer than it should a stretch takes. */
    double slowness(RandomStream stream) {
        return stragglers == 0 ? 1 : 1 + Math.abs(stragglers * stream.nextGaussian());
    }

    /** Virtual seconds until a stretch is dropped, if it lasts that long. */
    double timeToDrop(RandomStream stream) {
        return waitingTime(drops, stream);
    }

    /** Virtual seconds until a worker is lost. */
    double timeToLoss(RandomStream stream) {
        return waitingTime(losses, stream);
    }

    /** Virtual seconds until a lost worker returns. */
    double timeToReturn(RandomStream stream) {
        return -absence * StrictMath.log1p(-stream.nextDouble());
    }

    /** Exponential, such that it is at most 1 with the given probability. */
    private static double waitingTime(double probability, RandomStream stream) {
        if (probability == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return StrictMath.log1p(-stream.nextDouble()) / StrictMath.log1p(-probability);
    }
}
