package org.hpo4j.benchmarks.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.space.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
    private static final int DIMENSION = 4;

    /** By integration: (r - 1) + 2/3 + (r - 1) r under ZDT1's front, 1/3 instead of 2/3 under ZDT2's. */
    @ParameterizedTest
    @CsvSource({"ZDT1, 1.1, 0.8766667", "ZDT2, 1.1, 0.5433333", "DTLZ2, 1.1, 0.8074012", "ZDT1, 11, 120.6666667"})
    void frontVolume_isTheIntegral(Problem problem, double reference, double volume) {
        assertThat(problem.frontVolume(reference)).isCloseTo(volume, within(1e-4));
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void optima_coverNearlyAllOfTheVolume(Problem problem) {
        double rest = problem == Problem.DTLZ2 ? 0.5 : 0;
        List<double[]> losses = new ArrayList<>();
        for (int i = 0; i <= 50; i++) {
            for (int j = 0; j <= (problem == Problem.DTLZ2 ? 50 : 0); j++) {
                double second = problem == Problem.DTLZ2 ? j / 50.0 : rest;
                Configuration at = Problem.space(DIMENSION).decode(new double[] {i / 50.0, second, rest, rest});
                losses.add(problem.losses(at));
            }
        }

        assertThat(new PlayedFront(losses).share(problem, losses.size(), 1.1)).isBetween(0.94, 1.0);
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void study_playsAllTrials(Problem problem) {
        PlayedFront front = PlayedFront.of(problem, DIMENSION, new RandomSampling(), 1, 30, 4);

        assertThat(front.losses()).hasSize(30);
        assertThat(front.share(problem, 30, 11)).isBetween(0.3, 1.0);
    }

    @Test
    void unknownProblem_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problem.named("zdt9"))
                .withMessage("Pareto: problem (zdt9) must be one of [zdt1, zdt2, zdt3, dtlz2].\n"
                        + "Maybe leave --problems out for all of them.");
    }
}
