package org.hpo4j.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hpo4j.analysis.Explanation;
import org.hpo4j.report.ExplanationText;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.auto.AutoSampling;
import org.hpo4j.sampler.cmaes.CmaEs;
import org.hpo4j.sampler.evolution.Crossover;
import org.hpo4j.sampler.evolution.Nsga2;
import org.hpo4j.sampler.gp.Gp;
import org.hpo4j.sampler.grid.GridSampling;
import org.hpo4j.sampler.qmc.Halton;
import org.hpo4j.sampler.qmc.Sobol;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.sampler.tpe.Tpe;
import org.hpo4j.sampler.wrapper.Fixed;
import org.hpo4j.sampler.wrapper.Mixed;
import org.hpo4j.sampler.wrapper.Prior;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.space.Grid;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.study.DuplicatePolicy;
import org.hpo4j.study.Replay;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedStudyTest {
    private enum Activation {
        RELU,
        TANH
    }

    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Double> x = builder.uniform("x", 0, 1);
    private final Param<Activation> activation = builder.categorical("activation", Activation.values());
    private final SearchSpace space = builder.build();

    @TempDir
    Path folder;

    static List<SamplerFactory> samplers() {
        return List.of(
                new RandomSampling(),
                new GridSampling(),
                new Sobol(),
                new Halton(),
                Tpe.reference(),
                Tpe.multivariate(),
                Tpe.watanabe2023(),
                Tpe.defaults(),
                Gp.defaults(),
                AutoSampling.defaults());
    }

    /** Each sampler and each scheduler once; {@link RecordedStudyIT} has them all together. */
    static Stream<Arguments> samplersAndSchedulers() {
        return Stream.concat(
                samplers().stream().map(sampler -> Arguments.of(sampler, "asha")),
                NamedSchedulers.names().stream()
                        .filter(name -> !name.equals("asha"))
                        .map(name -> Arguments.of(new RandomSampling(), name)));
    }

    @ParameterizedTest
    @MethodSource("samplersAndSchedulers")
    void file_isReplayedWithoutItsProgram(SamplerFactory sampler, String scheduler) throws InterruptedException {
        run(builder(sampler, scheduler).maxTrials(15));

        assertThat(replay().differences()).isEmpty();
    }

    @Test
    void repeatedTrial_isReplayedAndExplained() throws InterruptedException {
        run(builder(new GridSampling(), "none").maxTrials(12).duplicates(DuplicatePolicy.REEVALUATE));

        assertThat(replay().differences()).isEmpty();
    }

    /** Points of single parameters are read back: numbers, and values by what they are written as. */
    @ParameterizedTest
    @ValueSource(strings = {"7", "[0.0, 0.25, 1.0]"})
    void gridWithPointsOfSingleParameters_isReplayed(String points) throws InterruptedException {
        Grid grid = points.equals("7")
                ? Grid.NONE.points(x, 7)
                : Grid.everywhere(3).values(x, List.of(0.0, 0.25, 1.0)).values(activation, List.of(Activation.TANH));
        run(builder(new GridSampling(grid), "none").maxTrials(12));

        try (SqliteStorage storage = SqliteStorage.open(folder.resolve("s.db"))) {
            assertThat(RecordedStudy.of(storage, "s").explain(0).steps().get(0).text())
                    .contains("x=" + points);
        }
        assertThat(replay().differences()).isEmpty();
    }

    @Test
    void stoppedTrial_isExplainedByItsRank() throws InterruptedException {
        run(builder(new RandomSampling(), "asha").maxTrials(30));
        try (SqliteStorage storage = SqliteStorage.open(folder.resolve("s.db"))) {
            RecordedStudy study = RecordedStudy.of(storage, "s");
            List<Explanation> all =
                    Stream.iterate(0, i -> i + 1).limit(30).map(study::explain).toList();

            assertThat(all)
                    .allSatisfy(each -> assertThat(each.steps().get(0).text()).contains("chosen by random when "));
            assertThat(all)
                    .anySatisfy(each -> assertThat(ExplanationText.of(each))
                            .containsPattern("stop: rung \\d: loss .*, rank \\d+ of \\d+, the best \\d+ go on"));
            assertThat(ExplanationText.json(all.get(0)).path("steps").size())
                    .isEqualTo(all.get(0).steps().size());
            assertThatThrownBy(() -> study.explain(30))
                    .hasMessage("Explanation: trial (30) must be one of the study's 30 trials, counted from 0.\n"
                            + "Maybe it has not started yet.");
        }
    }

    @Test
    void ownSettings_areRefusedClearly() {
        assertThatThrownBy(() -> DescribedSamplers.read("mine(7)", space))
                .hasMessage("Recorded study: \"mine(7)\" must be settings that HPO4J can make from their description.\n"
                        + "Maybe they are of the program's own classes or another version; call study.replay() in that"
                        + " program.");
    }

    static Stream<SamplerFactory> evolutionary() {
        Nsga2 defaults = Nsga2.defaults();
        return Stream.of(
                CmaEs.defaults().after(50),
                defaults,
                Nsga2.reference(),
                defaults.with(new Crossover.SimulatedBinary(20)),
                defaults.with(new Crossover.Blend(0.5)),
                defaults.with(new Crossover.Simplex()),
                defaults.with(new Crossover.UnimodalNormal()));
    }

    @ParameterizedTest
    @MethodSource("evolutionary")
    void describedSampler_isMadeAgain(SamplerFactory sampler) {
        assertThat(DescribedSamplers.read(sampler.describe(), space)).isEqualTo(sampler);
    }

    /** With a value that only its label stands for, and texts that look like the syntax around them. */
    @Test
    void samplersAroundOthers_areMadeAgain() throws InterruptedException {
        SearchSpace.Builder builder = SearchSpace.builder();
        builder.uniform("x", 0, 1);
        builder.categorical("activation", Activation.values());
        builder.categorical("note", "a\"b, duplicates skip)", "{[(\\");
        Map<String, Object> values = Map.of("activation", Activation.TANH, "note", "a\"b, duplicates skip)");
        SamplerFactory sampler =
                Mixed.of(Prior.of(Fixed.of(Tpe.defaults(), values), Map.of("x", 0.25, "note", "{[(\\")), 0.2);
        try (Study study = Study.builder("s")
                .space(builder.build())
                .minimize("loss")
                .sampler(sampler)
                .seed(3)
                .maxTrials(30)
                .storage(folder.resolve("s.db"))
                .open()) {
            WorkerThreads.of(1).run(study, (Objective)
                    trial -> (Double) trial.configuration().asMap().get("x"));
        }

        assertThat(replay().differences()).isEmpty();
    }

    private Replay replay() {
        try (SqliteStorage storage = SqliteStorage.open(folder.resolve("s.db"))) {
            return RecordedStudy.of(storage, "s").replay();
        }
    }

    private StudyBuilder builder(SamplerFactory sampler, String scheduler) {
        return Study.builder("s")
                .space(space)
                .minimize("loss")
                .sampler(sampler)
                .scheduler(NamedSchedulers.create(
                        scheduler, new NamedSchedulers.Setting(new RungLevels(1, 9, 3), 8, true)))
                .seed(3)
                .storage(folder.resolve("s.db"));
    }

    private void run(StudyBuilder settings) throws InterruptedException {
        try (Study study = settings.open()) {
            WorkerThreads.of(8).run(study, (ResumableObjective) trial -> {
                double value = 0;
                boolean goesOn = true;
                for (int epoch = trial.from() + 1; goesOn && epoch <= trial.upTo(); epoch++) {
                    value = trial.get(x) + (trial.get(activation) == Activation.RELU ? 0 : 0.3) + 1.0 / epoch;
                    goesOn = trial.report(epoch, value).goesOn();
                }
                return value;
            });
        }
    }
}
