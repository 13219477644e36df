package org.hpo4j.scheduler;

import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.TrialRecord;

/** Whether a trial reached the rung that it was started or promoted for. */
final class Goal {
    private Goal() {}

    /** Tells whether the trial's last report is finite and lies at the resource it may use. */
    static boolean isReached(TrialRecord trial) {
        LearningCurve curve = trial.curve();
        return curve.size() > 0
                && curve.lastResource() == trial.upTo()
                && curve.values(curve.size() - 1).stream().allMatch(Double::isFinite);
    }

    /** Tells whether the event ends its trial. */
    static boolean isEnd(Event event) {
        return event instanceof Event.TrialCompleted
                || event instanceof Event.TrialFailed
                || (event instanceof Event.DecisionTaken taken && taken.decision() instanceof Decision.Stop);
    }

    /** Returns the resource at which a trial stood before its last report. */
    static int resourceBefore(TrialRecord trial) {
        LearningCurve curve = trial.curve();
        int from = trial.start().origin().from();
        return curve.size() < 2 ? from : Math.max(from, curve.resource(curve.size() - 2));
    }
}
