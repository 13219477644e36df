package org.hpo4j.scheduler;

import java.util.List;
import java.util.TreeMap;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * Synchronous successive halving over a table of brackets: a rung promotes its best when all its trials have arrived.
 *
 * <p>Trials pause at their rung. When as many have paused or ended as the table says, the best by loss (of equal ones the
 * lower number) go on, as many as the table says. A trial that diverged, failed or was stopped counts as arrived and worst
 * and is not promoted; if fewer trials are left than the next rung has places, fewer go on. So no rung waits for ever.
 *
 * <p>A worker that finds nothing to promote and nothing to start in the brackets under way opens the next one of the table
 * rather than wait; with one worker the brackets run one after the other. Bracket k of pass p has number
 * {@code p * brackets + k}. When the study may start no more trials, the rungs are closed with the trials they have, in the
 * proportion of the table.
 *
 * <p>State: that of the brackets under way; they are forgotten when they are done. Thread safety: as
 * {@link TrialScheduler}.
 */
public final class SynchronousBrackets implements TrialScheduler {
    private final StudyDefinition study;
    private final Ranking ranking;
    private final List<Bracket> table;
    private final long limit;
    private final TreeMap<Integer, OpenBracket> open = new TreeMap<>();
    private int opened;

    /**
     * Makes a scheduler that has seen no event.
     *
     * @param study the study
     * @param table the brackets in the order in which they are opened
     * @param passes how often the table is gone through, 1 or more
     * @param ranking how trials at a rung are ordered
     */
    public SynchronousBrackets(StudyDefinition study, BracketTable table, int passes, Ranking ranking) {
        this.study = study;
        this.ranking = ranking;
        this.table = table.brackets();
        limit = Math.min((long) passes * this.table.size(), Integer.MAX_VALUE);
    }

    @Override
    public boolean needsCheckpoints() {
        return true;
    }

    @Override
    public void observe(StudyView view, LoggedEvent logged) {
        if (logged.event() instanceof Event.TrialEvent event) {
            TrialRecord trial = view.trial(event.trial());
            int number = trial.start().bracket();
            if (event instanceof Event.TrialStarted) {
                open.computeIfAbsent(number, this::open).start();
            }
            OpenBracket bracket = open.get(number);
            if (bracket != null) {
                observe(bracket, trial, event);
                if (!bracket.mayStart() && bracket.step(false) == OpenBracket.DONE) {
                    open.remove(number);
                }
            }
        }
    }

    private OpenBracket open(int number) {
        opened = Math.max(opened, number + 1);
        return new OpenBracket(table.get(number % table.size()), ranking.objectives(study));
    }

    private void observe(OpenBracket bracket, TrialRecord trial, Event.TrialEvent event) {
        int rung = bracket.rungAt(trial.upTo());
        if (event instanceof Event.ValueReported && Goal.isReached(trial)) {
            bracket.ledger.enter(rung, trial.number(), losses(trial));
        } else if (event instanceof Event.TrialResumed && rung > 0) {
            bracket.ledger.promote(rung - 1, trial.number());
        } else if (event instanceof Event.TrialPaused) {
            bracket.ledger.offer(rung, trial.number(), losses(trial));
            bracket.settle(rung);
        } else if (Goal.isEnd(event)) {
            if (!Goal.isReached(trial)) {
                bracket.ledger.enter(rung, trial.number(), ranking.worst(study));
            }
            bracket.settle(rung);
        }
    }

    private double[] losses(TrialRecord trial) {
        LearningCurve curve = trial.curve();
        return ranking.losses(study, curve.values(curve.size() - 1));
    }

    @Override
    public Assignment next(StudyView view) {
        for (var entry : open.entrySet()) {
            OpenBracket bracket = entry.getValue();
            int trial = bracket.step(false);
            if (trial >= 0) {
                return promotion(view, bracket, trial);
            }
            if (bracket.mayStart()) {
                return start(entry.getKey());
            }
        }
        if (opened < limit) {
            return start(opened);
        }
        return open.isEmpty() ? new Assignment.Finished() : new Assignment.Wait();
    }

    @Override
    public Assignment finish(StudyView view) {
        for (OpenBracket bracket : open.values()) {
            int trial = bracket.step(true);
            if (trial >= 0) {
                return promotion(view, bracket, trial);
            }
        }
        boolean busy = view.count(TrialState.RUNNING) + view.count(TrialState.WAITING) > 0;
        return busy ? new Assignment.Wait() : new Assignment.Finished();
    }

    private Assignment start(int number) {
        Bracket bracket = table.get(number % table.size());
        return new Assignment.Start(number, bracket.rungs().get(0).resource());
    }

    private static Assignment promotion(StudyView view, OpenBracket bracket, int trial) {
        return new Assignment.Resume(
                trial, bracket.resourceAbove(view.trial(trial).upTo()));
    }

    @Override
    public Decision decide(StudyView view, TrialRecord trial) {
        OpenBracket bracket = open.get(trial.start().bracket());
        if (bracket == null || !Goal.isReached(trial)) {
            return Decision.Continue.UNDECIDED;
        }
        int rung = bracket.rungAt(trial.upTo());
        return bracket.isLast(rung)
                ? Decision.Continue.UNDECIDED
                : new Decision.Pause(
                        RungText.pausing(study, trial, trial.upTo(), bracket.ledger.standing(rung, losses(trial))));
    }
}
