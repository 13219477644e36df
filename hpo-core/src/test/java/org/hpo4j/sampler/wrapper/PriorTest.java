package org.hpo4j.sampler.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.hpo4j.sampler.PlayedStudy;
import org.hpo4j.sampler.SamplerContract;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriorTest extends SamplerContract {
    private static final List<Metric> LOSS = List.of(Metric.minimize("loss"));

    @Override
    protected SamplerFactory factory() {
        return Prior.of(new RandomSampling(), Map.of("float", 0.5, "choice", "b", "log int", 64));
    }

    private static SearchSpace line() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        return space.build();
    }

    private static SearchSpace branches() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<String> optimizer = builder.categorical("optimizer", "adam", "sgd");
        builder.when(optimizer, "sgd").uniform("momentum", 0, 1);
        builder.when(optimizer, "adam").uniform("beta", 0, 1);
        return builder.build();
    }

    /** How many of trials 50 to 100 lie within 0.1 of the believed value, where the optimum is at 0.8. */
    private static int nearBelief(double believed, long seed) {
        PlayedStudy study = new PlayedStudy(Prior.of(new RandomSampling(), Map.of("x", believed)), line(), LOSS, seed);
        int near = 0;
        for (int trial = 0; trial < 100; trial++) {
            double x = (Double) study.start().asMap().get("x");
            study.complete(trial, Math.abs(x - 0.8));
            near += trial >= 50 && Math.abs(x - believed) < 0.1 ? 1 : 0;
        }
        return near;
    }

    /** Beside the 20 % that chance puts near it, a right belief gets 10 % of the proposals, and a wrong one nothing. */
    @Test
    void wrongBelief_isOutgrown() {
        int right =
                LongStream.range(0, 20).mapToInt(seed -> nearBelief(0.8, seed)).sum();
        int wrong =
                LongStream.range(0, 20).mapToInt(seed -> nearBelief(0.2, seed)).sum();

        // Of 1000 trials each; by chance 200, deviation 13.
        assertThat(wrong).isBetween(140, 260);
        assertThat(right).isGreaterThan(wrong + 40);
    }

    @Test
    void firstTrial_triesTheBeliefItself() {
        assertThat(new PlayedStudy(Prior.of(new RandomSampling(), Map.of("x", 0.3)), line(), LOSS, 1)
                        .start()
                        .asMap())
                .containsEntry("x", 0.3);
    }

    /** With random proposals in a branch as often as not, all that is believed of the other is dropped. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void beliefOfBothBranches_givesValidConfigurations(long seed) {
        Map<String, Object> believed = Map.of("optimizer", "sgd", "momentum", 0.9, "beta", 0.99);
        PlayedStudy study = new PlayedStudy(Prior.of(new RandomSampling(), believed), branches(), LOSS, seed);
        for (int trial = 0; trial < 40; trial++) {
            Configuration proposal = study.start();
            assertThat(branches().configuration(proposal.asMap())).isEqualTo(proposal);
            study.complete(trial, trial % 3 == 0 ? Double.NaN : 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "y, 0.5, 'Prior: parameter (y) must be one of [x].\nMaybe it is misspelt.'",
        "x, 2.0, 'Prior: x (2.0) must be a value of [0.0, 1.0].\nMaybe widen the range, or give its nearer end.'"
    })
    void belief_isChecked(String name, double value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlayedStudy(Prior.of(new RandomSampling(), Map.of(name, value)), line(), LOSS, 1))
                .withMessage(message);
    }

    @Test
    void spread_isChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Prior(new RandomSampling(), Map.of(), 10))
                .withMessage("Prior: spread (10.0) must be above 0 and at most 1.\n"
                        + "Maybe give it as a share of the range: 0.1 is a tenth.");
    }
}
