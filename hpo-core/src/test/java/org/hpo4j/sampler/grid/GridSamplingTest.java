package org.hpo4j.sampler.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.sampler.SamplerContract;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.grid.GridSampling.Order;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Grid;
import org.hpo4j.space.Param;
import org.hpo4j.space.RandomSpaces;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyBuilder;
import org.hpo4j.study.Trial;
import org.hpo4j.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class GridSamplingTest extends SamplerContract {
    private final SearchSpace.Builder builder = SearchSpace.builder();

    @Override
    protected SamplerFactory factory() {
        return new GridSampling();
    }

    /** A grid over floats alone is tried in full sooner than the contract's trials are over. */
    @Override
    protected boolean serves(SearchSpace space) {
        return space.params().stream().anyMatch(param -> param.domain().finite());
    }

    private static StudyBuilder study(SearchSpace space, SamplerFactory sampler) {
        return Study.builder("s").space(space).sampler(sampler).minimize("loss").maxTrials(5000);
    }

    private static List<Configuration> rest(Study study) {
        List<Configuration> tried = new ArrayList<>();
        for (Optional<Trial> trial = study.ask(); trial.isPresent(); trial = study.ask()) {
            tried.add(trial.get().configuration());
        }
        return tried;
    }

    private static List<Configuration> run(SearchSpace space, SamplerFactory sampler) {
        try (Study study = study(space, sampler).open()) {
            return rest(study);
        }
    }

    /** Three ints with a condition and a constraint; what is valid is found by going through all 4 * 4 * 4 values. */
    @Test
    void study_triesEachValidCombinationOnce() {
        Param<Integer> a = builder.integer("a", 0, 3);
        Param<Integer> b = builder.integer("b", 0, 3);
        builder.when(a, 2).integer("c", 0, 3);
        builder.require(a, b, (x, y) -> x + y != 3);
        List<Configuration> expected = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            int x = i / 16;
            int y = i / 4 % 4;
            if (x + y != 3 && (x == 2 || i % 4 == 0)) {
                Map<String, Object> pair = Map.of("a", x, "b", y);
                expected.add(Configuration.of(x == 2 ? Map.of("a", x, "b", y, "c", i % 4) : pair));
            }
        }

        assertThat(run(builder.build(), new GridSampling())).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @Seeds(30)
    void study_ofARandomSpaceTriesEachCombinationOnce(long seed) {
        SearchSpace space = RandomSpaces.mixed(seed);
        List<Configuration> all =
                space.combinations(Grid.everywhere(2)).stream().limit(5000).toList();
        if (!all.isEmpty() && all.size() < 5000) {
            List<Configuration> tried = run(space, new GridSampling(Grid.everywhere(2)));
            assertThat(tried).hasSameSizeAs(all).containsAll(all);
        }
    }

    private SearchSpace squares() {
        builder.integer("a", 1, 6);
        builder.uniform("x", 0, 1);
        return builder.build();
    }

    @Test
    void lexicographicOrder_isThatOfTheCombinations() {
        SearchSpace space = squares();
        Grid grid = Grid.everywhere(3);

        assertThat(run(space, new GridSampling(grid, Order.LEXICOGRAPHIC)))
                .isEqualTo(space.combinations(grid).stream().toList());
    }

    @Test
    void shuffledOrder_followsTheSeed() {
        SearchSpace space = squares();
        List<Configuration> first = run(space, new GridSampling());
        try (Study other = study(space, new GridSampling()).seed(1).open()) {
            assertThat(rest(other)).isNotEqualTo(first).containsExactlyInAnyOrderElementsOf(first);
        }
        assertThat(run(space, new GridSampling())).isEqualTo(first).hasSize(30);
    }

    @Test
    void enqueuedCombination_isNotTriedAgain() {
        SearchSpace space = squares();
        List<Configuration> order = run(space, new GridSampling());
        try (Study study = study(space, new GridSampling()).open()) {
            study.ask().orElseThrow().fail(new IllegalStateException("a trial that failed was tried too"));
            study.enqueue(order.get(2));
            study.enqueue(Configuration.of(Map.of("a", 1, "x", 0.123)));
            List<Configuration> tried = rest(study);

            assertThat(tried).hasSize(30).doesNotHaveDuplicates();
            assertThat(tried.subList(2, 4)).containsExactly(order.get(1), order.get(3));
        }
    }

    @Test
    void study_thatIsOpenedAgainGoesOn() {
        SearchSpace space = squares();
        List<Configuration> order = run(space, new GridSampling());
        MemoryStorage storage = new MemoryStorage();
        try (Study study = study(space, new GridSampling()).storage(storage).open()) {
            for (int i = 0; i < 7; i++) {
                study.ask().orElseThrow().complete(i);
            }
        }
        try (Study study = study(space, new GridSampling()).storage(storage).open()) {
            assertThat(rest(study)).isEqualTo(order.subList(7, 30));
        }
    }

    @Test
    void describe_namesTheSettings() {
        Param<Double> rate = builder.uniform("rate", 0, 1);
        Param<Double> momentum = builder.uniform("momentum", 0, 1);
        Grid grid = Grid.everywhere(5).points(rate, 7).values(momentum, List.of(0.0, 0.9));
        Grid same = Grid.everywhere(5).values(momentum, List.of(0.0, 0.9)).points(rate, 7);

        assertThat(new GridSampling(grid)).isEqualTo(new GridSampling(same)).hasSameHashCodeAs(new GridSampling(same));
        assertThat(new GridSampling(same).describe())
                .isEqualTo("grid(points={everywhere=5, momentum=[0.0, 0.9], rate=7}, order=SHUFFLED)");
        assertThat(Grid.NONE).hasToString("{}");
        assertThat(Grid.everywhere(2)).hasToString("{everywhere=2}").isNotEqualTo(Grid.NONE);
    }

    private static void assertRefused(SearchSpace space, Grid grid, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study(space, new GridSampling(grid)).open())
                .withMessage(message);
    }

    @Test
    void badInput_isRefused() {
        Param<Double> x = builder.uniform("x", 0, 1);
        builder.require(x, value -> value > 0.1);
        SearchSpace space = builder.build();

        assertRefused(
                SearchSpace.empty(),
                Grid.NONE,
                "Grid sampling: space (no parameters) must be declared before the study starts.\n"
                        + "Maybe take random sampling, which needs no list.");
        assertRefused(
                space,
                Grid.NONE,
                "Search space: parameter \"x\" ([0.0, 1.0]) must be finite or have a grid where combinations are listed.\n"
                        + "Maybe give it points: combinations(Grid.everywhere(5)).");
        assertRefused(
                space,
                Grid.NONE.values(x, List.of(0.0)),
                "Grid sampling: grid ({x=[0.0]}) must hold a valid combination.\n"
                        + "Maybe give more points, or those that meet the constraints.");
    }
}
