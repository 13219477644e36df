package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.tpe.Tpe;
import org.hpo4j.sampler.wrapper.Prior;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.SqliteStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/warm-start.md says of its snippets. */
class WarmStartDocTest {
    private static SearchSpace space() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.logUniform("learningRate", 1e-5, 1);
        space.categorical("optimizer", "sgd", "adam");
        return space.build();
    }

    private static StudyBuilder builder(String name) {
        return Study.builder(name).space(space()).minimize("loss");
    }

    private static void run(Study study, int trials) {
        for (int i = 0; i < trials; i++) {
            study.complete(study.ask().orElseThrow().number(), i);
        }
    }

    @Test
    void knownConfiguration_isTriedFirst() {
        try (Study study = builder("later").open()) {
            study.enqueue(Map.of("learningRate", 1e-3, "optimizer", "adam"));
            assertThat(study.ask().orElseThrow().configuration().asMap())
                    .isEqualTo(Map.of("learningRate", 1e-3, "optimizer", "adam"));
        }
    }

    @Test
    void belief_isTriedFirst() {
        SamplerFactory sampler = Prior.of(Tpe.multivariate(), Map.of("learningRate", 1e-3));
        try (Study study = builder("later").sampler(sampler).open()) {
            assertThat(study.ask().orElseThrow().configuration().asMap()).containsEntry("learningRate", 1e-3);
        }
    }

    @Test
    void earlierTrials_areAddedOrTried(@TempDir Path folder) {
        Path file = folder.resolve("studies.db");
        try (Study earlier = builder("earlier").storage(file).open()) {
            run(earlier, 8);
            try (Study study = builder("other data").open()) {
                int enqueued = EarlierTrials.of(earlier).enqueueBest(study, 5);
                assertThat(enqueued).isEqualTo(5);
            }
        }
        try (Study study = builder("later").open()) {
            try (SqliteStorage storage = SqliteStorage.open(file)) {
                int added = EarlierTrials.in(storage, "earlier").addTo(study);
                assertThat(added).isEqualTo(8);
            }
        }
    }
}
