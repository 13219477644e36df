package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study reopened with another space. */
class ChangedSpaceTest {
    @TempDir
    Path folder;

    @Test
    void widerRangeAndNewChoice_goOn() {
        run(space(ChangedSpaceTest::original), 3);

        try (Study study = open(space(builder -> {
            builder.uniform("x", -1, 2);
            builder.categorical("kind", "a", "b", "c");
        }))) {
            assertThat(study.trials()).hasSize(3);
            study.ask().orElseThrow().complete(0);
        }
        // And once more: the log's own space is the changed one.
        try (Study study = open(space(builder -> {
            builder.uniform("x", -1, 2);
            builder.categorical("kind", "a", "b", "c");
        }))) {
            assertThat(study.trials()).hasSize(4);
        }
    }

    @Test
    void newParameter_getsItsDefaultInOldTrials() {
        run(space(ChangedSpaceTest::original), 2);

        try (Study study = open(space(builder -> {
            original(builder);
            Param<Integer> depth = builder.integer("depth", 1, 9);
            builder.byDefault(depth, 4);
        }))) {
            assertThat(study.trials())
                    .allSatisfy(
                            trial -> assertThat(trial.configuration().asMap()).containsEntry("depth", 4));
            assertThat(study.ask().orElseThrow().configuration().asMap()).containsKey("depth");
        }
    }

    @Test
    void narrowerRangeAndLostParameter_areRefusedWithTheDifference() {
        run(space(ChangedSpaceTest::original), 2);

        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> open(space(builder -> {
                    builder.uniform("x", 0, 0.5);
                    builder.categorical("kind", "a", "b");
                })))
                .withMessageContaining("x")
                .withMessageContaining("must be opened as it was defined")
                .withMessageContaining("Maybe");
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> open(space(builder -> builder.uniform("x", 0, 1))))
                .withMessageContaining("kind");
    }

    private static void original(SearchSpace.Builder builder) {
        builder.uniform("x", 0, 1);
        builder.categorical("kind", "a", "b");
    }

    private static SearchSpace space(Consumer<SearchSpace.Builder> parameters) {
        SearchSpace.Builder builder = SearchSpace.builder();
        parameters.accept(builder);
        return builder.build();
    }

    private void run(SearchSpace space, int trials) {
        try (Study study = open(space)) {
            for (int i = 0; i < trials; i++) {
                study.ask().orElseThrow().complete(i);
            }
        }
    }

    private Study open(SearchSpace space) {
        return Study.builder("s")
                .space(space)
                .minimize("loss")
                .storage(folder.resolve("s.db"))
                .open();
    }
}
