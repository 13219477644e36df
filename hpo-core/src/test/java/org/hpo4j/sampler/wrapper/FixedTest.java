package org.hpo4j.sampler.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.SamplerContract;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FixedTest extends SamplerContract {
    @Override
    protected SamplerFactory factory() {
        return Fixed.of(new RandomSampling(), Map.of("choice", "b"));
    }

    @Override
    protected boolean serves(SearchSpace space) {
        return space.params().stream().anyMatch(param -> param.name().equals("choice"));
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** The momentum is of the one branch, and the proposal is of the other as often as not. */
    @ParameterizedTest
    @MethodSource("seeds")
    void fixedChoice_bringsItsBranchAndKeepsTheRest(long seed) {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Double> rate = builder.logUniform("rate", 1e-4, 1.0);
        Param<String> optimizer = builder.categorical("optimizer", "adam", "sgd");
        builder.when(optimizer, "sgd").uniform("momentum", 0, 1);
        SearchSpace space = builder.build();
        StudyDefinition study =
                new StudyDefinition("fixed", seed, space, List.of(Metric.minimize("loss")), "epoch", "", "none");

        Configuration fixed = Fixed.of(new RandomSampling(), Map.of("optimizer", "sgd"))
                .create(study)
                .propose(new StudyState(study), RandomStream.of(seed));

        assertThat(fixed.asMap()).containsEntry("optimizer", "sgd").containsKey("momentum");
        assertThat(fixed.get(rate))
                .isEqualTo(space.sample(RandomStream.of(seed)).get(rate));
        assertThat(Fixed.of(new RandomSampling(), Map.of("optimizer", "adam"))
                        .create(study)
                        .propose(new StudyState(study), RandomStream.of(seed))
                        .asMap())
                .containsOnlyKeys("rate", "optimizer");
    }

    @Test
    void unknownParameterOrValue_isRefusedBeforeAnyTrial() {
        SearchSpace.Builder builder = SearchSpace.builder();
        builder.uniform("rate", 0, 1);
        StudyDefinition study =
                new StudyDefinition("fixed", 1, builder.build(), List.of(Metric.minimize("loss")), "epoch", "", "none");

        assertThatThrownBy(
                        () -> Fixed.of(new RandomSampling(), Map.of("rat", 0.5)).create(study))
                .hasMessage("Fixed: parameter (rat) must be one of [rate].\nMaybe it is misspelt.");
        assertThatThrownBy(() ->
                        Fixed.of(new RandomSampling(), Map.of("rate", 2.0)).create(study))
                .hasMessageContaining("Fixed: rate (2.0) must be a value of")
                .hasMessageContaining("Maybe");
    }
}
