package org.hpo4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hpo4j.dl4j.checkpoint.DiskCheckpoints;
import org.hpo4j.dl4j.testing.FatedTraining;
import org.hpo4j.dl4j.testing.NativeUse;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.execution.process.Loss;
import org.hpo4j.execution.process.LossRule;
import org.hpo4j.execution.process.WorkerProcesses;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.scheduler.pbt.Pbt;
import org.hpo4j.study.Study;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks in worker processes that die in all ways: real ones. */
@Timeout(300)
class TrainingInProcessesIT {
    private static final int EPOCHS = 6;
    /** A hung worker is killed this long after its last word; an epoch takes some milliseconds, the first one a second. */
    private static final Duration EPOCH = Duration.ofSeconds(15);

    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    private Path work;
    private Path temporary;
    private Path crashes;
    private final Map<Integer, Loss> losses = new ConcurrentHashMap<>();

    @BeforeEach
    void makeFolders() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        temporary = Files.createDirectory(folder.resolve("temporary"));
        crashes = Files.createDirectory(folder.resolve("crashes"));
    }

    @AfterEach
    void nothingRemains() throws IOException {
        assertThat(ProcessHandle.current().children()).isEmpty();
        for (int pid : FatedTraining.noted(work.resolve("pids"))) {
            assertThat(ProcessHandle.of(pid)).isEmpty();
        }
        assertThat(names(temporary)).isEmpty();
        assertThat(names(work.resolve("checkpoints"))).isEmpty();
    }

    private WorkerProcesses processes(int workers, String fates) {
        return WorkerProcesses.of(workers)
                .jvmOptions("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temporary)
                .folder(crashes)
                .epochLimit(EPOCH)
                .environment(Map.of(FatedTraining.FOLDER, work.toString(), FatedTraining.FATES, fates))
                .onLost((trial, loss) -> {
                    losses.put(trial.number(), loss);
                    return loss.times() < LossRule.LOSSES;
                });
    }

    /** The store has the state of epoch 3 when a trial is struck; whoever goes on has another process than began. */
    @Test
    void fourFates_areRecordedAndTheStudyEndsAsTheOneWithoutThem() throws Exception {
        List<String> undisturbed = undisturbed();
        NativeUse before = NativeUse.settled();
        try (Study study = Studies.full(EPOCHS, 4)) {
            processes(2, "KILLED,CRASHED,HUNG,EXHAUSTED").run(study, FatedTraining.class);

            assertThat(results(study)).isEqualTo(undisturbed);
            assertThat(study.trials()).allMatch(trial -> trial.attempt() > 0);
        }
        NativeUse after = NativeUse.settled();

        assertCause(0, Loss.Kind.KILLED, "ended by signal 9 \\(SIGKILL\\)");
        assertCause(1, Loss.Kind.CRASHED, "crashed: exit code \\d+.*, SIGSEGV in C  \\[.*hs_err_pid\\d+\\.log");
        assertCause(2, Loss.Kind.HUNG, "hung, and was killed: its epoch took longer than PT15S");
        assertCause(3, Loss.Kind.OUT_OF_MEMORY, "ran out of memory \\(.*exceeds HOST device limits.*\\)");
        assertThat(losses).hasSize(4);
        for (int trial = 0; trial < 4; trial++) {
            assertThat(FatedTraining.noted(work.resolve("epochs-" + trial)))
                    .as("epochs that trial %d began", trial)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, EPOCHS).boxed().toList());
        }
        assertThat(names(crashes)).hasSize(1).first().asString().startsWith("hs_err_pid");
        System.out.println("four fates, before: " + before + "\nfour fates, after: " + after);
        assertThat(after.arrayBytes()).isEqualTo(before.arrayBytes());
        assertThat(after.residentBytes() - after.heapBytes())
                .isLessThan(before.residentBytes() - before.heapBytes() + 30 * MEGABYTE);
    }

    private List<String> undisturbed() throws Exception {
        Path alone = Files.createDirectory(folder.resolve("alone"));
        try (Study study = Studies.full(EPOCHS, 4)) {
            WorkerThreads.of(1).run(study, new FatedTraining(alone));
            return results(study);
        }
    }

    private void assertCause(int trial, Loss.Kind kind, String words) {
        Loss loss = losses.get(trial);
        assertThat(loss.kind()).isEqualTo(kind);
        assertThat(loss.cause()).matches("worker \\d+ \\(pid \\d+\\) " + words + " after epoch 3");
    }

    static List<SchedulerFactory> schedulers() {
        return List.of(Asha.promotion(1, 3, 3), Pbt.of(4, 1, 2));
    }

    /** Paused trials go on, and forks begin, each in another process than that which saved; nothing is trained again. */
    @ParameterizedTest
    @MethodSource("schedulers")
    void checkpoints_areSharedByProcesses(SchedulerFactory scheduler) throws Exception {
        Path alone = Files.createDirectory(folder.resolve("alone"));
        try (Study one = Studies.builder(scheduler, 4).open();
                Study shared = Studies.builder(scheduler, 4).open()) {
            WorkerThreads.of(1).run(one, new FatedTraining(alone));
            CheckpointSweep.attach(shared, DiskCheckpoints.in(work.resolve("checkpoints")));
            processes(1, "NONE").trialsPerWorker(1).run(shared, FatedTraining.class);

            assertThat(results(shared)).isEqualTo(results(one));
            assertThat(FatedTraining.noted(work.resolve("pids")))
                    .hasSizeGreaterThan(4)
                    .doesNotHaveDuplicates();
            for (TrialRecord trial : shared.trials()) {
                Path epochs = work.resolve("epochs-" + trial.number());
                assertThat(Files.exists(epochs) ? FatedTraining.noted(epochs) : List.of())
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void trialsThatComplete_leaveNoCheckpointOfAnother() throws Exception {
        try (Study study = Studies.full(EPOCHS, 3)) {
            processes(1, "NONE,FAILED,NONE").run(study, FatedTraining.class);

            assertThat(study.trials())
                    .extracting(TrialRecord::state)
                    .containsExactly(TrialState.COMPLETED, TrialState.FAILED, TrialState.COMPLETED);
        }
    }

    /** The last trial is set aside after its workers are gone. */
    @Test
    void trialThatIsSetAside_leavesNoCheckpoint() throws Exception {
        try (Study study = Studies.full(EPOCHS, 2)) {
            CheckpointSweep.attach(study, DiskCheckpoints.in(work.resolve("checkpoints")));
            processes(1, "NONE,KILLED").onLost(LossRule.setAsideAfter(1)).run(study, FatedTraining.class);

            assertThat(study.trial(1).state()).isEqualTo(TrialState.FAILED);
            assertThat(study.trial(1).reason().text())
                    .matches("worker 1 \\(pid \\d+\\) ended by signal 9 \\(SIGKILL\\) after epoch 3");
        }
    }

    /** What is the same however often a trial was interrupted. */
    private static List<String> results(Study study) {
        return study.trials().stream()
                .map(trial -> List.of(
                        trial.number(),
                        trial.configuration().asMap(),
                        trial.start().origin(),
                        trial.state(),
                        Studies.values(trial.curve()),
                        trial.value()))
                .map(List::toString)
                .toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
