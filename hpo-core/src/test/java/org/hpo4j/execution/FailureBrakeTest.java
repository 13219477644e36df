package org.hpo4j.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyException;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When failures end a run, and when they don't. */
@Timeout(60)
class FailureBrakeTest {
    private final MemoryStorage storage = new MemoryStorage();

    private static String endOf(Study study, WorkerThreads workers, Objective objective) {
        try {
            workers.run(study, objective);
            return "";
        } catch (StudyException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void failuresByOneCause_endTheRunFromItsFirstTrial() {
        Study study = Studies.plain(storage).open();

        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> WorkerThreads.of(1).run(study, trial -> {
                    throw new IOException("no data");
                }))
                .withMessage("Study \"s\": 5 trials in a row failed by one cause, the last, trial 4, by"
                        + " java.io.IOException: no data.\nMaybe the objective is wrong for every configuration: run it"
                        + " once by hand. Where many configurations are known to fail so, raise failureLimit.");
        assertThat(study.trials()).extracting(TrialRecord::state).hasSize(5).containsOnly(TrialState.FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9})
    void failuresByOneCause_endTheRunInItsMiddle(int limit) {
        Study study = Studies.plain(storage).maxTrials(100).open();
        String end = endOf(study, WorkerThreads.of(1).failureLimit(limit), trial -> {
            if (trial.number() >= 40) {
                throw new IOException("disk is full");
            }
            return 1;
        });

        assertThat(end).startsWith("Study \"s\": " + limit + " trials in a row failed by one cause");
        assertThat(study.progress().count(TrialState.COMPLETED)).isEqualTo(40);
        assertThat(study.progress().count(TrialState.FAILED)).isEqualTo(limit);
    }

    @Test
    void successAfterFourFailures_beginsTheCountAnew() {
        Study study = Studies.plain(storage).maxTrials(50).open();
        String end = endOf(study, WorkerThreads.of(1), trial -> {
            if (trial.number() % 5 != 4) {
                throw new IOException("no data");
            }
            return 1;
        });

        assertThat(end).isEmpty();
        assertThat(study.progress().count(TrialState.FAILED)).isEqualTo(40);
    }

    @Test
    void anotherCause_beginsTheCountAnew() {
        Study study = Studies.plain(storage).maxTrials(51).open();
        String end = endOf(study, WorkerThreads.of(1), trial -> {
            if (trial.number() > 0) {
                throw new IOException(trial.number() % 5 == 0 ? "no network" : "no data");
            }
            return 1;
        });

        assertThat(end).isEmpty();
        assertThat(study.progress().count(TrialState.FAILED)).isEqualTo(50);
    }

    /** What a trial was, where it stood and what it was given make no other cause. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "width (%d) must be even",
                "epoch -%d: rate 1e-%d",
                "worker %d (pid %d) ended",
                "array [D@%x is empty",
                "%d.5 GB"
            })
    void causesThatDifferInNumbers_areOne(String message) {
        Study study = Studies.plain(storage).maxTrials(50).open();
        String end = endOf(study, WorkerThreads.of(1), trial -> {
            throw new IllegalArgumentException(message.formatted(trial.number(), 4711 + trial.number()));
        });

        assertThat(end).contains("5 trials in a row failed by one cause, the last, trial 4, by");
    }

    @Test
    void noTrialThatEndsOtherwise_endsTheRunAfterTwiceAsMany() {
        Study study = Studies.plain(storage).maxTrials(50).open();
        String end = endOf(study, WorkerThreads.of(1).failureLimit(4), trial -> {
            throw new IOException(trial.number() % 2 == 0 ? "no network" : "no data");
        });

        assertThat(end)
                .startsWith("Study \"s\": the first 8 trials all failed, the last, trial 7, by java.io.IOException:"
                        + " no data.\nMaybe ");
    }

    /** A study that was ended by its brake is not damaged: mended and opened again, it goes on. */
    @Test
    void studyEndedByItsBrake_goesOnWhenItIsOpenedAgain() {
        endOf(Studies.plain(storage).maxTrials(8).open(), WorkerThreads.of(1), trial -> {
            throw new IOException("no data");
        });
        Study again = Studies.plain(storage).maxTrials(8).open();

        assertThat(endOf(again, WorkerThreads.of(1), trial -> 1)).isEmpty();
        assertThat(again.progress().count(TrialState.COMPLETED)).isEqualTo(3);
    }

    /** Trials that the scheduler stops have not failed. */
    @Test
    void stoppedTrials_areNoFailures() {
        Study study = Studies.asha(storage).maxTrials(60).open();
        String end = endOf(study, WorkerThreads.of(1).failureLimit(2), trial -> {
            if (trial.number() % 3 == 2) {
                throw new IOException("no data");
            }
            for (int epoch = 1; epoch <= trial.upTo(); epoch++) {
                if (!trial.report(epoch, trial.number()).goesOn()) {
                    return 1;
                }
            }
            return 1;
        });

        assertThat(end).isEmpty();
        assertThat(study.progress().count(TrialState.FAILED)).isEqualTo(20);
        assertThat(study.progress().count(TrialState.STOPPED)).isPositive();
    }

    @Test
    void limitBelowOne_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkerThreads.of(1).failureLimit(0))
                .withMessage("Worker threads: failure limit (0) must be at least 1.\n"
                        + "Maybe 1, which ends the run with its first failed trial.");
    }
}
