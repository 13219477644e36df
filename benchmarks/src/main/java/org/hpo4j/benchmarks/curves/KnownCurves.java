package org.hpo4j.benchmarks.curves;

import org.hpo4j.execution.simulation.LearningCurves;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Metric;

/** Learning curves of which the truth is known, so that what a scheduler ends with can be judged. */
public interface KnownCurves extends LearningCurves {
    /**
     * Returns the space of the configurations.
     *
     * @return what may vary
     */
    SearchSpace space();

    /**
     * Returns what trials report.
     *
     * @return the metric and its direction
     */
    Metric metric();

    /**
     * Returns R, to which all curves are known.
     *
     * @return 2 or more
     */
    int maxResource();

    /**
     * Returns how bad an incumbent truly is, whatever it reported.
     *
     * @param configuration one of {@link #space()}
     * @param resource where it reported what made it the incumbent
     * @return less is better
     */
    double error(Configuration configuration, int resource);

    /**
     * Tells whether configurations that no trial was proposed have curves too.
     *
     * @return false if schedulers that change configurations can't be simulated
     */
    boolean isOpen();

    /**
     * Says what the curves are.
     *
     * @return a clause for the head of a report
     */
    String about();

    /**
     * Says how errors and times are shown.
     *
     * @return units and digits
     */
    Units units();

    /**
     * Units and digits of a report.
     *
     * @param error what an error is, for an axis
     * @param decimals how many digits of it follow the point
     * @param time the unit of virtual time, for an axis
     * @param seconds how many virtual seconds it has
     */
    record Units(String error, int decimals, String time, double seconds) {}
}
