package org.hpo4j.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.testing.ChildJvm;
import org.hpo4j.dl4j.testing.ResumeCase;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Training that was interrupted after any of its epochs ends as training in one go, to the last bit of parameters, updater
 * state and counters: on another thread, and in another process.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExactResumeIT {
    private static final List<ResumeCase> CASES = ResumeCase.all();

    private static final List<Integer> NUMBERS =
            IntStream.range(0, CASES.size()).boxed().toList();

    @TempDir
    private static Path folder;

    private final Study study = ResumedRun.study();
    private final List<Trial> trials = ResumedRun.trials(study);
    /** A line a case: of the training in one go. */
    private final List<String> whole = new ArrayList<>();

    private CheckpointStore store;

    @BeforeAll
    void trainInOneGo() {
        store = DiskCheckpoints.in(folder);
        for (Trial trial : trials) {
            whole.add(train(trial, false));
            assertThat(train(trial, true)).isEqualTo(whole.get(trial.number()));
        }
    }

    @AfterAll
    void closeStudy() {
        study.close();
    }

    private String train(Trial trial, boolean saved) {
        ResumeCase which = CASES.get(trial.number());
        Batches batches = which.data(trial.seed());
        TrainableModel model = which.model(trial.seed());
        try {
            for (int epoch = 1; epoch <= ResumedRun.EPOCHS; epoch++) {
                ResumedRun.train(trial, model, batches, epoch, epoch);
                if (saved && epoch < ResumedRun.EPOCHS) {
                    store.save(new Checkpoint(trial.number(), 0, epoch, trial.seed(), model.capture()));
                }
            }
            return ResumedRun.line(trial, 0, model);
        } finally {
            model.release();
        }
    }

    @ParameterizedTest
    @FieldSource("NUMBERS")
    void otherThread_endsWithTheSameBits(int number) {
        for (int epoch = 1; epoch < ResumedRun.EPOCHS; epoch++) {
            int from = epoch;
            String line = CompletableFuture.supplyAsync(() -> ResumedRun.goOn(store, trials.get(number), from))
                    .join();

            assertThat(line).as(CASES.get(number).toString()).isEqualTo(expected(number, from));
        }
    }

    @Test
    void otherProcess_endsWithTheSameBits() throws Exception {
        Process process = ChildJvm.start(ResumedRun.class, folder);
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                // SameDiff writes there too.
                .filter(line -> line.matches("\\d+ \\d+ \\w{64}"))
                .toList();

        assertThat(process.waitFor()).isZero();
        assertThat(lines)
                .isEqualTo(NUMBERS.stream()
                        .flatMap(number ->
                                IntStream.range(1, ResumedRun.EPOCHS).mapToObj(epoch -> expected(number, epoch)))
                        .toList());
    }

    /** The check checks: what is continued makes a difference. */
    @Test
    void differentCases_endDifferently() {
        assertThat(whole.stream().map(line -> line.split(" ")[2])).doesNotHaveDuplicates();
    }

    private String expected(int number, int epoch) {
        return number + " " + epoch + " " + whole.get(number).split(" ")[2];
    }
}
