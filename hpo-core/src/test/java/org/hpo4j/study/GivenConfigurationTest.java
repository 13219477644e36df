package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Enqueued and added configurations, and the policy on duplicates. */
class GivenConfigurationTest {
    enum Colour {
        RED,
        GREEN,
        BLUE
    }

    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Colour> colour = builder.categorical("colour", Colour.values());
    private final Param<Integer> size = builder.integer("size", 1, 4);
    private final SearchSpace space = builder.build();

    @TempDir
    Path folder;

    @Test
    void enqueued_isTriedFirstInTheOrderGiven() {
        Study study = builder().open();
        study.enqueue(Map.of("colour", Colour.BLUE, "size", 3));
        study.enqueue(Map.of("size", 2));

        Trial whole = study.ask().orElseThrow();
        Trial partial = study.ask().orElseThrow();
        Trial sampled = study.ask().orElseThrow();

        assertThat(whole.get(colour)).isEqualTo(Colour.BLUE);
        assertThat(whole.get(size)).isEqualTo(3);
        assertThat(partial.get(size)).isEqualTo(2);
        assertThat(List.of(whole, partial, sampled))
                .extracting(
                        trial -> study.trial(trial.number()).start().origin().kind())
                .containsExactly(Origin.Kind.ENQUEUED, Origin.Kind.ENQUEUED, Origin.Kind.SAMPLED);
    }

    @Test
    void enqueued_survivesARestart() {
        Path file = folder.resolve("s.db");
        try (Study study = builder().storage(file).open()) {
            study.enqueue(Map.of("colour", Colour.GREEN));
            study.enqueue(Map.of("colour", Colour.BLUE));
            assertThat(study.ask().orElseThrow().get(colour)).isEqualTo(Colour.GREEN);
        }
        try (Study study = builder().storage(file).open()) {
            assertThat(study.ask().orElseThrow().number())
                    .as("the interrupted one first")
                    .isZero();
            assertThat(study.ask().orElseThrow().get(colour)).isEqualTo(Colour.BLUE);
        }
    }

    @Test
    void enqueued_isRefusedAtOnceIfNoConfigurationHasIt() {
        Study study = builder().open();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> study.enqueue(Map.of("size", 5)))
                .withMessageContaining("\"size\"")
                .withMessageContaining("Maybe");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study.enqueue(Map.of("shape", 1)))
                .withMessageContaining("shape");
        assertThat(study.ask()).get().extracting(Trial::number).isEqualTo(0);
    }

    @Test
    void added_isATrialWithItsResult() {
        Study study = builder().open();
        Configuration known = space.configuration(Map.of("colour", Colour.RED, "size", 1));

        study.add(known, 0.25);

        TrialRecord trial = study.trial(0);
        assertThat(trial.state()).isEqualTo(TrialState.COMPLETED);
        assertThat(trial.configuration()).isEqualTo(known);
        assertThat(study.best()).get().isEqualTo(trial);
        assertThat(study.progress().resourceSpent()).isZero();
    }

    @Test
    void added_doesNotUseTheLimitOfTrials() {
        Study study = builder().maxTrials(1).open();
        study.add(space.configuration(Map.of("colour", Colour.RED, "size", 1)), 0.25);

        assertThat(study.ask()).isPresent();
        assertThat(study.ask()).isEmpty();
    }

    @Test
    void skip_triesEveryCombinationOnceAndEnds() {
        Study study = builder().duplicates(DuplicatePolicy.SKIP).open();
        Set<Configuration> tried = new HashSet<>();

        for (Optional<Trial> trial = study.ask(); trial.isPresent(); trial = study.ask()) {
            assertThat(tried.add(trial.get().configuration())).isTrue();
            trial.get().complete(1);
        }

        assertThat(tried).hasSize(12);
        assertThat(study.isFinished()).isTrue();
    }

    @Test
    void skip_dropsAnEnqueuedConfigurationThatWasTried() {
        Study study = builder().duplicates(DuplicatePolicy.SKIP).open();
        Configuration twice = space.configuration(Map.of("colour", Colour.RED, "size", 1));
        study.enqueue(twice);
        study.enqueue(twice);

        assertThat(study.ask().orElseThrow().configuration()).isEqualTo(twice);
        assertThat(study.ask().orElseThrow().configuration()).isNotEqualTo(twice);
    }

    @Test
    void skip_dropsAPartialConfigurationWhoseCompletionsWereAllTried() {
        Study study = builder().duplicates(DuplicatePolicy.SKIP).open();
        for (int i = 0; i < 5; i++) {
            study.enqueue(Map.of("colour", Colour.RED));
        }
        study.enqueue(Map.of("colour", Colour.GREEN, "size", 4));

        List<Configuration> red = Stream.generate(
                        () -> study.ask().orElseThrow().configuration())
                .limit(4)
                .toList();
        Trial next = study.ask().orElseThrow();

        assertThat(red).doesNotHaveDuplicates().allMatch(tried -> tried.get(colour) == Colour.RED);
        assertThat(next.configuration()).isEqualTo(space.configuration(Map.of("colour", Colour.GREEN, "size", 4)));
        assertThat(study.trial(4).start().origin().kind()).isEqualTo(Origin.Kind.ENQUEUED);
    }

    /** By chance 100 attempts miss the last of 1000 sizes with probability 0.9. */
    @Test
    void skip_findsTheLastCompletionThatIsLeft() {
        SearchSpace.Builder wide = SearchSpace.builder();
        wide.integer("number", 1, 1000);
        wide.categorical("kind", "a", "b");
        SearchSpace both = wide.build();
        Study study = Study.builder("s")
                .space(both)
                .minimize("loss")
                .duplicates(DuplicatePolicy.SKIP)
                .open();
        for (int i = 1; i < 1000; i++) {
            study.add(both.configuration(Map.of("number", i, "kind", "a")), 1);
        }
        study.enqueue(Map.of("kind", "a"));

        assertThat(study.ask().orElseThrow().configuration())
                .isEqualTo(both.configuration(Map.of("number", 1000, "kind", "a")));
    }

    @Test
    void skip_dropsAPartialConfigurationThatSettlesWhatIsContinuous() {
        SearchSpace.Builder mixed = SearchSpace.builder();
        mixed.uniform("rate", 0, 1);
        Param<String> kind = mixed.categorical("kind", "a", "b");
        Study study = Study.builder("s")
                .space(mixed.build())
                .minimize("loss")
                .duplicates(DuplicatePolicy.SKIP)
                .open();
        for (int i = 0; i < 3; i++) {
            study.enqueue(Map.of("rate", 0.5));
        }
        study.enqueue(Map.of("rate", 0.25, "kind", "b"));

        List<Trial> trials =
                Stream.generate(() -> study.ask().orElseThrow()).limit(3).toList();

        assertThat(trials.subList(0, 2)).extracting(trial -> trial.get(kind)).containsExactlyInAnyOrder("a", "b");
        assertThat(trials.get(2).configuration().asMap()).containsEntry("rate", 0.25);
    }

    @Test
    void skip_goesOnAfterARestart() {
        Path file = folder.resolve("s.db");
        Set<Configuration> tried = new HashSet<>();
        for (int run = 0; run < 4; run++) {
            try (Study study =
                    builder().duplicates(DuplicatePolicy.SKIP).storage(file).open()) {
                for (int i = 0; i < 3; i++) {
                    Trial trial = study.ask().orElseThrow();
                    assertThat(tried.add(trial.configuration())).isTrue();
                    trial.complete(1);
                }
            }
        }
        try (Study study =
                builder().duplicates(DuplicatePolicy.SKIP).storage(file).open()) {
            assertThat(study.ask()).isEmpty();
        }
    }

    @Test
    void reevaluate_saysWhichTrialIsRepeated() {
        Study study = builder().duplicates(DuplicatePolicy.REEVALUATE).open();
        Configuration twice = space.configuration(Map.of("colour", Colour.RED, "size", 1));
        study.enqueue(twice);
        study.enqueue(twice);
        assertThat(study.ask()).isPresent();

        int second = study.ask().orElseThrow().number();

        assertThat(study.trial(second).start().origin().reason().text()).isEqualTo("repeats trial 0");
    }

    private StudyBuilder builder() {
        return Study.builder("s").space(space).minimize("loss").seed(3);
    }
}
