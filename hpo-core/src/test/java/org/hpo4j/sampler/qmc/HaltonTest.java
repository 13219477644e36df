package org.hpo4j.sampler.qmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.hpo4j.random.HaltonSequence;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.SamplerContract;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.junit.jupiter.api.Test;

class HaltonTest extends SamplerContract {
    @Override
    protected SamplerFactory factory() {
        return new Halton();
    }

    @Test
    void trial_takesThePointOfItsNumber() {
        SearchSpace.Builder builder = SearchSpace.builder();
        builder.uniform("x", 0, 1);
        builder.logInteger("n", 1, 1000);
        SearchSpace space = builder.build();
        HaltonSequence points = HaltonSequence.scrambled(2, RandomStream.of(9).split("halton"));
        try (Study study = Study.builder("s")
                .space(space)
                .seed(9)
                .sampler(new Halton())
                .minimize("loss")
                .open()) {
            IntStream.range(0, 20)
                    .forEach(i -> assertThat(study.ask().orElseThrow().configuration())
                            .isEqualTo(space.decode(points.point(i))));
        }
    }
}
