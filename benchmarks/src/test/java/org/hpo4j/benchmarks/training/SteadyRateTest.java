package org.hpo4j.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.junit.jupiter.api.Test;

class SteadyRateTest {
    private final SearchSpace.Builder space = SearchSpace.builder();

    SteadyRateTest() {
        space.uniform("unused", 0, 1);
    }

    private Study open(SteadyRate rate) {
        Study study = Study.builder("rate")
                .space(space.build())
                .minimize("loss")
                .scheduler(new FullTraining(4))
                .maxTrials(2)
                .open();
        study.addListener(rate);
        return study;
    }

    @Test
    void rate_isCountedWhileAllTrialsTrain() {
        SteadyRate rate = new SteadyRate(2, 2, 4);
        try (Study study = open(rate)) {
            Trial first = study.ask().orElseThrow();
            Trial second = study.ask().orElseThrow();
            for (int epoch = 1; epoch <= 3; epoch++) {
                first.report(epoch, 1);
            }
            second.report(1, 1);
            second.report(2, 1);
            assertThat(rate.epochsPerSecond()).isNaN();
            second.report(3, 1);
            first.report(4, 1);
            double steady = rate.epochsPerSecond();
            second.report(4, 1);

            assertThat(steady).isPositive();
            assertThat(rate.epochsPerSecond()).isEqualTo(steady);
        }
    }
}
