package org.hpo4j.execution.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyException;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worker processes that die, hang and lie: real ones. */
@Timeout(180)
class WorkerFaultsIT {
    /** A hung worker is killed this long after its last word; what a healthy one takes is some milliseconds. */
    private static final Duration EPOCH = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    private final MemoryStorage storage = new MemoryStorage();
    private final List<Loss> losses = Collections.synchronizedList(new ArrayList<>());
    /** Neither processes nor the files that JVMs leave where they were killed. */
    @AfterEach
    void nothingRemains() throws IOException {
        assertThat(ProcessHandle.current().children()).isEmpty();
        Path counters = Path.of(System.getProperty("java.io.tmpdir"), "hsperfdata_" + System.getProperty("user.name"));
        for (long pid : pids()) {
            assertThat(ProcessHandle.of(pid)).isEmpty();
            assertThat(counters.resolve(String.valueOf(pid))).doesNotExist();
        }
    }

    private List<Long> pids() throws IOException {
        Path file = folder.resolve("pids");
        return Files.exists(file) ? Objectives.noted(file) : List.of();
    }

    private WorkerProcesses processes(int workers, String fates) {
        return WorkerProcesses.of(workers)
                .jvmOptions("-Xmx64m", "-XX:TieredStopAtLevel=1")
                .folder(folder)
                .epochLimit(EPOCH)
                .environment(Map.of(Objectives.FOLDER, folder.toString(), Objectives.FATES, fates))
                .onLost((trial, loss) -> losses.add(loss) && loss.times() < LossRule.LOSSES);
    }

    private List<String> causes() {
        return Studies.log(storage).stream()
                .filter(logged -> logged.event() instanceof Event.TrialInterrupted)
                .map(logged -> ((Event.TrialInterrupted) logged.event()).cause())
                .toList();
    }

    private String cause(int trial) {
        return Studies.log(storage).stream()
                .filter(logged -> logged.event() instanceof Event.TrialInterrupted)
                .map(logged -> (Event.TrialInterrupted) logged.event())
                .filter(event -> event.trial() == trial)
                .findFirst()
                .orElseThrow()
                .cause();
    }

    /** Each trial has a checkpoint behind the epoch at which it is struck, so it is struck once. */
    @Test
    void fourFates_areLoggedAndTheStudyCompletes() throws Exception {
        Study study = Studies.plain(storage)
                .scheduler(new FullTraining(9))
                .maxTrials(4)
                .open();
        processes(2, "0=killed,1=crashes,2=hangs,3=exhausts").run(study, Objectives.Fated.class);

        assertThat(study.isFinished()).isTrue();
        assertThat(study.trials())
                .allMatch(trial ->
                        trial.state() == TrialState.COMPLETED && trial.curve().size() == 9);
        assertThat(cause(0)).matches("worker \\d+ \\(pid \\d+\\) ended by signal 9 \\(SIGKILL\\) after epoch 3");
        assertThat(cause(1))
                .matches(
                        "worker \\d+ \\(pid \\d+\\) crashed: exit code \\d+.*, SIGSEGV in .*, see .*hs_err_pid\\d+\\.log"
                                + " after epoch 3");
        assertThat(cause(2)).contains("hung, and was killed: its epoch took longer than PT3S after epoch 3");
        assertThat(cause(3)).contains("ran out of memory (java.lang.OutOfMemoryError: Java heap space) after epoch 3");
        assertThat(losses)
                .extracting(Loss::kind)
                .containsExactlyInAnyOrder(
                        Loss.Kind.KILLED, Loss.Kind.CRASHED, Loss.Kind.HUNG, Loss.Kind.OUT_OF_MEMORY);
        assertThat(Objectives.noted(folder.resolve("attempts")))
                .containsExactlyInAnyOrder(0L, 0L, 1L, 1L, 2L, 2L, 3L, 3L);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("hs_err")))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "killed|KILLED|ended by signal 9 (SIGKILL) before the first epoch",
                "terminated|KILLED|ended by signal 15 (SIGTERM) before the first epoch",
                "crashes|CRASHED|, SIGSEGV in ",
                "hangs|HUNG|hung, and was killed: its epoch took longer than PT3S before the first epoch",
                "exhausts|OUT_OF_MEMORY|ran out of memory (java.lang.OutOfMemoryError: Java heap space)",
                "limited|OUT_OF_MEMORY|ran out of memory (java.lang.IllegalStateException: Allocation failed",
                "exits|EXITED|ended with exit code 3 before the first epoch",
                "garbles|GARBLED|wrote garbage to its pipe: a message that is no JSON before the first epoch",
                "floods|GARBLED|wrote garbage to its pipe: more than 1048576 characters without a line break"
            })
    void trialThatLosesTwoWorkers_isSetAsideAndTheOthersGoOn(String fate, Loss.Kind kind, String cause)
            throws InterruptedException {
        Study study = Studies.plain(storage).maxTrials(3).open();
        processes(1, "1=" + fate).run(study, Objectives.Doomed.class);

        assertThat(study.trials())
                .extracting(TrialRecord::state)
                .containsExactly(TrialState.COMPLETED, TrialState.FAILED, TrialState.COMPLETED);
        assertThat(study.trial(1).reason().text()).startsWith("worker ").contains(cause);
        assertThat(causes()).hasSize(1).first().asString().contains(cause);
        assertThat(losses).extracting(Loss::kind).containsExactly(kind, kind);
        assertThat(losses).extracting(Loss::times).containsExactly(1, 2);
    }

    @Test
    void objectiveThatThrows_failsItsTrialAndKeepsItsWorker() throws InterruptedException {
        Study study = Studies.plain(storage).maxTrials(3).open();
        processes(1, "1=throws").run(study, Objectives.Doomed.class);

        assertThat(study.trial(1).state()).isEqualTo(TrialState.FAILED);
        assertThat(study.trial(1).reason().text())
                .isEqualTo("java.lang.IllegalArgumentException: width (7) must be even");
        assertThat(losses).isEmpty();
    }

    /** The process is sound, so it has the trial again; what an argument is refused for does not pass. */
    @Test
    void objectiveThatThrows_isTriedAgainWhereThatCanHelp() throws Exception {
        Study study = Studies.plain(storage)
                .scheduler(new FullTraining(9))
                .maxTrials(3)
                .open();
        processes(1, "0=disconnects,1=throws").retries(1).run(study, Objectives.Fated.class);

        assertThat(study.trials())
                .extracting(TrialRecord::state)
                .containsExactly(TrialState.COMPLETED, TrialState.FAILED, TrialState.COMPLETED);
        assertThat(causes()).containsExactly("attempt 1 of 2 failed: java.io.IOException: connection reset");
        assertThat(Objectives.noted(folder.resolve("pids"))).hasSize(4);
        assertThat(pids().stream().distinct()).hasSize(1);
        assertThat(losses).isEmpty();
    }

    @Test
    void objectiveThatPrintsOverThePipe_isHeardAllTheSame() throws InterruptedException {
        Study study = Studies.plain(storage).maxTrials(2).open();
        processes(1, "*=prints").run(study, Objectives.Doomed.class);

        assertThat(study.trials()).extracting(TrialRecord::state).containsOnly(TrialState.COMPLETED);
    }

    @Test
    void objectiveThatFailsEveryTrial_endsTheRun() {
        Study study = Studies.plain(storage).maxTrials(50).open();

        assertThatThrownBy(() -> processes(2, "*=throws").run(study, Objectives.Doomed.class))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("5 trials in a row failed by one cause, the last, trial ")
                .hasMessageContaining("by java.lang.IllegalArgumentException: width (7) must be even");
    }

    @Test
    void trialLimit_killsWhatReportsButDoesNotEnd() throws InterruptedException {
        Study study = Studies.plain(storage).maxTrials(1).open();
        processes(1, "0=hangs").epochLimit(Duration.ofDays(1)).trialLimit(EPOCH).run(study, Objectives.Doomed.class);

        assertThat(study.trial(0).reason().text()).contains("its trial took longer than PT3S");
    }

    @Test
    void interrupt_killsTheWorkersAndLeavesTheTrialsToBeResumed() throws Exception {
        Study study = Studies.plain(storage).maxTrials(4).open();
        WorkerProcesses processes = processes(2, "*=hangs").epochLimit(Duration.ofDays(1));
        Thread caller = Thread.currentThread();
        study.addListener(event -> {
            if (event.event() instanceof Event.TrialStarted start && start.trial() == 1) {
                caller.interrupt();
            }
        });

        assertThatThrownBy(() -> processes.run(study, Objectives.Doomed.class))
                .isInstanceOf(InterruptedException.class);
        study.close();
        Study again = Studies.plain(storage).maxTrials(2).open();
        processes(2, "*=prints").run(again, Objectives.Doomed.class);

        assertThat(again.trials()).extracting(TrialRecord::state).containsOnly(TrialState.COMPLETED);
        assertThat(again.trials()).hasSize(2);
    }

    @Test
    void trialsPerWorker_replacesIt() throws Exception {
        Study study = Studies.plain(storage).maxTrials(3).open();
        processes(1, "none=none").trialsPerWorker(1).run(study, Objectives.Fated.class);

        assertThat(Objectives.noted(folder.resolve("pids"))).hasSize(3).doesNotHaveDuplicates();
    }

    /** 64 MiB a trial: after the third trial of a worker it has grown by 128, which 100 don't allow. */
    @Test
    void workerThatLeaks_isReplacedWhenItHasOutgrownTheLimit() throws Exception {
        List<Long> pids = pidsOfSix("leaks");

        assertThat(pids.subList(0, 3)).containsOnly(pids.get(0));
        assertThat(pids.subList(3, 6)).containsOnly(pids.get(3));
        assertThat(pids.get(3)).isNotEqualTo(pids.get(0));
    }

    @Test
    void workerThatDoesNotLeak_isKept() throws Exception {
        assertThat(pidsOfSix("none")).containsOnly(pids().get(0));
    }

    private List<Long> pidsOfSix(String fate) throws Exception {
        Study study = Studies.plain(storage).maxTrials(6).open();
        processes(1, fate)
                .jvmOptions("-Xmx64m", "-XX:MaxDirectMemorySize=1g", "-XX:TieredStopAtLevel=1")
                .growthLimit(100L << 20)
                .run(study, Objectives.Leaking.class);

        assertThat(study.trials()).extracting(TrialRecord::state).containsOnly(TrialState.COMPLETED);
        return pids();
    }

    /** A device that is given back while a dead worker still holds it would be over-committed. */
    @Test
    void lease_isClosedWhenTheLostWorkerIsGone() throws InterruptedException {
        Study study = Studies.plain(storage).maxTrials(2).open();
        List<String> told = new ArrayList<>();
        processes(1, "0=hangs")
                .leaseOf(trial -> new LeasedEnvironment() {
                    @Override
                    public Map<String, String> variables() {
                        told.add("leases " + trial.number());
                        return Map.of("TEST_DEVICE", "0");
                    }

                    @Override
                    public void close() {
                        long busy = ProcessHandle.current().children().count();
                        told.add("closes " + trial.number() + " beside " + busy);
                    }
                })
                .run(study, Objectives.Doomed.class);

        assertThat(told)
                .containsExactly(
                        "leases 0",
                        "closes 0 beside 0",
                        "leases 0",
                        "closes 0 beside 0",
                        "leases 1",
                        "closes 1 beside 1");
    }
}
