package org.hpo4j.execution.simulation;

/** What one trial reports and how long it takes, without faults. */
public interface SimulatedCurve {
    /**
     * Returns what the trial reports at a resource.
     *
     * @param resource from 1 to {@link #length()}
     * @return the value of the study's metric, perhaps not finite
     */
    double value(int resource);

    /**
     * Returns how long the trial trains up to a resource.
     *
     * @param resource from 0 to {@link #length()}
     * @return virtual seconds since the beginning of the training, not decreasing with the resource; 0 at 0
     */
    double seconds(int resource);

    /**
     * Returns the resource of the next report.
     *
     * @param resource from 0 to the trial's maximum
     * @return more than {@code resource}; the cluster cuts it to what the trial may use
     */
    default int next(int resource) {
        return resource + 1;
    }

    /**
     * Returns how far the curve is known. A trial that goes on beyond fails, its cause says so, and the run counts it as
     * unseen.
     *
     * @return the last resource with a value; no end unless overridden
     */
    default int length() {
        return Integer.MAX_VALUE;
    }
}
