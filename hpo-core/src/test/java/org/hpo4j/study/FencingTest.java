package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thread that goes on with a trial that was handed out again, in the same process: it must not write. */
class FencingTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final Study study =
            Studies.plain(storage).scheduler(new FullTraining(4)).maxTrials(1).open();

    /** What a handle does to its trial. */
    private record Write(String name, java.util.function.Consumer<Trial> action) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Write> writes() {
        return Stream.of(
                new Write("report", trial -> trial.report(2, 0.2)),
                new Write("repeated report", trial -> trial.report(1, 0.1)),
                new Write("report with recorded values", trial -> trial.report(2, java.util.Map.of("a", 1.0), 0.2)),
                new Write("host", trial -> trial.host(java.util.Map.of("device", "cpu"))),
                new Write("constraints", trial -> trial.constraints(1)),
                new Write("pause", Trial::pause),
                new Write("interrupt", trial -> trial.interrupt("lost")),
                new Write("complete", trial -> trial.complete(0.3)),
                new Write("fail", trial -> trial.fail(new IllegalStateException("late"))));
    }

    private Trial taken() {
        return study.ask().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void oldHandle_canWriteNothing(Write write) {
        Trial old = taken();
        old.report(1, 0.1);
        study.interrupt(0);
        Trial next = taken();
        List<LoggedEvent> before = Studies.log(storage);

        assertThatThrownBy(() -> write.action().accept(old))
                .isInstanceOf(StaleTrialException.class)
                .hasMessage("Study \"s\", trial 0: attempt (0) must be the one that runs, but the trial was given up or"
                        + " paused since, and handed out again as attempt 1."
                        + "\nMaybe a thread that was thought lost went on with it; its training should end.");
        assertThat(Studies.log(storage)).isEqualTo(before);
        assertThat(next.report(2, 0.25).goesOn()).isTrue();
    }

    /** Also when the new attempt has ended: what was told twice by one handle is known, what the old one tells is late. */
    @Test
    void oldHandle_ofTrialThatHasEnded_isLateToo() {
        Trial old = taken();
        study.interrupt(0);
        Trial next = taken();
        next.complete(0.3);

        assertThatThrownBy(() -> old.complete(0.3)).isInstanceOf(StaleTrialException.class);
        assertThatCode(() -> next.complete(0.3)).doesNotThrowAnyException();
    }

    @Test
    void handleOfPausedTrial_isLateWhenItWasPromoted() {
        Study pausing = Studies.plain(new MemoryStorage())
                .scheduler(Asha.promotion(1, 9, 3))
                .maxTrials(3)
                .open();
        List<Trial> trials =
                Stream.generate(() -> pausing.ask().orElseThrow()).limit(3).toList();
        trials.forEach(trial -> {
            trial.report(1, trial.number());
            trial.pause();
        });
        Trial promoted = pausing.ask().orElseThrow();

        assertThat(promoted.number()).isZero();
        assertThatThrownBy(() -> trials.get(0).report(2, 0)).isInstanceOf(StaleTrialException.class);
        assertThat(promoted.report(2, 0).goesOn()).isTrue();
    }

    /** While nobody runs it, the old handle learns what it did before. */
    @Test
    void handleOfTrialThatWaits_isToldThatItMustRun() {
        Trial old = taken();
        study.interrupt(0);
        ThrowingCallable late = () -> old.report(1, 0.1);

        assertThatThrownBy(late)
                .isInstanceOf(StudyException.class)
                .isNotInstanceOf(StaleTrialException.class)
                .hasMessageContaining("state (WAITING) must be RUNNING");
    }

    /** Whoever says a trial's number, as a client of a protocol does, speaks of the attempt that runs. */
    @Test
    void numbers_meanTheAttemptThatRuns() {
        taken();
        study.interrupt(0);
        taken();
        study.report(0, 1, 0.1);
        study.complete(0, 0.1);

        assertThat(study.trial(0).state()).isEqualTo(TrialState.COMPLETED);
    }

    @Test
    void handle_belongsToTheAttemptItNames() {
        taken();
        study.interrupt(0);
        taken();
        Trial old = study.handle(new Claim(0, 0));
        Trial now = study.handle(0);

        assertThat(now.claim()).isEqualTo(new Claim(0, 1));
        assertThat(now.isRunning()).isTrue();
        assertThat(old.isRunning()).isFalse();
        assertThatThrownBy(() -> old.report(1, 0.1)).isInstanceOf(StaleTrialException.class);
        assertThat(now.report(1, 0.1).goesOn()).isTrue();
        TrialRecord record = study.trial(0);
        assertThat(record.curve().size()).isEqualTo(1);
    }

    @Test
    void suggestion_ofOldHandle_isRefused() {
        Study asking = Study.builder("s")
                .minimize("loss")
                .storage(new MemoryStorage())
                .maxTrials(1)
                .open();
        Trial old = asking.ask().orElseThrow();
        double x = old.suggestDouble("x", 0, 1);
        asking.interrupt(0);
        Trial next = asking.ask().orElseThrow();

        assertThatThrownBy(() -> old.suggestDouble("y", 0, 1)).isInstanceOf(StaleTrialException.class);
        assertThat(next.suggestDouble("x", 0, 1)).isEqualTo(x);
    }
}
