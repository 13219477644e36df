package org.hpo4j.execution.plan;

import java.time.Duration;
import java.util.List;
import org.hpo4j.random.RandomStream;

/**
 * What a probe tells of the duration of an epoch: log-normal over trials, mean and deviation as uncertain as so few samples
 * leave them (the posterior under Jeffreys' prior: the variance scaled inverse chi-squared, the mean normal given it). One sample
 * says nothing of the deviation, which is then assumed.
 *
 * @param seconds the geometric mean of the samples
 * @param deviation of their logarithms
 * @param samples how many there are
 */
record EpochTimes(double seconds, double deviation, int samples) {
    private static final double NANOS = 1e9;

    /** No spread is wider: two samples alone would allow for factors that mean nothing. */
    private static final double WIDEST = 2;

    /** Of trials that differ in size as those of a usual space; 95 % lie within a factor of 1.6. */
    private static final double ASSUMED = 0.25;

    static EpochTimes of(List<Duration> probe) {
        double[] logs = probe.stream()
                .mapToDouble(EpochTimes::seconds)
                .map(StrictMath::log)
                .toArray();
        if (logs.length == 1) {
            return new EpochTimes(seconds(probe.get(0)), ASSUMED, 1);
        }
        double mean = 0;
        for (double log : logs) {
            mean += log / logs.length;
        }
        double squares = 0;
        for (double log : logs) {
            squares += (log - mean) * (log - mean);
        }
        return new EpochTimes(StrictMath.exp(mean), Math.sqrt(squares / (logs.length - 1)), logs.length);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOS;
    }

    /** What the truth may be, for one simulated run: trials of a known mean and deviation. */
    EpochTimes draw(RandomStream stream) {
        if (deviation == 0) {
            return this;
        }
        double drawn = samples == 1 ? deviation : Math.min(WIDEST, drawDeviation(stream));
        double shift = drawn / Math.sqrt(samples) * stream.nextGaussian();
        return new EpochTimes(seconds * StrictMath.exp(shift), drawn, samples);
    }

    private double drawDeviation(RandomStream stream) {
        double squares = 0;
        for (int i = 1; i < samples; i++) {
            double z = stream.nextGaussian();
            squares += z * z;
        }
        return deviation * Math.sqrt((samples - 1) / squares);
    }

    /** Seconds an epoch takes in one trial. */
    double ofTrial(RandomStream stream) {
        return deviation == 0 ? seconds : seconds * StrictMath.exp(deviation * stream.nextGaussian());
    }
}
