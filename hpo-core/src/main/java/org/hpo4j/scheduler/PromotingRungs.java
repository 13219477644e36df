package org.hpo4j.scheduler;

import java.util.List;
import java.util.function.IntSupplier;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * Asynchronous successive halving, promotion type: trials pause at each rung, and a free worker promotes the best of a rung
 * before it starts a new trial.
 *
 * <p>A free worker scans the rungs from the top. With n trials entered at a rung, a paused one of the best
 * {@code floor(n / eta)} that was not promoted comes into question, the best of them first; else a new trial starts at the
 * lowest rung. Trials that diverge, fail or are stopped on their way enter the rung as worst.
 *
 * <p>Thread safety: as {@link TrialScheduler}.
 */
public final class PromotingRungs implements TrialScheduler {
    /** How many trials may leave a rung. */
    public enum Limit {
        /** {@code floor(n / eta)} in all: a trial promoted too early takes a later one's place (Hyper-Tune's D-ASHA). */
        SHARE,
        /** As many as ever were among the best {@code floor(n / eta)}: the paper's Algorithm 2. */
        NONE
    }

    private final StudyDefinition study;
    private final RungBrackets brackets;
    private final Limit limit;
    private final Ranking ranking;
    private final IntSupplier top;
    private final List<RungLedger> ledgers;
    private final LowestRungWatch watch;

    /**
     * Makes a scheduler that has seen no event.
     *
     * @param study the study
     * @param brackets where the rungs lie
     * @param limit how many trials may leave a rung
     * @param ranking how trials at a rung are ordered
     * @param top the index of the highest rung that trials are promoted to, that at R being one above the others; asked
     *     anew each time
     */
    public PromotingRungs(StudyDefinition study, RungBrackets brackets, Limit limit, Ranking ranking, IntSupplier top) {
        this.study = study;
        this.brackets = brackets;
        this.limit = limit;
        this.ranking = ranking;
        this.top = top;
        int objectives = ranking.objectives(study);
        ledgers = brackets.levels().stream()
                .map(levels -> new RungLedger(levels.count(), objectives))
                .toList();
        watch = new LowestRungWatch(study);
    }

    @Override
    public boolean needsCheckpoints() {
        return true;
    }

    @Override
    public void observe(StudyView view, LoggedEvent logged) {
        if (logged.event() instanceof Event.TrialEvent event) {
            TrialRecord trial = view.trial(event.trial());
            RungLevels levels = brackets.levels().get(trial.start().bracket());
            int goal = goal(trial, levels);
            if (levels.count() > 0) {
                watch.observe(trial, event, levels.minResource());
            }
            if (event instanceof Event.TrialResumed && goal > 0) {
                ledger(trial).promote(goal - 1, trial.number());
            } else if (goal < levels.count()) {
                observe(trial, event, goal);
            }
        }
    }

    private void observe(TrialRecord trial, Event event, int goal) {
        if (event instanceof Event.ValueReported && Goal.isReached(trial)) {
            ledger(trial).enter(goal, trial.number(), losses(trial));
        } else if (event instanceof Event.TrialPaused) {
            ledger(trial).offer(goal, trial.number(), losses(trial));
        } else if (Goal.isEnd(event) && !Goal.isReached(trial)) {
            ledger(trial).enter(goal, trial.number(), ranking.worst(study));
        }
    }

    /** The index of the rung that the trial trains for; the number of rungs if that is R. */
    private int goal(TrialRecord trial, RungLevels levels) {
        return trial.upTo() >= brackets.maxResource() ? levels.count() : levels.firstAbove(trial.upTo()) - 1;
    }

    @Override
    public Assignment next(StudyView view) {
        Assignment promotion = finish(view);
        if (promotion instanceof Assignment.Resume) {
            return promotion;
        }
        int bracket = brackets.choice().bracket(study, view.trials().size());
        return new Assignment.Start(bracket, brackets.resourceAbove(bracket, -1));
    }

    @Override
    public Assignment finish(StudyView view) {
        for (int bracket = 0; bracket < ledgers.size(); bracket++) {
            int highest = Math.min(brackets.levels().get(bracket).count(), top.getAsInt()) - 1;
            for (int rung = highest; rung >= 0; rung--) {
                int trial = candidate(bracket, rung);
                if (trial >= 0) {
                    return new Assignment.Resume(trial, brackets.resourceAbove(bracket, rung));
                }
            }
        }
        boolean busy = view.count(TrialState.RUNNING) + view.count(TrialState.WAITING) > 0;
        return busy ? new Assignment.Wait() : new Assignment.Finished();
    }

    private int candidate(int bracket, int rung) {
        RungLedger ledger = ledgers.get(bracket);
        int share = ledger.size(rung) / brackets.levels().get(bracket).reductionFactor();
        boolean full = limit == Limit.SHARE && ledger.promoted(rung) >= share;
        return full ? -1 : ledger.candidate(rung, share);
    }

    @Override
    public Decision decide(StudyView view, TrialRecord trial) {
        RungLevels levels = brackets.levels().get(trial.start().bracket());
        int goal = goal(trial, levels);
        if (goal == levels.count() || !Goal.isReached(trial)) {
            return Decision.Continue.UNDECIDED;
        }
        return new Decision.Pause(
                RungText.pausing(study, trial, trial.upTo(), ledger(trial).standing(goal, losses(trial))));
    }

    private double[] losses(TrialRecord trial) {
        LearningCurve curve = trial.curve();
        return ranking.losses(study, curve.values(curve.size() - 1));
    }

    private RungLedger ledger(TrialRecord trial) {
        return ledgers.get(trial.start().bracket());
    }
}
