package org.hpo4j.benchmarks.regret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.sampler.tpe.Tpe;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {
    /** Where the literature puts the optimum, by problem. */
    private static Map<String, Object> minimizer(String problem) {
        return switch (problem) {
            case "branin" -> Map.of("x", Math.PI, "y", 2.275);
            case "hartmann3" -> at(0.114614, 0.555649, 0.852547);
            case "hartmann6" -> at(0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573);
            case "sphere5", "rastrigin5" -> at(0, 0, 0, 0, 0);
            case "rosenbrock5", "levy5" -> at(1, 1, 1, 1, 1);
            case "ackley10" -> at(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            case "mixed-conditional" -> Map.of("lr", 1e-3, "units", 256, "optimizer", "adam");
            case "network" ->
                Map.of(
                        "lr",
                        StrictMath.pow(10, -1.5),
                        "decay",
                        1e-4,
                        "updater",
                        "sgd",
                        "momentum",
                        0.9,
                        "layers",
                        2,
                        "units0",
                        256,
                        "dropout0",
                        0.1,
                        "units1",
                        128,
                        "dropout1",
                        0.2);
            case "discrete" -> Map.of("a", 20, "b", 20, "c", 128, "kind", "p", "mode", "y", "flag", true);
            default -> throw new AssertionError(problem + " has no known minimizer");
        };
    }

    private static Map<String, Object> at(double... x) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < x.length; i++) {
            values.put("x" + i, x[i]);
        }
        return values;
    }

    static List<Problem> problems() {
        return Problems.ALL;
    }

    @ParameterizedTest
    @MethodSource("problems")
    void optimum_isTheValueAtTheMinimizerAndTheLeast(Problem problem) {
        double least = problem.function().applyAsDouble(problem.space().configuration(minimizer(problem.name())));
        assertThat(least).isCloseTo(problem.optimum(), within(1e-5));
        for (int i = 0; i < 1000; i++) {
            double other = problem.function().applyAsDouble(problem.space().sample(RandomStream.of(i)));
            assertThat(other).isGreaterThan(problem.optimum() - 1e-12);
        }
    }

    @Test
    void chosen_refusesUnknownNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.chosen(List.of("bramin")))
                .withMessageContaining("(bramin) must be one of [branin, hartmann6");
    }

    /** As many trials as asked for, whatever runs at once; a random sampler's don't depend on that. */
    @Test
    void study_playsAllTrials() {
        Problem branin = Problems.ALL.get(0);
        PlayedStudy sequential = PlayedStudy.of(branin, new RandomSampling(), 7, 40, 1, Pace.ROLLING);
        assertThat(PlayedStudy.of(branin, new RandomSampling(), 7, 40, 8, Pace.ROLLING))
                .isEqualTo(sequential);
        assertThat(sequential.best())
                .isEqualTo(PlayedStudy.of(branin, new RandomSampling(), 7, 40, 100, Pace.ROLLING)
                        .best());
        assertThat(PlayedStudy.of(branin, Tpe.multivariate(), 7, 40, 1, Pace.ROLLING))
                .isNotEqualTo(sequential);
    }

    /** A sampler that counts the results it knows at each proposal. */
    @ParameterizedTest
    @CsvSource({"ROLLING, '0 0 0 1 2 3 4 5'", "BATCHES, '0 0 0 3 3 3 6 6'", "LEAD, '0 0 0 3 4 5'"})
    void pace_decidesWhichResultsAreKnown(Pace pace, String expected) {
        List<String> known = new ArrayList<>();
        SamplerFactory counting = counting(known);
        PlayedStudy.of(Problems.ALL.get(0), counting, 7, 8, 3, pace);
        assertThat(String.join(" ", known)).isEqualTo(expected);
    }

    @Test
    void reference_isThereForTheProblemsItWasMeasuredOn() {
        ReferenceQuality reference = ReferenceQuality.read();
        assertThat(reference.of(Problems.ALL.get(0)).get("random").median()).isEqualTo(0.778);
        assertThat(Problems.ALL.stream()
                        .filter(problem -> reference.of(problem).size() == 3)
                        .count())
                .isEqualTo(5);
    }

    @Test
    void quartiles_areInterpolated() {
        assertThat(Quartiles.of(4, 1, 3, 2)).isEqualTo(new Quartiles(1.75, 2.5, 3.25));
        assertThat(Quartiles.of(0.5, 0.5).text()).isEqualTo("0.5000 (0.5000 .. 0.5000)");
    }

    private static SamplerFactory counting(List<String> known) {
        return new SamplerFactory() {
            @Override
            public Sampler create(StudyDefinition study) {
                return (view, stream) -> {
                    known.add(String.valueOf(view.count(TrialState.COMPLETED)));
                    return view.space().sample(stream);
                };
            }

            @Override
            public String describe() {
                return "counting";
            }
        };
    }
}
