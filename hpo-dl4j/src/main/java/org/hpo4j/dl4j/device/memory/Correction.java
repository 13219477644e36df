package org.hpo4j.dl4j.device.memory;

/**
 * What was learned of a kind of model. Immutable, safe for any thread.
 *
 * @param mean exponentially weighted mean of observed / estimated: what to expect
 * @param upper 95th percentile of observed / estimated: what to reserve
 * @param observations how many
 */
public record Correction(double mean, double upper, long observations) {
    /**
     * What to expect.
     *
     * @param estimatedBytes before the correction
     * @return bytes
     */
    public long expected(long estimatedBytes) {
        return Math.round(mean * estimatedBytes);
    }

    /**
     * What to reserve.
     *
     * @param estimatedBytes before the correction
     * @return bytes
     */
    public long reserved(long estimatedBytes) {
        return (long) Math.ceil(upper * estimatedBytes);
    }
}
