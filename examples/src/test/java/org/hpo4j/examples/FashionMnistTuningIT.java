package org.hpo4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hpo4j.study.Study;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main job in its smallest form, on the real images where they are. */
class FashionMnistTuningIT {
    @TempDir
    private Path folder;

    @Test
    void run_endsWithTableWinnerAndFile() {
        Captured run = run("--trials", "2");

        assertThat(run.err()).hasLineCount(1).contains("a Gaussian process for the first 300 trials");
        assertThat(run.code()).isZero();
        assertThat(run.result().get(0)).matches("trial +state +epochs +accuracy +learningRate .*");
        assertThat(run.result())
                .filteredOn(line -> line.matches(" +[01] +completed +1 .*"))
                .hasSize(2);
        assertThat(run.result())
                .anyMatch(line -> line.startsWith("best: trial "))
                .contains("epochs: 2 spent, 2 if every trial were trained in full (100 %)", "study: " + file())
                .anyMatch(line -> line.matches("winner: validation accuracy 0\\.\\d{4}, test accuracy 0\\.\\d{4}"));
    }

    @Test
    void bracketTable_isPrintedBeforeTheRun() {
        Captured run = run("--trials", "1", "--scheduler", "hyperband");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines().limit(3))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("scheduler: asyncHyperband(policy=stopping, "),
                        line -> assertThat(line).contains(" as in paper, R = 1, eta = 3: 1 configurations, "),
                        line -> assertThat(line).isEqualTo("s = 0: 1@1"));
    }

    /** Trials pause and go on from checkpoints, or from those of other trials; the log explains all of it. */
    @ParameterizedTest
    @CsvSource({"asha-promotion,7,3", "pbt,13,2"})
    void schedulerThatNeedsCheckpoints_runsAndItsLogReplays(String scheduler, int trials, int maxEpochs) {
        String[] options = {
            "--study",
            file().toString(),
            "--scheduler",
            scheduler,
            "--trials",
            "" + trials,
            "--max-epochs",
            "" + maxEpochs,
            "--workers",
            "2"
        };

        Captured run = run(options);

        assertThat(run.code()).isZero();
        assertThat(run.result()).anyMatch(line -> line.startsWith("winner: validation accuracy 0."));
        try (Study study = FashionMnistTuning.study(options)) {
            assertThat(study.trials()).noneMatch(trial -> trial.state() == TrialState.FAILED);
            assertThat(study.trials())
                    .anyMatch(trial ->
                            trial.attempt() > 0 || trial.start().origin().kind() == Origin.Kind.FORKED);
            assertThat(study.replay().differences()).isEmpty();
        }
    }

    @Test
    void run_againPrintsTheSameAndTrainsNothing() throws Exception {
        Captured first = run("--trials", "2");
        List<String> trials = facts(2);

        Captured second = run("--trials", "2");

        assertThat(second.code()).isZero();
        assertThat(second.result()).isEqualTo(first.result());
        assertThat(second.out()).contains("study: " + file() + " has 2 of 2 trials already, and goes on");
        assertThat(facts(2)).isEqualTo(trials);
    }

    @Test
    void run_withMoreTrialsGoesOn() throws Exception {
        run("--trials", "1");
        List<String> before = facts(1);

        Captured run = run("--trials", "2");

        assertThat(run.code()).isZero();
        assertThat(facts(2)).hasSize(2).startsWith(before.get(0));
        try (Stream<Path> models = Files.list(folder.resolve("study.db.models"))) {
            assertThat(models).isNotEmpty();
        }
    }

    @Test
    void run_onTheStandInSaysSoAtBothEnds() {
        Captured run = run("--trials", "1");

        String notice = "GENERATED STAND-IN, NOT FASHION-MNIST";
        if (Captured.realImages().isPresent()) {
            assertThat(run.out()).doesNotContain(notice);
        } else {
            List<String> lines = run.out().lines().toList();
            assertThat(lines.get(lines.size() - 1)).startsWith(notice);
            assertThat(lines.subList(0, 3)).anyMatch(line -> line.startsWith(notice));
        }
    }

    private Path file() {
        return folder.resolve("study.db");
    }

    /** With {@code --max-epochs 1 --eta 3} and {@code --min-epochs 1} every trial is trained in full. */
    private Captured run(String... args) {
        List<String> all = new ArrayList<>();
        if (!List.of(args).contains("--max-epochs")) {
            all.addAll(List.of("--study", file().toString(), "--max-epochs", "1"));
        }
        Captured.realImages().ifPresent(images -> all.addAll(List.of("--data", images.toString())));
        all.addAll(List.of(args));
        return Captured.run(folder, all.toArray(String[]::new));
    }

    private List<String> facts(int trials) {
        return Trials.read(file(), trials, 1).stream().map(Trials::facts).toList();
    }
}
