package org.hpo4j.scheduler.stopping;

import org.hpo4j.trial.Direction;
import org.hpo4j.trial.LearningCurve;

/** Losses of the first metric along a curve. */
final class Losses {
    private Losses() {}

    /** Returns the least loss of the reports from one index up to another, which is not included. */
    static double best(Direction direction, LearningCurve curve, int from, int to) {
        double best = Double.POSITIVE_INFINITY;
        for (int i = from; i < to; i++) {
            best = Math.min(best, direction.loss(curve.value(i)));
        }
        return best;
    }
}
