package org.hpo4j.sampler.tpe;

/**
 * Which of very many trials are modelled: the newest, and a sample of the older ones.
 *
 * <p>The newest {@value #NEWEST} by number are; of the older ones those whose mixed number is a multiple of the least power
 * of 2 that leaves no more than as many. So the sample is a function of the number of trials alone, and halves each time that
 * number doubles. All are modelled up to {@value #ALL} trials.
 */
final class Sample {
    static final int NEWEST = 1024;
    static final int ALL = 2 * NEWEST;

    private int trials;
    private int divisor = 1;

    /** The first of the newest. */
    int newest() {
        return Math.max(0, trials - NEWEST);
    }

    int trials() {
        return trials;
    }

    /** Takes note of the number of trials, and tells whether the sample of the older ones was halved. */
    boolean grow(int number) {
        trials = Math.max(trials, number);
        int before = divisor;
        while (newest() > (long) NEWEST * divisor) {
            divisor *= 2;
        }
        return divisor > before;
    }

    boolean has(int trial) {
        return trial >= newest() || isOldSampled(trial);
    }

    private boolean isOldSampled(int trial) {
        return (mixed(trial) & (divisor - 1)) == 0;
    }

    /** Multiplication by an odd number close to the golden section, upper bits: no period of a study shows in it. */
    private static int mixed(int trial) {
        return (trial * 0x9E3779B9) >>> 8;
    }
}
