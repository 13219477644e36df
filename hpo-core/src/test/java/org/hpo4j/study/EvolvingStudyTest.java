package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.cmaes.CmaEs;
import org.hpo4j.sampler.evolution.Nsga2;
import org.hpo4j.scheduler.asha.Asha;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Samplers whose state follows the order of the log, in studies that declare their space by running, and with pauses. */
class EvolvingStudyTest {
    static Stream<SamplerFactory> samplers() {
        return Stream.of(CmaEs.defaults(), CmaEs.defaults().after(10), Nsga2.defaults());
    }

    private static double loss(Trial trial) {
        double rate = trial.suggestLogDouble("rate", 1e-5, 1);
        double loss = Math.abs(Math.log10(rate) + 3);
        if (trial.suggestCategorical("kind", "a", "b").equals("a")) {
            loss += Math.abs(trial.suggestDouble("share", 0, 1) - 0.3);
        }
        return trial.number() < 20 ? loss : loss + Math.abs(trial.suggestInt("late", 1, 9) - 4);
    }

    /** Every seventh trial fails; from trial 20 on there is one more parameter. */
    @ParameterizedTest
    @MethodSource("samplers")
    void spaceDeclaredByRunning_isReplayed(SamplerFactory sampler) {
        try (Study study = Study.builder("growing")
                .minimize("loss")
                .sampler(sampler)
                .seed(5)
                .open()) {
            double late = 0;
            for (int i = 0; i < 100; i++) {
                Trial trial = study.ask().orElseThrow();
                double loss = loss(trial);
                if (i % 7 == 0) {
                    trial.fail(new IllegalStateException("test"));
                } else {
                    trial.complete(loss);
                }
                late += i >= 80 ? loss / 20 : 0;
            }

            assertThat(study.replay().differences()).isEmpty();
            // At random the mean would be 4.
            assertThat(late).isLessThan(2);
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void pausedTrials_areReplayed(SamplerFactory sampler) {
        try (Study study = Study.builder("paused")
                .space(EarlierTrialsTest.old())
                .minimize("loss")
                .sampler(sampler)
                .scheduler(Asha.promotion(1, 9, 3))
                .maxTrials(60)
                .open()) {
            Stream.generate(study::ask)
                    .takeWhile(Optional::isPresent)
                    .flatMap(Optional::stream)
                    .forEach(EvolvingStudyTest::train);

            assertThat(study.trials()).hasSize(60);
            assertThat(study.replay().differences()).isEmpty();
        }
    }

    private static void train(Trial trial) {
        double rate = (Double) trial.configuration().asMap().get("rate");
        for (int epoch = trial.from() + 1; epoch <= trial.upTo(); epoch++) {
            if (!trial.report(epoch, rate / epoch).goesOn()) {
                trial.pause();
                return;
            }
        }
        trial.complete(rate);
    }
}
