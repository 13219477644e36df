package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.record.LogUniform;
import org.hpo4j.space.record.RecordSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spaces that the objective declares by asking, and spaces written as records. */
class DefineByRunTest {
    enum Updater {
        SGD,
        ADAM
    }

    /** A record whose components are parameters. */
    record Hyper(@LogUniform(min = 1e-4, max = 1) double learningRate, Updater updater) {}

    @TempDir
    Path folder;

    @Test
    void suggestions_areRecordedAndFormTheSpace() throws InterruptedException {
        Study study = Study.builder("s").minimize("loss").seed(1).maxTrials(20).open();

        WorkerThreads.of(2).run(study, DefineByRunTest::objective);

        assertThat(study.space().params())
                .extracting(Param::name)
                .containsExactlyInAnyOrder("lr", "updater", "momentum");
        assertThat(study.trials()).allSatisfy(trial -> {
            Map<String, Object> values = trial.configuration().asMap();
            assertThat(values).containsKeys("lr", "updater");
            assertThat(values.containsKey("momentum")).isEqualTo(values.get("updater") == Updater.SGD);
        });
        assertThat(study.trials())
                .extracting(trial -> trial.configuration().asMap().get("updater"))
                .contains(Updater.SGD, Updater.ADAM);
    }

    @Test
    void suggestions_areTheSameAfterARestart() {
        Path file = folder.resolve("s.db");
        double before;
        try (Study study = open(file)) {
            Trial trial = study.ask().orElseThrow();
            before = trial.suggestLogDouble("lr", 1e-4, 1);
            trial.suggestCategorical("updater", Updater.values());
        }
        try (Study study = open(file)) {
            Trial again = study.ask().orElseThrow();
            assertThat(again.number()).isZero();
            assertThat(again.suggestLogDouble("lr", 1e-4, 1)).isEqualTo(before);
            assertThat(again.suggestCategorical("updater", Updater.values())).isInstanceOf(Updater.class);
            assertThat(again.configuration().asMap()).hasSize(2);
        }
    }

    @Test
    void enqueued_answersTheQuestionsThatItKnows() {
        Path file = folder.resolve("s.db");
        try (Study study = open(file)) {
            study.enqueue(Map.of("lr", 0.125, "updater", Updater.SGD));
        }
        try (Study study = open(file)) {
            Trial trial = study.ask().orElseThrow();
            assertThat(trial.suggestLogDouble("lr", 1e-4, 1)).isEqualTo(0.125);
            assertThat(trial.suggestCategorical("updater", Updater.values())).isEqualTo(Updater.SGD);
        }
    }

    @Test
    void suggestion_thatDoesNotFitLeavesTheStudyAsItWas() {
        Study study = open(folder.resolve("s.db"));
        Trial first = study.ask().orElseThrow();
        first.suggestInt("layers", 1, 4);
        Trial second = study.ask().orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> second.suggestDouble("layers", 0, 1))
                .withMessageContaining("\"layers\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> second.suggestDouble("x", 1, 0))
                .withMessageStartingWith("Parameter \"x\": ");
        assertThat(second.suggestInt("layers", 1, 8)).isBetween(1, 8);
        study.close();
    }

    @Test
    void suggestion_isRefusedWhereTheSpaceIsDeclared() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        Study study = Study.builder("s").space(space.build()).minimize("loss").open();
        Trial trial = study.ask().orElseThrow();

        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> trial.suggestDouble("x", 0, 1))
                .withMessageContaining("Maybe read it by its handle");
    }

    @Test
    void record_arrivesFilledIn() {
        RecordSpace<Hyper> hyper = RecordSpace.of(Hyper.class);
        Study study = Study.builder("s").space(hyper.space()).minimize("loss").open();
        study.enqueue(hyper.configuration(new Hyper(0.5, Updater.ADAM)));

        assertThat(study.ask().orElseThrow().get(hyper)).isEqualTo(new Hyper(0.5, Updater.ADAM));
        assertThat(study.ask().orElseThrow().get(hyper).learningRate()).isBetween(1e-4, 1.0);
    }

    private static Study open(Path file) {
        return Study.builder("s").minimize("loss").seed(1).storage(file).open();
    }

    private static double objective(Trial trial) {
        double lr = trial.suggestLogDouble("lr", 1e-4, 1);
        return trial.suggestCategorical("updater", Updater.values()) == Updater.SGD
                ? lr + trial.suggestDouble("momentum", 0, 0.99)
                : lr;
    }
}
