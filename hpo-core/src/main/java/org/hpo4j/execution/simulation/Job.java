package org.hpo4j.execution.simulation;

import org.hpo4j.study.Trial;

/** A stretch of training on a simulated worker. */
final class Job {
    final Trial trial;
    final SimulatedCurve curve;
    private final int upTo;
    private final int reportedBefore;
    private final double slowness;
    private int resource;
    private double[] values = {Double.NaN};

    /** Begins a stretch; {@code reportedBefore} is how far the trial had reported in earlier ones. */
    Job(Trial trial, SimulatedCurve curve, int reportedBefore, double slowness) {
        this.trial = trial;
        this.curve = curve;
        this.reportedBefore = reportedBefore;
        this.slowness = slowness;
        upTo = trial.upTo();
        resource = trial.from();
    }

    int resource() {
        return resource;
    }

    /** What it reported last, one a metric; NaN if nothing yet. */
    double[] values() {
        return values;
    }

    int next() {
        return Math.min(curve.next(resource), upTo);
    }

    boolean isUnseen() {
        return !curve.isKnown(next());
    }

    boolean isAtEnd() {
        return resource == upTo;
    }

    double stepSeconds() {
        return slowness * Math.max(0, curve.seconds(next()) - curve.seconds(resource));
    }

    /** Trains one step; returns how much of the resource it took. */
    int step() {
        int before = resource;
        resource = next();
        values = curve.values(resource);
        return resource - before;
    }

    boolean reportsNews() {
        return resource > reportedBefore;
    }
}
