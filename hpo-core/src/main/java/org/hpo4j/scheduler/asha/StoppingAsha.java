package org.hpo4j.scheduler.asha;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.RungLedger;
import org.hpo4j.scheduler.RungLedger.Standing;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;

/** The stopping rule of {@link Asha} over the rung ledger of one study. */
final class StoppingAsha implements TrialScheduler {
    private final StudyDefinition study;
    private final RungLevels levels;
    private final int[] resources;
    private final RungLedger ledger;

    StoppingAsha(StudyDefinition study, RungLevels levels) {
        this.study = study;
        this.levels = levels;
        resources = levels.toArray();
        ledger = new RungLedger(resources.length);
    }

    @Override
    public void observe(StudyView view, LoggedEvent logged) {
        if (logged.event() instanceof Event.ValueReported report) {
            LearningCurve curve = view.trial(report.trial()).curve();
            boolean diverged = !report.values().stream().allMatch(Double::isFinite);
            double loss = diverged
                    ? Double.POSITIVE_INFINITY
                    : metric().direction().loss(report.values().get(0));
            levels.reached(resourceBefore(curve), report.resource()).forEach(rung -> ledger.enter(rung, loss));
        }
    }

    @Override
    public Assignment next(StudyView view) {
        return new Assignment.Start(0, levels.maxResource());
    }

    @Override
    public Decision decide(StudyView view, TrialRecord trial) {
        LearningCurve curve = trial.curve();
        double value = curve.value(curve.size() - 1);
        Decision decision = Decision.Continue.UNDECIDED;
        for (int rung :
                levels.reached(resourceBefore(curve), curve.lastResource()).toArray()) {
            decision = decide(rung, value);
            if (!decision.goesOn()) {
                return decision;
            }
        }
        return decision;
    }

    private Decision decide(int rung, double value) {
        Standing standing = ledger.standing(rung, metric().direction().loss(value));
        int keep = Math.max(1, standing.size() / levels.reductionFactor());
        Reason reason = reason(rung, value, standing, keep);
        return standing.rank() <= keep ? new Decision.Continue(reason) : new Decision.Stop(reason);
    }

    private Reason reason(int rung, double value, Standing standing, int keep) {
        String text = "rung " + resources[rung] + ": " + metric().name() + " " + value + ", rank " + standing.rank()
                + " of " + standing.size() + ", the best " + keep + " go on";
        Map<String, Double> facts = new LinkedHashMap<>();
        facts.put("rung", (double) resources[rung]);
        facts.put("value", value);
        facts.put("rank", (double) standing.rank());
        facts.put("size", (double) standing.size());
        facts.put("keep", (double) keep);
        return new Reason(text, facts);
    }

    private Metric metric() {
        return study.metric();
    }

    private static int resourceBefore(LearningCurve curve) {
        return curve.size() < 2 ? 0 : curve.resource(curve.size() - 2);
    }
}
