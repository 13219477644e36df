package org.hpo4j.execution.asktell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.execution.program.ExternalProgram;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Python programs of docs/ask-tell.md, as they stand there. */
@Timeout(120)
class AskTellDocIT {
    private static final Pattern PYTHON = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    /** The server as a process. */
    public static void main(String[] arguments) throws IOException {
        new AskTellServer("auto", "asha")
                .serve(
                        new InputStreamReader(System.in, StandardCharsets.UTF_8),
                        new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
    }

    @BeforeEach
    void requirePython() {
        boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "python3")));
        assumeThat(found)
                .as("python3 must be on the path to run the programs of docs/ask-tell.md")
                .isTrue();
    }

    private Path program(int index) throws IOException {
        String doc = Files.readString(Path.of("../docs/ask-tell.md"));
        List<String> programs =
                PYTHON.matcher(doc).results().map((MatchResult m) -> m.group(1)).toList();
        return Files.writeString(folder.resolve("program.py"), programs.get(index));
    }

    @Test
    void tuner_findsTheLearningRate() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        Process tuner = new ProcessBuilder(
                        "python3", program(0).toString(), java, "-cp", classPath, AskTellDocIT.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(tuner.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(tuner.waitFor()).isZero();
        assertThat(output).startsWith("best 0.");
    }

    @Test
    void program_isTuned() throws IOException, InterruptedException {
        SearchSpace.Builder space = SearchSpace.builder();
        space.logUniform("lr", 1e-4, 1);
        try (Study study = Study.builder("doc")
                .space(space.build())
                .minimize("loss")
                .scheduler(Asha.stopping(1, 9, 3))
                .maxTrials(9)
                .open()) {
            WorkerThreads.of(2)
                    .run(study, ExternalProgram.of("python3", program(1).toString()));

            assertThat(study.trials())
                    .hasSize(9)
                    .allMatch(trial -> trial.state() == TrialState.COMPLETED || trial.state() == TrialState.STOPPED);
        }
    }
}
