package org.hpo4j.scheduler.pasha;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.PromotingRungs;
import org.hpo4j.scheduler.Ranking;
import org.hpo4j.scheduler.RungBrackets;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;

/** The promotion type under a ceiling that rises. */
final class PashaScheduler implements TrialScheduler {
    private final StudyDefinition study;
    private final RungLevels levels;
    private final RungBrackets brackets;
    private final PromotingRungs rungs;
    private final List<Integer> atTop = new ArrayList<>();
    private int top;

    PashaScheduler(StudyDefinition study, RungLevels levels) {
        this.study = study;
        this.levels = levels;
        brackets = RungBrackets.one(levels);
        top = Math.min(1, levels.count());
        rungs = new PromotingRungs(study, brackets, PromotingRungs.Limit.SHARE, Ranking.FIRST_METRIC, () -> top);
    }

    @Override
    public boolean needsCheckpoints() {
        return true;
    }

    @Override
    public void observe(StudyView view, LoggedEvent logged) {
        rungs.observe(view, logged);
        boolean mayRise = top > 0 && top < levels.count();
        if (mayRise && logged.event() instanceof Event.ValueReported report && report.resource() == resource(top)) {
            TrialRecord trial = view.trial(report.trial());
            if (Double.isFinite(loss(trial, resource(top))) && trial.curve().indexOf(resource(top - 1)) >= 0) {
                atTop.add(report.trial());
                rise(view);
            }
        }
    }

    private void rise(StudyView view) {
        List<TrialRecord> trials = atTop.stream().map(view::trial).toList();
        double[] below = trials.stream()
                .mapToDouble(trial -> loss(trial, resource(top - 1)))
                .toArray();
        double[] above =
                trials.stream().mapToDouble(trial -> loss(trial, resource(top))).toArray();
        List<LearningCurve> curves = trials.stream().map(TrialRecord::curve).toList();
        double epsilon = SoftRanking.noise(curves, above, resource(top));
        if (!SoftRanking.agree(below, above, epsilon)) {
            top++;
            atTop.clear();
        }
    }

    private int resource(int rung) {
        return brackets.resourceAbove(0, rung - 1);
    }

    private double loss(TrialRecord trial, int resource) {
        int index = trial.curve().indexOf(resource);
        return study.metric().direction().loss(trial.curve().value(index));
    }

    @Override
    public Assignment next(StudyView view) {
        return rungs.next(view);
    }

    @Override
    public Assignment finish(StudyView view) {
        return rungs.finish(view);
    }

    @Override
    public Decision decide(StudyView view, TrialRecord trial) {
        return rungs.decide(view, trial);
    }
}
