package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.trial.Interruption;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trials that take their process with them, again and again; a study that is opened anew has died before. */
@Timeout(60)
class DeadlyTrialsTest {
    private final MemoryStorage storage = new MemoryStorage();

    private Study reopened() {
        return reopened(2);
    }

    private Study reopened(int trials) {
        return Studies.plain(storage)
                .scheduler(new FullTraining(4))
                .maxTrials(trials)
                .open();
    }

    @Test
    void trialThatKillsItsProcessFiveTimes_isGivenUp() {
        for (int life = 0; life < 5; life++) {
            Trial trial = reopened().ask().orElseThrow();
            assertThat(trial.number()).isZero();
            trial.report(1, 0.5);
        }
        Study study = reopened();
        Trial next = study.ask().orElseThrow();

        assertThat(next.number()).isEqualTo(1);
        assertThat(study.trial(0).state()).isEqualTo(TrialState.FAILED);
        assertThat(study.trial(0).reason().text())
                .isEqualTo("lost 5 processes without getting any further; the last: its process was lost");
        assertThat(study.explain(0).toString()).contains("lost 5 processes");
        assertThat(study.replay().differences()).isEmpty();
    }

    /** A machine that is switched off each night does not harm a long training. */
    @Test
    void trialThatGetsFurther_isNot() {
        for (int life = 0; life < 16; life++) {
            Trial trial = reopened().ask().orElseThrow();
            assertThat(trial.number()).isZero();
            trial.report(1 + life / 4, 0.5);
        }

        TrialRecord trial = reopened().trial(0);
        assertThat(trial.state()).isEqualTo(TrialState.WAITING);
        assertThat(trial.interruptions()).hasSize(16).allMatch(Interruption::isLoss);
    }

    /** Four at once, one of which kills the process as soon as it runs: the others lose as many, and are not to blame. */
    @Test
    void trialsBesideADeadlyOne_getOn() {
        Study study = reopened(4);
        for (int life = 0; !study.isFinished(); life++) {
            assertThat(life).isLessThan(10);
            live(study);
            study = reopened(4);
        }

        assertThat(study.trials())
                .extracting(TrialRecord::state)
                .containsExactly(TrialState.COMPLETED, TrialState.COMPLETED, TrialState.FAILED, TrialState.COMPLETED);
    }

    /** Takes all it can get at once, and ends it, until the deadly one is among them. */
    private static void live(Study study) {
        while (true) {
            List<Trial> taken = Stream.generate(study::ask)
                    .limit(4)
                    .takeWhile(Optional::isPresent)
                    .map(Optional::get)
                    .toList();
            if (taken.isEmpty() || taken.stream().anyMatch(trial -> trial.number() == 2)) {
                return;
            }
            taken.forEach(trial -> trial.complete(1));
        }
    }

    /** The worker has no trial before the one under suspicion that runs has shown itself. */
    @Test
    void workersWithoutATrialForThem_wait() throws Exception {
        for (int life = 0; life < 2; life++) {
            Study study = reopened();
            study.ask();
            study.ask();
        }
        Study study = reopened();
        Trial first = study.take().orElseThrow();
        FutureTask<Optional<Trial>> second = new FutureTask<>(study::take);
        Thread waiting = new Thread(second);
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(study.isFinished()).isFalse();
        first.report(1, 0.5);

        assertThat(second.get().orElseThrow().number()).isEqualTo(1);
    }

    /** Whoever gives a trial up in person, or suspends the study, has not lost it. */
    @Test
    void otherInterruptions_doNotCount() {
        Study study = reopened();
        for (int times = 0; times < 20; times++) {
            assertThat(study.ask()).isPresent();
            study.interrupt(0, times % 2 == 0 ? "" : "its node is drained");
        }

        assertThat(study.ask().orElseThrow().number()).isZero();
        assertThat(study.trial(0).losses()).isZero();
    }

    /** Not the last trial is lost either: the study ends without it. */
    @Test
    void studyOfDeadlyTrials_ends() {
        for (int life = 0; life < 10; life++) {
            assertThat(reopened().ask()).isPresent();
        }
        Study study = reopened();

        assertThat(study.ask()).isEmpty();
        assertThat(study.isFinished()).isTrue();
        assertThat(study.trials()).extracting(TrialRecord::state).containsOnly(TrialState.FAILED);
    }
}
