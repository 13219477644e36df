package org.hpo4j.scheduler;

import java.util.List;
import org.hpo4j.scheduler.RungLedger.Standing;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;

/**
 * Asynchronous successive halving, stopping type: a trial is judged once at each rung, when it arrives, against those that
 * came before.
 *
 * <p>A trial that diverges or fails on its way to a rung counts there as worse than every finite one. A trial that no other
 * of its rung dominates goes on.
 *
 * <p>Thread safety: as {@link TrialScheduler}.
 */
public final class StoppingRungs implements TrialScheduler {
    /** When a trial at a rung goes on. */
    public enum Cutoff {
        /** If it is among the best {@code max(1, floor(n / eta))} of n, itself included; ties go on together. */
        RANK,
        /**
         * If it is not worse than the best 1 / eta of those before it, a linear quantile; the first always goes on. Of
         * several rungs passed at once only the highest counts. Ray Tune's rule.
         */
        QUANTILE
    }

    private final StudyDefinition study;
    private final RungBrackets brackets;
    private final Cutoff cutoff;
    private final Ranking ranking;
    private final List<RungLedger> ledgers;
    private final LowestRungWatch watch;

    /**
     * Makes a scheduler that has seen no event.
     *
     * @param study the study
     * @param brackets where the rungs lie
     * @param cutoff when a trial goes on
     * @param ranking how trials at a rung are ordered; the first metric with {@link Cutoff#QUANTILE}
     */
    public StoppingRungs(StudyDefinition study, RungBrackets brackets, Cutoff cutoff, Ranking ranking) {
        this.study = study;
        this.brackets = brackets;
        this.cutoff = cutoff;
        this.ranking = ranking;
        int objectives = ranking.objectives(study);
        ledgers = brackets.levels().stream()
                .map(levels -> new RungLedger(levels.count(), objectives))
                .toList();
        watch = new LowestRungWatch(study);
    }

    @Override
    public void observe(StudyView view, LoggedEvent logged) {
        if (logged.event() instanceof Event.TrialEvent event) {
            TrialRecord trial = view.trial(event.trial());
            RungLevels levels = levels(trial);
            if (levels.count() > 0) {
                watch.observe(trial, event, levels.minResource());
            }
            if (event instanceof Event.ValueReported report) {
                enter(trial, levels, ranking.losses(study, report.values()));
            } else if (event instanceof Event.TrialFailed) {
                enterNext(trial, levels);
            }
        }
    }

    private void enter(TrialRecord trial, RungLevels levels, double[] losses) {
        int first = firstJudged(trial, levels);
        int end = levels.firstAbove(trial.resource());
        for (int rung = first; rung < end; rung++) {
            ledger(trial).enter(rung, trial.number(), losses);
        }
        if (first == end && Double.isInfinite(losses[0])) {
            enterNext(trial, levels);
        }
    }

    private void enterNext(TrialRecord trial, RungLevels levels) {
        int rung = levels.firstAbove(trial.resource());
        if (rung < levels.count()) {
            ledger(trial).enter(rung, trial.number(), ranking.worst(study));
        }
    }

    private int firstJudged(TrialRecord trial, RungLevels levels) {
        int first = levels.firstAbove(Goal.resourceBefore(trial));
        return cutoff == Cutoff.QUANTILE ? Math.max(first, levels.firstAbove(trial.resource()) - 1) : first;
    }

    @Override
    public Assignment next(StudyView view) {
        return new Assignment.Start(
                brackets.choice().bracket(study, view.trials().size()), brackets.maxResource());
    }

    @Override
    public Decision decide(StudyView view, TrialRecord trial) {
        RungLevels levels = levels(trial);
        int end = levels.firstAbove(trial.resource());
        Decision decision = Decision.Continue.UNDECIDED;
        for (int rung = firstJudged(trial, levels); rung < end && decision.goesOn(); rung++) {
            decision = cutoff == Cutoff.RANK ? byRank(trial, levels, rung) : byQuantile(trial, levels, rung);
        }
        return decision;
    }

    private Decision byRank(TrialRecord trial, RungLevels levels, int rung) {
        Standing standing = ledger(trial).standing(rung, losses(trial));
        int keep = Math.max(1, standing.size() / levels.reductionFactor());
        boolean goesOn = standing.rank() <= keep || standing.onFront();
        return decision(goesOn, RungText.stopping(study, trial, levels.level(rung), standing, keep));
    }

    private Decision byQuantile(TrialRecord trial, RungLevels levels, int rung) {
        double[] losses = losses(trial);
        Standing standing = ledger(trial).standing(rung, losses);
        if (standing.size() < 2) {
            return Decision.Continue.UNDECIDED;
        }
        double quantile = ledger(trial).quantileWithout(rung, losses[0], 1.0 / levels.reductionFactor());
        double value = study.metric().direction().loss(quantile);
        return decision(losses[0] <= quantile, RungText.cutoff(study, trial, levels.level(rung), standing, value));
    }

    private static Decision decision(boolean goesOn, Reason reason) {
        return goesOn ? new Decision.Continue(reason) : new Decision.Stop(reason);
    }

    private double[] losses(TrialRecord trial) {
        LearningCurve curve = trial.curve();
        return ranking.losses(study, curve.values(curve.size() - 1));
    }

    private RungLevels levels(TrialRecord trial) {
        return brackets.levels().get(trial.start().bracket());
    }

    private RungLedger ledger(TrialRecord trial) {
        return ledgers.get(trial.start().bracket());
    }
}
