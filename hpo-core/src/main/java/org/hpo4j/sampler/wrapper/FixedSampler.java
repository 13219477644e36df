package org.hpo4j.sampler.wrapper;

import java.util.Map;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyView;

/** Puts given values into the proposals of another sampler. Thread safety: serves one study, under its lock. */
final class FixedSampler implements Sampler {
    private final Sampler sampler;
    private final Map<String, Object> values;

    FixedSampler(Sampler sampler, Map<String, Object> values) {
        this.sampler = sampler;
        this.values = values;
    }

    @Override
    public void observe(LoggedEvent event) {
        sampler.observe(event);
    }

    @Override
    public boolean isExhausted(StudyView study) {
        return sampler.isExhausted(study);
    }

    @Override
    public boolean isCostly(StudyView study) {
        return sampler.isCostly(study);
    }

    @Override
    public Configuration propose(StudyView study, RandomStream stream) {
        SearchSpace space = study.space();
        Map<String, Object> wanted = Merge.sampled(space, sampler.propose(study, stream));
        wanted.putAll(values);
        return Merge.of(space, values, wanted, stream.split("fixed"));
    }
}
