package org.hpo4j.execution.simulation;

/** What one trial reports and how long it takes, without faults. */
public interface SimulatedCurve {
    /**
     * Returns what the trial reports at a resource.
     *
     * @param resource 1 or more, known
     * @return the value of the study's first metric, perhaps not finite
     */
    double value(int resource);

    /**
     * Returns all that the trial reports at a resource.
     *
     * @param resource 1 or more, known
     * @return one value a metric of the study; that of {@link #value} unless overridden
     */
    default double[] values(int resource) {
        return new double[] {value(resource)};
    }

    /**
     * Returns how long the trial trains up to a resource.
     *
     * @param resource 0 or more; known, or 0
     * @return virtual seconds since the beginning of the training, 0 at 0; where it decreases, the step takes no time
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
     * Tells whether the curve is known at a resource. A trial that is to go on to where it is not fails, its cause says so,
     * and the run counts it as unseen.
     *
     * @param resource 1 or more
     * @return true unless overridden
     */
    default boolean isKnown(int resource) {
        return true;
    }
}
