package org.hpo4j.sampler.grid;

import java.util.stream.Stream;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.space.Combinations;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Grid;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.StudyDefinition;

/**
 * Grid search: tries every valid combination once, then the study is finished.
 *
 * <p>Finite parameters take all their values, continuous ones the points of the grid. Conditions and constraints hold: no
 * invalid combination is tried, and none is tried twice for a parameter that is inactive. A proposal is the first
 * combination in the order that no trial has, whatever its state and wherever it came from: those that were enqueued, added
 * or forked count, and so do those that failed. So a resumed study goes on where it was, and parallel trials differ.
 *
 * <p>Once all were tried the study starts no more trials; a proposal that is asked for all the same is one of the
 * combinations at random.
 *
 * <p>Random stream: the shuffled order is that of the study's seed split by {@code "grid"}; the stream of a trial serves
 * only proposals beyond the last combination. Memory: some 200 bytes a trial, however large the grid. Thread safety:
 * immutable.
 *
 * @param grid the points of continuous parameters, and of finite ones with very many values
 * @param order in which order combinations are tried
 */
public record GridSampling(Grid grid, Order order) implements SamplerFactory {
    private static final int DEFAULT_POINTS = 5;

    /** In which order combinations are tried. */
    public enum Order {
        /** Every order equally likely, by the study's seed: a study that ends early has seen all parts of the space. */
        SHUFFLED,
        /** In that of {@link Combinations}, the first parameter varying slowest. */
        LEXICOGRAPHIC
    }

    /** Makes a grid search with 5 points for every continuous parameter, both ends included, in shuffled order. */
    public GridSampling() {
        this(Grid.everywhere(DEFAULT_POINTS));
    }

    /**
     * Makes a grid search in shuffled order.
     *
     * @param grid the points of continuous parameters, and of finite ones with very many values
     */
    public GridSampling(Grid grid) {
        this(grid, Order.SHUFFLED);
    }

    /**
     * Makes the sampler of a study.
     *
     * @param study what the study is; its seed names the shuffled order
     * @return a sampler for its space
     * @throws IllegalArgumentException if the space has no parameter, a continuous one has no points, no combination is
     *     valid, or the constraints tie too many values together to be counted
     */
    @Override
    public Sampler create(StudyDefinition study) {
        SearchSpace space = study.space();
        require(
                !space.allParams().isEmpty(),
                "space (no parameters) must be declared before the study starts",
                "take random sampling, which needs no list");
        Combinations combinations = space.combinations(grid);
        require(
                combinations.count().signum() > 0,
                "grid (" + grid + ") must hold a valid combination",
                "give more points, or those that meet the constraints");
        return new GridSampler(combinations, ordered(combinations, study.seed()).iterator());
    }

    private Stream<Configuration> ordered(Combinations combinations, long seed) {
        return switch (order) {
            case SHUFFLED ->
                combinations.sampleWithoutReplacement(RandomStream.of(seed).split("grid"));
            case LEXICOGRAPHIC -> combinations.stream();
        };
    }

    private static void require(boolean holds, String rule, String maybe) {
        if (!holds) {
            throw new IllegalArgumentException("Grid sampling: " + rule + ".\nMaybe " + maybe + ".");
        }
    }

    @Override
    public String describe() {
        return "grid(points=" + grid + ", order=" + order + ")";
    }
}
