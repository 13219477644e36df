package org.hpo4j.dl4j.device.placement;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How much more or less memory the trials of a class of model use than was estimated.
 *
 * <p>Method: the last 64 quotients q = observed peak / estimate of each class are kept, and an estimate e is corrected to
 * e x the 95th percentile of q, or, where others even its error out, to e x the mean of q with a margin. Fewer than 20
 * quotients say little of a 95th percentile: until then it is e x max(1.45, the
 * largest q), which covers an estimate 30 % too small. An estimate of 0 bytes counts as 1 byte, so that q is the peak
 * itself. Cost: O(64 log 64) an observation, O(1) a correction.
 *
 * <p>Thread safety: confined to the owner's thread.
 */
public final class EstimateCorrection {
    private static final int WINDOW = 64;
    private static final int ENOUGH = 20;
    private static final double PRIOR = 1.45;
    /**
     * The 99.5th percentile of a normal distribution, in standard deviations: of a hundred starts one may fail, and the
     * deviation is known from 64 quotients at most.
     */
    private static final double Z = 2.6;

    /** By how many nths the largest of n quotients is passed: a range seen falls short of the true one by two nths or so. */
    private static final double UNSEEN = 2;

    private final Map<String, Quotients> classes = new HashMap<>();

    /** Makes one that has seen nothing. */
    public EstimateCorrection() {}

    /**
     * Whether a trial of the class was observed.
     *
     * @param modelClass the class of model
     * @param bytes the estimate, of which only matters whether it is 0
     * @return whether a correction is learned
     */
    public boolean knows(String modelClass, long bytes) {
        return classes.containsKey(key(modelClass, bytes));
    }

    /**
     * The factor for the class.
     *
     * @param modelClass the class of model
     * @param bytes the estimate, of which only matters whether it is 0
     * @return observed / estimated, as above; 1.45 for an unknown class
     */
    public double factor(String modelClass, long bytes) {
        Quotients seen = classes.get(key(modelClass, bytes));
        return seen == null ? PRIOR : seen.factor;
    }

    /**
     * The corrected estimate.
     *
     * @param modelClass the class of model
     * @param bytes the estimate, at least 0
     * @return bytes to reserve
     */
    public long correct(String modelClass, long bytes) {
        return (long) Math.ceil(Math.max(1, bytes) * factor(modelClass, bytes));
    }

    /**
     * What a trial is expected to use.
     *
     * @param modelClass the class of model
     * @param bytes the estimate, at least 0
     * @return the estimate x (mean of q + the standard error of that), once 20 were seen; else what {@link #correct} tells
     */
    public long expect(String modelClass, long bytes) {
        Quotients seen = classes.get(key(modelClass, bytes));
        return seen == null || seen.isEarly()
                ? correct(modelClass, bytes)
                : (long) Math.ceil(Math.max(1, bytes) * seen.mean);
    }

    /**
     * By how much a trial may use more than {@link #expect} tells.
     *
     * @param modelClass the class of model
     * @param bytes the estimate, of which only matters whether it is 0
     * @return min(2.6 x standard deviation of q, (1 + 2 / n)(largest q - mean of q)) / mean of q, once n >= 20 were seen: the
     *     99.5th percentile of a normal distribution, but little more than was ever seen; before 0, since the expectation is
     *     cautious
     */
    public double spread(String modelClass, long bytes) {
        Quotients seen = classes.get(key(modelClass, bytes));
        return seen == null || seen.isEarly() ? 0 : seen.spread;
    }

    /**
     * Learns from a trial.
     *
     * @param modelClass the class of model
     * @param bytes what was estimated, before the correction
     * @param peakBytes what was seen, at least 1
     * @return the new factor
     */
    public double observe(String modelClass, long bytes, long peakBytes) {
        Quotients seen = classes.computeIfAbsent(key(modelClass, bytes), k -> new Quotients(bytes > 0));
        seen.add(peakBytes / (double) Math.max(1, bytes));
        return seen.factor;
    }

    /** A number that changes as much as what a trial of the class takes does. */
    double margined(String modelClass, long bytes) {
        Quotients seen = classes.get(key(modelClass, bytes));
        return seen == null || seen.isEarly() ? factor(modelClass, bytes) : seen.mean * (1 + seen.spread);
    }

    private static String key(String modelClass, long bytes) {
        return bytes > 0 ? modelClass : modelClass + "?";
    }

    private static final class Quotients {
        private final ArrayDeque<Double> last = new ArrayDeque<>();
        private final boolean estimated;
        private double factor = PRIOR;
        private double mean = 1;
        private double spread;

        Quotients(boolean estimated) {
            this.estimated = estimated;
        }

        void add(double quotient) {
            if (last.size() == WINDOW) {
                last.removeFirst();
            }
            last.addLast(quotient);
            double[] sorted = last.stream().mapToDouble(q -> q).sorted().toArray();
            mean = Arrays.stream(sorted).average().orElse(1);
            double largest = sorted[sorted.length - 1];
            double deviation = deviation();
            double range = (largest - mean) * (1 + UNSEEN / sorted.length);
            spread = Math.max(0, Math.min(Z * deviation, range) / mean);
            // An error of the mean is common to all of the class: it doesn't even out.
            mean += deviation / Math.sqrt(sorted.length);
            factor = isEarly() ? early(sorted[sorted.length - 1]) : sorted[95 * sorted.length / 100];
        }

        private double deviation() {
            double squares =
                    last.stream().mapToDouble(q -> (q - mean) * (q - mean)).sum();
            return Math.sqrt(squares / Math.max(1, last.size() - 1));
        }

        boolean isEarly() {
            return last.size() < ENOUGH;
        }

        private double early(double largest) {
            return estimated ? Math.max(PRIOR, largest) : PRIOR * largest;
        }
    }
}
