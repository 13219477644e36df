package org.hpo4j.execution.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hpo4j.execution.Objective;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.execution.asktell.PauseAndFork;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyBuilder;
import org.hpo4j.study.StudyException;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Studies in worker processes that meet with no accident. */
@Timeout(120)
class WorkerProcessesIT {
    private static WorkerProcesses processes(int workers) {
        return WorkerProcesses.of(workers).jvmOptions("-Xmx64m", "-XX:TieredStopAtLevel=1");
    }

    @AfterEach
    void noChildRemains() {
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    private static List<LoggedEvent> log(StudyBuilder builder, MemoryStorage storage, Objective threads)
            throws InterruptedException {
        try (Study study = builder.open()) {
            if (threads == null) {
                processes(1).run(study, Objectives.Training.class);
            } else {
                WorkerThreads.of(1).run(study, threads);
            }
            assertThat(study.isFinished()).isTrue();
            return Studies.log(storage);
        }
    }

    @Test
    void oneWorker_appendsTheLogOfOneThread() throws InterruptedException {
        MemoryStorage inThreads = new MemoryStorage();
        MemoryStorage inProcesses = new MemoryStorage();
        List<LoggedEvent> expected = log(Studies.asha(inThreads).maxTrials(20), inThreads, new Objectives.Training());

        assertThat(log(Studies.asha(inProcesses).maxTrials(20), inProcesses, null))
                .isEqualTo(expected)
                .hasSizeGreaterThan(60);
    }

    @Test
    void typedValues_areTheObjectsOfTheObjective() throws InterruptedException {
        List<Double> expected = values(study(8), null);

        assertThat(values(study(8), Objectives.Typed.class)).isEqualTo(expected).hasSize(8);
    }

    private static Study study(int trials) {
        return Studies.plain(new MemoryStorage())
                .space(Objectives.SPACE)
                .maxTrials(trials)
                .open();
    }

    private static List<Double> values(Study study, Class<? extends Objective> inProcess) throws InterruptedException {
        if (inProcess == null) {
            WorkerThreads.of(1).run(study, new Objectives.Typed());
        } else {
            processes(2).run(study, inProcess);
        }
        assertThat(study.trials()).extracting(TrialRecord::state).containsOnly(TrialState.COMPLETED);
        return study.trials().stream().map(trial -> trial.value().orElseThrow()).toList();
    }

    @Test
    void suggestions_areAnsweredByTheStudy() throws InterruptedException {
        Study threads = growing();
        WorkerThreads.of(1).run(threads, new Objectives.Asking());
        Study children = growing();
        processes(1).run(children, Objectives.Asking.class);

        assertThat(children.trials()).extracting(TrialRecord::state).containsOnly(TrialState.COMPLETED);
        assertThat(children.trials())
                .extracting(TrialRecord::value)
                .isEqualTo(threads.trials().stream().map(TrialRecord::value).toList());
        assertThat(children.space().params()).hasSameSizeAs(threads.space().params());
    }

    private static Study growing() {
        return Study.builder("grows")
                .minimize("loss")
                .seed(7)
                .storage(new MemoryStorage())
                .maxTrials(6)
                .open();
    }

    @Test
    void environment_isTheTrialsAndAWorkersForLife() throws InterruptedException {
        Study study = Studies.plain(new MemoryStorage()).maxTrials(6).open();
        processes(2)
                .environmentOf(trial -> Map.of("TEST_DEVICE", trial.number() % 2 == 0 ? "" : "1".repeat(1 << 24 >> 8)))
                .run(study, Objectives.Environment.class);

        assertThat(study.trials()).extracting(TrialRecord::state).containsOnly(TrialState.COMPLETED);
        assertThat(study.trials()).allMatch(trial -> trial.value().orElseThrow() > 0);
    }

    @Test
    void pausesAndForks_goOnInAnyWorker() throws InterruptedException {
        Study study =
                Studies.plain(new MemoryStorage()).scheduler(new PauseAndFork()).open();
        processes(2).run(study, Objectives.Training.class);

        assertThat(study.isFinished()).isTrue();
        assertThat(study.trials()).extracting(TrialRecord::state).doesNotContain(TrialState.FAILED);
    }

    @Test
    void objectiveThatCannotResume_isRefusedBeforeAnyTrial() {
        Study study =
                Studies.plain(new MemoryStorage()).scheduler(new PauseAndFork()).open();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> processes(1).run(study, Objectives.Doomed.class))
                .withMessageContaining("must be a ResumableObjective");
        assertThat(study.trials()).isEmpty();
    }

    @Test
    void classThatIsMissing_isRefusedBeforeAnyTrial() {
        Study study = study(3);

        assertThatThrownBy(() -> processes(2).run(study, "no.such.Objective"))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("Study \"s\": worker processes must start, but the first did not: worker 1 (pid ")
                .hasMessageContaining("can't make its objective: java.lang.ClassNotFoundException: no.such.Objective")
                .hasMessageContaining("\nMaybe the class is not on the class path");
        assertThat(study.trials()).isEmpty();
    }

    @Test
    void constructorThatThrows_isRefusedBeforeAnyTrial() {
        Study study = study(3);

        assertThatThrownBy(() -> processes(1).run(study, Objectives.Unmade.class))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("can't make its objective: java.lang.IllegalStateException: no data");
        assertThat(study.trials()).isEmpty();
    }

    @Test
    void folderThatIsMissing_endsTheRun() {
        Study study = study(3);

        assertThatThrownBy(() -> processes(1).folder(Path.of("/no/such/folder")).run(study, Objectives.Typed.class))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("no child JVM could be started: ")
                .hasMessageContaining("/no/such/folder");
        assertThat(study.trials()).isEmpty();
    }

    @Test
    void workerThatDiesAtStart_endsTheRun() {
        Study study = study(3);

        assertThatThrownBy(() -> processes(1).run(study, Objectives.Stillborn.class))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("ended with exit code 5");
        assertThat(study.trials()).isEmpty();
    }

    @Test
    void workersThatStopStarting_endTheRunAndFailNothing() {
        Study study = study(9);

        assertThatThrownBy(() -> processes(1)
                        .environmentOf(trial -> Map.of("TEST_DEVICE", "7"))
                        .onLost((trial, loss) -> true)
                        .run(study, Objectives.Choosy.class))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("3 workers in a row did not")
                .hasMessageContaining("no such device");
        assertThat(study.trials()).extracting(TrialRecord::state).containsExactly(TrialState.WAITING);
    }

    @Test
    void lambda_isRefusedWithoutAProcess() {
        Objective lambda = trial -> 1;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkerProcesses.of(1).run(study(1), lambda.getClass()))
                .withMessageContaining("must be a public class with a public constructor without parameters.");
    }

    @Test
    void noWorkers_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkerProcesses.of(0))
                .withMessageContaining("workers (0) must be at least 1.");
    }
}
