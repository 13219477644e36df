package org.hpo4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.report.TrialTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;

/** The programs of docs/training.md in their short form, on few examples. */
class TrainingExamplesIT {
    private final DataSet few = (DataSet) FashionMnist.generated().train().getRange(0, 600);
    private final StratifiedSplit images = StratifiedSplit.of(few, 1.0 / 6, 1);

    @Test
    void crossValidation_stopsBetweenFolds() throws InterruptedException {
        List<String> rows = rows(new CrossValidatedTuning(CrossValidatedTuning.generated(60)).tune(6));

        assertThat(rows).hasSize(6).allMatch(row -> row.matches(" +\\d +(completed|stopped) +[1245] .*"));
        assertThat(rows).anyMatch(row -> row.contains("stopped")).anyMatch(row -> row.contains("completed"));
    }

    @Test
    void nestedCrossValidation_givesAnEstimate() throws Exception {
        assertThat(new CrossValidatedTuning(CrossValidatedTuning.generated(60))
                        .estimate(3)
                        .mean())
                .isBetween(0.0, 1.0);
    }

    @Test
    void population_keepsItsThreeBestModelsAndNoCheckpoint(@TempDir Path folder) throws Exception {
        ResumableTuning tuning = new ResumableTuning(images, folder);

        List<String> rows = rows(tuning.tune(4, 4));

        assertThat(rows)
                .hasSizeGreaterThan(4)
                .noneMatch(row -> row.contains("failed"))
                .anyMatch(row -> row.contains("completed"));
        assertThat(files(folder.resolve("models"))).isBetween(3L, 4L);
        assertThat(files(folder.resolve("checkpoints"))).isZero();
        assertThat(rows(tuning.tune(4, 4))).isEqualTo(rows);
    }

    @Test
    void promotion_worksForEachKindOfModel() throws InterruptedException {
        KindsOfModels kinds = new KindsOfModels(images);

        for (TrialTable table : List.of(kinds.tune(kinds.graph(), 4), kinds.tune(kinds.sameDiff(), 4))) {
            assertThat(rows(table)).hasSize(4).noneMatch(row -> row.contains("failed"));
        }
    }

    @Test
    void isolatedTrials_leaveNoProcessAndNoCheckpoint(@TempDir Path folder) throws Exception {
        List<String> rows = rows(IsolatedTrials.tune(folder, 4, Map.of(IsolatedTrials.EXAMPLES, "600")));

        assertThat(rows).hasSize(4).allMatch(row -> row.matches(" +\\d +(paused|completed) +[139] .*"));
        assertThat(ProcessHandle.current().children()).isEmpty();
        assertThat(files(folder.resolve("checkpoints"))).isZero();
    }

    private static List<String> rows(TrialTable table) {
        return table.toString().lines().skip(2).toList();
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
