package org.hpo4j.sampler.gp;

import java.util.List;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * A trial that counts.
 *
 * @param trial what is known of it
 * @param row its codes
 * @param losses its last values as losses, one a metric, positive infinity where it diverged; empty if it has none yet
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Entry(TrialRecord trial, double[] row, double[] losses) {
    static Entry of(TrialRecord trial, double[] row, List<Metric> metrics) {
        boolean ended = switch (trial.state()) {
            case COMPLETED, DIVERGED, STOPPED, FAILED -> true;
            case RUNNING, PAUSED, WAITING -> false;
        };
        List<Double> values = values(trial);
        if (!ended && values.isEmpty()) {
            return new Entry(trial, row, new double[0]);
        }
        boolean lost = trial.state() == TrialState.DIVERGED;
        double[] losses = new double[metrics.size()];
        for (int m = 0; m < losses.length; m++) {
            losses[m] = lost || m >= values.size() ? Double.POSITIVE_INFINITY : loss(metrics.get(m), values.get(m));
        }
        return new Entry(trial, row, losses);
    }

    private static List<Double> values(TrialRecord trial) {
        TrialRecord.Ending ending = trial.ending();
        if (ending != null && !ending.values().isEmpty()) {
            return ending.values();
        }
        LearningCurve curve = trial.curve();
        return curve.size() == 0 ? List.of() : curve.values(curve.size() - 1);
    }

    private static double loss(Metric metric, double value) {
        return metric.direction().loss(value);
    }

    boolean pending() {
        return losses.length == 0;
    }

    boolean completed() {
        return trial.state() == TrialState.COMPLETED || trial.state() == TrialState.DIVERGED;
    }

    /** The loss of a metric when the trial had used a resource; NaN if it reported none then. */
    double lossAt(Metric metric, int m, int resource) {
        int index = trial.curve().indexOf(resource);
        return index < 0 ? Double.NaN : loss(metric, trial.curve().values(index).get(m));
    }
}
