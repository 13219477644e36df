package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hpo4j.sampler.cmaes.CmaEs;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.TrialRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierTrialsTest {
    private enum Activation {
        RELU,
        TANH
    }

    static SearchSpace old() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.logUniform("rate", 1e-4, 1);
        space.enumeration("activation", Activation.class);
        space.uniform("dropped", 0, 1);
        return space.build();
    }

    /** Narrower at one end, with a parameter that is new, and one that has a default and a condition. */
    private static SearchSpace changed() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.logUniform("rate", 1e-3, 10);
        Param<Activation> activation = space.enumeration("activation", Activation.class);
        space.integer("new", 1, 9);
        space.byDefault(space.when(activation, Activation.TANH).uniform("gain", 0, 2), 1.0);
        return space.build();
    }

    private static StudyBuilder study(String name, SearchSpace space) {
        return Study.builder(name)
                .space(space)
                .minimize("loss")
                .sampler(new RandomSampling())
                .seed(7);
    }

    /** The loss is the learning rate itself. */
    private static void run(Study study) {
        for (int i = 0; i < 40; i++) {
            Trial trial = study.ask().orElseThrow();
            double rate = (Double) trial.configuration().asMap().get("rate");
            if (i % 10 == 0) {
                trial.fail(new IllegalStateException("every tenth"));
            } else {
                trial.complete(i % 10 == 1 ? Double.NaN : rate);
            }
        }
    }

    @Test
    void sameSpace_getsAllResults() {
        try (Study earlier = study("earlier", old()).open();
                Study later = study("later", old()).open()) {
            run(earlier);

            assertThat(EarlierTrials.of(earlier).addTo(later)).isEqualTo(36);
            assertThat(later.best().orElseThrow().value())
                    .isEqualTo(earlier.best().orElseThrow().value());
            assertThat(later.trials()).allMatch(trial -> trial.start().origin().kind() == Origin.Kind.ADDED);
            assertThat(EarlierTrials.of(earlier).addTo(later)).isZero();
        }
    }

    @Test
    void changedSpace_getsWhatHasAPlaceInIt() {
        try (Study earlier = study("earlier", old()).open();
                Study later = study("later", changed()).open()) {
            run(earlier);
            int added = EarlierTrials.of(earlier).addTo(later);

            assertThat(added).isBetween(10, 35);
            assertThat(later.trials()).hasSize(added).allSatisfy(trial -> {
                Map<String, Object> values = trial.configuration().asMap();
                assertThat(values).containsKeys("rate", "activation", "new").doesNotContainKey("dropped");
                assertThat(values.get("gain"))
                        .isEqualTo(values.get("activation") == Activation.TANH ? Double.valueOf(1) : null);
            });
        }
    }

    /** A log has the names of an enum's constants; they become constants again. */
    @Test
    void studyFile_isReadWithoutItsProgram(@TempDir Path folder) {
        try (Study earlier =
                study("earlier", old()).storage(folder.resolve("s.db")).open()) {
            run(earlier);
        }
        try (SqliteStorage storage = SqliteStorage.open(folder.resolve("s.db"));
                Study later = study("later", old()).open()) {
            assertThat(EarlierTrials.in(storage, "earlier").addTo(later)).isEqualTo(36);
            assertThat(later.trials())
                    .extracting(trial -> trial.configuration().asMap().get("activation"))
                    .hasOnlyElementsOfType(Activation.class);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EarlierTrials.in(storage, "erlier"))
                    .withMessageContaining("name (\"erlier\") must be that of a study in ");
        }
    }

    @Test
    void otherObjective_triesTheBestFirst() {
        try (Study earlier = study("earlier", old()).open();
                Study later =
                        Study.builder("later").space(old()).maximize("accuracy").open()) {
            run(earlier);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EarlierTrials.of(earlier).addTo(later))
                    .withMessage("Earlier trials: metric (maximize accuracy) must be one of study \"earlier\","
                            + " [minimize loss].\nMaybe the objectives differ; then call enqueueBest.");

            assertThat(EarlierTrials.of(earlier).enqueueBest(later, 3)).isEqualTo(3);
            List<TrialRecord> first = IntStream.range(0, 4)
                    .mapToObj(i -> later.trial(later.ask().orElseThrow().number()))
                    .toList();
            assertThat(first.get(0).configuration())
                    .isEqualTo(earlier.best().orElseThrow().configuration());
            assertThat(first)
                    .extracting(trial -> trial.start().origin().kind())
                    .containsExactly(
                            Origin.Kind.ENQUEUED, Origin.Kind.ENQUEUED, Origin.Kind.ENQUEUED, Origin.Kind.SAMPLED);
            assertThat(EarlierTrials.of(earlier).enqueueBest(later, 3)).isZero();
        }
    }

    /** The best tenth of 36 lies below 1e-3: all of 10 proposals lie below 0.1, by chance 6 of 8 with less than 1e-2. */
    @Test
    void sampler_learnsFromThem() {
        try (Study earlier = study("earlier", old()).open();
                Study later = study("later", old()).sampler(CmaEs.defaults()).open()) {
            run(earlier);
            EarlierTrials.of(earlier).addTo(later);
            for (int i = 0; i < 10; i++) {
                Trial trial = later.ask().orElseThrow();
                assertThat((Double) trial.configuration().asMap().get("rate")).isLessThan(0.02);
            }
        }
    }
}
