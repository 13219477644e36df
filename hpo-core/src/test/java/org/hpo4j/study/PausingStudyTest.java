package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;

/** Trials that pause, go on, and are forked. */
class PausingStudyTest {
    private static final Decision PAUSE = new Decision.Pause(Reason.of("at 2"));

    private final MemoryStorage storage = new MemoryStorage();
    private final Study study = open();
    private final Trial trial = study.ask().orElseThrow();

    private Study open() {
        return Studies.plain(storage).scheduler(new Pausing()).open();
    }

    @Test
    void pausedTrial_goesOnFromWhereItStood() {
        trial.report(1, 0.5);
        assertThat(trial.report(2, 0.4)).isEqualTo(PAUSE);
        trial.pause();
        trial.pause();
        assertThat(study.trial(0).state()).isEqualTo(TrialState.PAUSED);

        Trial again = study.ask().orElseThrow();

        assertThat(again.number()).isZero();
        assertThat(again.upTo()).isEqualTo(4);
        assertThat(study.trial(0).stretch().from()).isEqualTo(2);
        assertThat(again.report(2, 0.4).goesOn()).isTrue();
        assertThat(again.report(3, 0.3).goesOn()).isTrue();
    }

    @Test
    void pauseThatWasNotDecided_isRefused() {
        trial.report(1, 0.5);

        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(trial::pause)
                .withMessageContaining("must be to pause.\nMaybe tell its result instead: complete or fail.");
    }

    /** The process dies after the decision and before the checkpoint: the trial is paused, and may begin at 0. */
    @Test
    void trialInterruptedBeforeItPaused_isPausedAndMayBeginAnew() {
        trial.report(1, 0.5);
        trial.report(2, 0.4);

        Study reopened = open();
        assertThat(reopened.trial(0).state()).isEqualTo(TrialState.PAUSED);
        Trial again = reopened.ask().orElseThrow();

        assertThat(again.from()).isEqualTo(2);
        assertThat(again.report(1, 0.5).goesOn()).isTrue();
        assertThat(again.report(2, 0.4).goesOn()).isTrue();
        assertThat(again.report(3, 0.3).goesOn()).isTrue();
    }

    @Test
    void forkedTrial_countsOnlyItsOwnResource() {
        trial.report(1, 0.5);
        trial.complete(0.5);

        Trial fork = study.ask().orElseThrow();

        assertThat(study.trial(1).start().origin()).isEqualTo(Origin.forked(0, 1, Reason.of("of the best")));
        assertThat(fork.report(2, 0.3).goesOn()).isFalse();
        assertThat(study.progress().resourceSpent()).isEqualTo(2);
    }

    /** Pauses each trial at 2, promotes a paused one to 4, and forks one that completed. */
    private record Pausing() implements SchedulerFactory, TrialScheduler {
        @Override
        public TrialScheduler create(StudyDefinition definition) {
            return this;
        }

        @Override
        public String describe() {
            return "pausing";
        }

        @Override
        public int maxResource() {
            return 4;
        }

        @Override
        public boolean needsCheckpoints() {
            return true;
        }

        @Override
        public void observe(StudyView view, LoggedEvent event) {}

        @Override
        public Assignment next(StudyView view) {
            if (view.trials().isEmpty()) {
                return new Assignment.Start(0, 2);
            }
            TrialRecord first = view.trial(0);
            if (first.state() == TrialState.PAUSED) {
                return new Assignment.Resume(0, 4);
            }
            return first.state() == TrialState.COMPLETED && view.trials().size() == 1
                    ? new Assignment.Fork(0, first.configuration(), 0, 4, Reason.of("of the best"))
                    : new Assignment.Wait();
        }

        @Override
        public Decision decide(StudyView view, TrialRecord reported) {
            return reported.resource() == 2 ? PAUSE : Decision.Continue.UNDECIDED;
        }
    }
}
