package org.hpo4j.scheduler;

import java.util.Arrays;
import java.util.List;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyDefinition;

/** By which of a study's metrics the trials at a rung are ordered. */
public enum Ranking {
    /** By the first metric. */
    FIRST_METRIC,
    /**
     * By all metrics: the fewer fronts dominate a trial the better, on one front the more it adds to the hypervolume the
     * better. A trial that no other of its rung dominates is never stopped.
     */
    PARETO;

    /**
     * Returns the number of losses a trial has.
     *
     * @param study the study
     * @return 1 or more
     */
    public int objectives(StudyDefinition study) {
        return this == FIRST_METRIC ? 1 : study.metrics().size();
    }

    /**
     * Turns reported values into losses.
     *
     * @param study the study
     * @param values one a metric
     * @return the losses that count, less being better; all infinite if any of the values is not finite
     */
    public double[] losses(StudyDefinition study, List<Double> values) {
        double[] losses = new double[objectives(study)];
        List<Metric> metrics = study.metrics();
        for (int i = 0; i < losses.length; i++) {
            losses[i] = metrics.get(i).direction().loss(values.get(i));
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return worst(study);
            }
        }
        return losses;
    }

    /**
     * Returns the losses of a trial that has no result.
     *
     * @param study the study
     * @return infinities
     */
    public double[] worst(StudyDefinition study) {
        double[] losses = new double[objectives(study)];
        Arrays.fill(losses, Double.POSITIVE_INFINITY);
        return losses;
    }
}
