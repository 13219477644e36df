package org.hpo4j.sampler.cmaes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.PlayedStudy;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.ValidProposals;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Metric;
import org.junit.jupiter.api.Test;

class CmaEsIT extends ValidProposals {
    @Override
    protected SamplerFactory factory() {
        return CmaEs.defaults();
    }

    @Override
    protected int trials() {
        return 200;
    }

    @Test
    void proposals_comeAfterALongHistory() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        space.integer("n", 1, 9);
        PlayedStudy study = new PlayedStudy(CmaEs.defaults(), space.build(), List.of(Metric.minimize("a")), 1);
        RandomStream random = RandomStream.of(1);
        for (int trial = 0; trial < 100_000; trial++) {
            study.start(study.state().space().sample(random));
            study.complete(trial, random.nextDouble());
        }

        assertThat(study.start().asMap()).hasSize(2);
    }
}
