package org.hpo4j.execution.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that hang are killed, with the processes that they have started. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TimeLimitsIT {
    private static final Duration SHORT = Duration.ofMillis(300);

    private static final String HANGS_AFTER_A_STEP =
            "read line; echo '{\"step\": 1, \"value\": 1}'; sleep 1000 & read line; wait";

    private final MemoryStorage storage = new MemoryStorage();
    private final Study study = Studies.plain(storage)
            .scheduler(new FullTraining(1000))
            .maxTrials(1)
            .open();

    @AfterEach
    void nothingRemains() {
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    private TrialRecord run(WorkerThreads workers, ExternalProgram program) throws InterruptedException {
        workers.run(study, program);
        return study.trial(0);
    }

    @Test
    void stepThatTakesTooLong_failsItsTrial() throws InterruptedException {
        ExternalProgram program = ExternalProgram.of("sh", "-c", HANGS_AFTER_A_STEP);
        TrialRecord trial = run(WorkerThreads.of(1), program.withStepLimit(SHORT));

        assertThat(trial.state()).isEqualTo(TrialState.FAILED);
        assertThat(trial.curve().size()).isEqualTo(1);
        assertThat(trial.reason().text())
                .isEqualTo("java.util.concurrent.TimeoutException: one epoch took longer than PT0.3S");
    }

    /** It reports all the time, and more often than the limit of a step. */
    @Test
    void trialThatTakesTooLong_failsThoughItReports() throws InterruptedException {
        String reports = "read line; i=0; while true; do i=$((i+1)); echo \"{\\\"step\\\": $i, \\\"value\\\": 1}\";"
                + " read line; sleep 0.05; done";
        ExternalProgram program = ExternalProgram.of("sh", "-c", reports)
                .withTrialLimit(Duration.ofSeconds(1))
                .withStepLimit(Duration.ofSeconds(30));
        TrialRecord trial = run(WorkerThreads.of(1), program);

        assertThat(trial.state()).isEqualTo(TrialState.FAILED);
        assertThat(trial.curve().size()).isGreaterThan(1);
        assertThat(trial.reason().text()).endsWith("the trial took longer than PT1S");
    }

    /** What took too long may be quicker next time. */
    @Test
    void trialThatTookTooLong_isTriedAgain() throws InterruptedException {
        ExternalProgram program = ExternalProgram.of("sh", "-c", HANGS_AFTER_A_STEP);
        TrialRecord trial = run(WorkerThreads.of(1).retries(1), program.withStepLimit(SHORT));

        assertThat(trial.state()).isEqualTo(TrialState.FAILED);
        assertThat(trial.attempt()).isEqualTo(1);
        assertThat(Studies.log(storage).stream().filter(each -> each.event() instanceof Event.TrialInterrupted))
                .hasSize(1);
    }

    @Test
    void limitsThatAreNotAboveZero_areRefused() {
        ExternalProgram program = ExternalProgram.of("true");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.withTrialLimit(Duration.ZERO))
                .withMessage("External program: time limit of a trial (PT0S) must be above 0.\n"
                        + "Maybe give several times what it takes; without a limit leave it out.");
        assertThatIllegalArgumentException().isThrownBy(() -> program.withStepLimit(Duration.ofSeconds(-1)));
    }
}
