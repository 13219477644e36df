package org.hpo4j.study;

import java.util.Arrays;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;

/**
 * All that is folded from a study's log: the state, what sampler and scheduler remember, and who has which trial.
 *
 * <p>Thread safety: confined to the study's lock.
 */
final class Fold {
    private final StudyState state;
    private final Proposals proposals;
    private final TrialScheduler scheduler;
    /** By trial, the worker that started it or resumed it last. */
    private long[] claims = new long[16];

    private Fold(StudyState state, Proposals proposals, TrialScheduler scheduler) {
        this.state = state;
        this.proposals = proposals;
        this.scheduler = scheduler;
    }

    /** What a fold begins with. */
    record Recipe(
            StudyDefinition definition, SamplerFactory sampler, SchedulerFactory scheduler, DuplicatePolicy policy) {
        Fold begin() {
            Proposals proposals = new Proposals(definition, sampler.create(definition), policy);
            return new Fold(new StudyState(definition), proposals, scheduler.create(definition));
        }
    }

    StudyState state() {
        return state;
    }

    Proposals proposals() {
        return proposals;
    }

    TrialScheduler scheduler() {
        return scheduler;
    }

    /** Returns the worker that has a trial, or had it last; 0 if the log was not shared then. */
    long worker(int trial) {
        return claims[trial];
    }

    void apply(LoggedEvent logged) {
        state.apply(logged);
        if (logged.event() instanceof Event.TrialStarted start) {
            claim(start.trial(), logged.worker());
        } else if (logged.event() instanceof Event.TrialResumed resumed) {
            claim(resumed.trial(), logged.worker());
        }
        proposals.observe(logged);
        scheduler.observe(state, logged);
    }

    private void claim(int trial, long worker) {
        if (trial >= claims.length) {
            claims = Arrays.copyOf(claims, 2 * trial);
        }
        claims[trial] = worker;
    }
}
