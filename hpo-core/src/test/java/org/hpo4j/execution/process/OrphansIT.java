package org.hpo4j.execution.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the workers of a study whose process is ended from outside. */
@Timeout(120)
class OrphansIT {
    private static final String[] OPTIONS = {"-Xmx64m", "-XX:TieredStopAtLevel=1"};

    @TempDir
    private Path folder;

    /** The study's process. */
    static final class Tuner {
        public static void main(String[] arguments) throws InterruptedException {
            Path folder = Path.of(arguments[0]);
            try (Study study = study(folder)) {
                study.addListener(event -> {
                    if (event.event() instanceof Event.ValueReported report && report.resource() == Objectives.EPOCH) {
                        System.out.println("reported");
                    }
                });
                run(study, folder, "*=hangs");
            }
        }
    }

    private static Study study(Path folder) {
        return Studies.asha(SqliteStorage.open(folder.resolve("study.db")))
                .maxTrials(2)
                .open();
    }

    private static void run(Study study, Path folder, String fates) throws InterruptedException {
        WorkerProcesses.of(2)
                .jvmOptions(OPTIONS)
                .epochLimit(Duration.ofDays(1))
                .environment(Map.of(Objectives.FOLDER, folder.toString(), Objectives.FATES, fates))
                .run(study, Objectives.Fated.class);
    }

    private Process tuner() throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(OPTIONS));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Tuner.class.getName(), folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** SIGINT goes to the whole group at a terminal, so to the workers too, and perhaps first. */
    @ParameterizedTest
    @ValueSource(strings = {"-KILL", "-TERM", "-INT"})
    void end_takesTheWorkersAlongAndTheStudyGoesOn(String signal) throws Exception {
        Process tuner = tuner();
        try (BufferedReader out = tuner.inputReader()) {
            assertThat(out.readLine()).isEqualTo("reported");
            List<ProcessHandle> workers = tuner.children().toList();
            assertThat(workers).isNotEmpty();
            if (signal.equals("-INT")) {
                workers.forEach(worker -> send(signal, worker.pid()));
            }
            send(signal, tuner.pid());
            for (ProcessHandle worker : workers) {
                worker.onExit().get(20, TimeUnit.SECONDS);
            }
            assertThat(tuner.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            tuner.destroyForcibly().waitFor();
        }
        try (Study study = study(folder)) {
            run(study, folder, "none=none");
            assertThat(study.trials())
                    .hasSize(2)
                    .extracting(TrialRecord::state)
                    .isSubsetOf(TrialState.COMPLETED, TrialState.STOPPED);
        }
    }

    private static void send(String signal, long pid) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(pid)).start().waitFor();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
