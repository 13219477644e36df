package org.hpo4j.benchmarks.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hpo4j.HpoException;
import org.hpo4j.execution.simulation.SimulatedCurve;
import org.hpo4j.random.RandomStream;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.space.Configuration;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LcBenchSurrogateTest {
    private static final double TOLERANCE = 0.01;

    /** Modules are tested in their own folder, so the default is one folder further up. */
    private static Path folder() {
        String named = System.getenv(LcBenchSurrogate.VARIABLE);
        Path folder = named == null ? Path.of("..", "..", "shared", "data", "lcbench-surrogate") : Path.of(named);
        boolean present = folder.resolve("model.json").toFile().canRead();
        assumeTrue(present, "no surrogate at " + folder.toAbsolutePath() + "; set " + LcBenchSurrogate.VARIABLE);
        return folder;
    }

    @Test
    void outputs_areThoseOfTheOriginal() throws IOException {
        Path folder = folder();
        LcBenchSurrogate surrogate = LcBenchSurrogate.load(LcBenchSurrogate.locate(folder));
        JsonNode checks =
                new ObjectMapper().readTree(folder.resolve("check.json").toFile());

        assertThat(checks).hasSize(9);
        for (JsonNode check : checks) {
            List<Double> raw = new ArrayList<>();
            check.path("input").forEach(value -> raw.add(value.asDouble()));
            LcBenchSurrogate.Point point = surrogate.evaluate(
                    check.path("task").asText(),
                    raw.stream().mapToDouble(Double::doubleValue).toArray());
            assertThat(point.accuracy()).isCloseTo(check.path("val_accuracy").asDouble(), within(TOLERANCE));
            assertThat(point.seconds()).isCloseTo(check.path("time").asDouble(), within(TOLERANCE));
        }
    }

    @Test
    void curve_isTheSurrogatesFromItsSecondEpochOn() {
        LcBenchSurrogate surrogate = LcBenchSurrogate.load(folder());
        LcBenchCurves curves = new LcBenchCurves(surrogate, LcBenchSurrogate.FASHION_MNIST);
        Configuration configuration = curves.space().sample(RandomStream.of(1));
        double[] raw = new LcBenchSpace().inputs(52, configuration);

        assertThat(curves.trueAccuracy(configuration, 51))
                .isEqualTo(surrogate.evaluate("189908", raw).accuracy())
                .isBetween(10.0, 95.0);
    }

    @Test
    void reports_areNoisyByTheTrialsSeedAndTimesBeginAtTheUntrainedNetwork() {
        LcBenchCurves curves = curves();
        try (Study study = Study.builder("curves")
                .space(curves.space())
                .maximize("accuracy")
                .scheduler(new FullTraining(51))
                .open()) {
            Trial trial = study.ask().orElseThrow();
            SimulatedCurve curve = curves.curve(trial);

            assertThat(curves.curve(trial).value(7)).isEqualTo(curve.value(7));
            assertThat(curve.value(7)).isNotEqualTo(curves.trueAccuracy(trial.configuration(), 7));
            assertThat(curve.seconds(0)).isZero();
            assertThat(curve.seconds(51)).isGreaterThan(curve.seconds(1)).isGreaterThan(10);
        }
    }

    @Test
    void unknownTask_isRefused() {
        LcBenchSurrogate surrogate = LcBenchSurrogate.load(folder());

        assertThatThrownBy(() -> new LcBenchCurves(surrogate, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("LCBench surrogate: task (1) must be one of [")
                .hasMessageEndingWith("Maybe use 189908, Fashion-MNIST.");
    }

    @Test
    void missingFolder_isNamed(@TempDir Path empty) {
        assertThatThrownBy(() -> LcBenchSurrogate.locate(empty))
                .isInstanceOf(HpoException.class)
                .hasMessage("LCBench surrogate: folder (" + empty
                        + ") must hold model.json and weights.f32le.\nMaybe set LCBENCH_DIR to the folder.");
        assertThatThrownBy(() -> LcBenchSurrogate.load(empty))
                .isInstanceOf(HpoException.class)
                .hasMessageContaining("can't be read");
    }

    private static LcBenchCurves curves() {
        return new LcBenchCurves(LcBenchSurrogate.load(folder()), LcBenchSurrogate.FASHION_MNIST);
    }
}
