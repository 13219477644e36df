package org.hpo4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that need a study file and nothing else. */
class StudyFileCommandsTest {
    @TempDir
    private Path folder;

    private String printed(int code, String... args) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.run(args)).isEqualTo(code);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void run() throws InterruptedException {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Double> x = space.uniform("x", 0, 1);
        try (Study study = Study.builder("s")
                .space(space.build())
                .minimize("loss")
                .sampler(new RandomSampling())
                .scheduler(Asha.stopping(1, 9, 3))
                .maxTrials(12)
                .storage(folder.resolve("a.db"))
                .open()) {
            WorkerThreads.of(1).run(study, trial -> {
                for (int epoch = 1; epoch <= trial.upTo(); epoch++) {
                    if (!trial.report(epoch, trial.get(x) + 1.0 / epoch).goesOn()) {
                        break;
                    }
                }
                return trial.get(x);
            });
        }
    }

    @Test
    void study_isExplainedReplayedExportedAndImported() throws InterruptedException {
        run();

        assertThat(printed(0, "explain", "--study", file("a.db"), "--trial", "3"))
                .startsWith("trial 3, ")
                .contains("chosen by random when 3 trials had ended and 0 were running")
                .contains(", rank ");
        assertThat(printed(0, "replay", "--study", file("a.db"))).contains("recomputed, all as logged");
        assertThat(printed(0, "export", "--study", file("a.db"), "--out", file("a.jsonl")))
                .matches("\\d+ events written to .*a.jsonl\\R");
        assertThat(printed(0, "export", "--study", file("a.db"), "--out", file("optuna.log"), "--optuna"))
                .matches("12 trials written to .*optuna.log\\R");
        assertThat(printed(0, "import", "--in", file("a.jsonl"), "--study", file("b.db")))
                .startsWith("study \"s\" is in ");
        assertThat(printed(0, "explain", "--study", file("b.db"), "--trial", "3", "--json"))
                .isEqualTo(printed(0, "explain", "--study", file("a.db"), "--trial", "3", "--json"));
        assertThat(folder.resolve("optuna.log")).isNotEmptyFile();
    }

    @Test
    void studyThatIsThere_isAnErrorOfUse() throws InterruptedException {
        run();
        printed(0, "export", "--study", file("a.db"), "--out", file("a.jsonl"));

        assertThat(printed(2, "import", "--in", file("a.jsonl"), "--study", file("a.db")))
                .isEmpty();
    }
}
