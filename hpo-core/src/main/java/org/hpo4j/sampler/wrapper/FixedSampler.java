package org.hpo4j.sampler.wrapper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
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
    public Configuration propose(StudyView study, RandomStream stream) {
        SearchSpace space = study.space();
        Map<String, Object> wanted = sampled(space, sampler.propose(study, stream));
        wanted.putAll(values);
        RandomStream rest = stream.split("fixed");
        return completed(space, wanted, rest).orElseGet(() -> mended(space, wanted, rest));
    }

    /** Derived values follow from these. */
    private static Map<String, Object> sampled(SearchSpace space, Configuration proposal) {
        Map<String, Object> sampled = new LinkedHashMap<>();
        for (Param<?> param : space.params()) {
            Object value = proposal.asMap().get(param.name());
            if (value != null) {
                sampled.put(param.name(), value);
            }
        }
        return sampled;
    }

    private Configuration mended(SearchSpace space, Map<String, Object> wanted, RandomStream stream) {
        Configuration mended = space.complete(values, stream);
        Map<String, Object> kept = new LinkedHashMap<>(values);
        for (Map.Entry<String, Object> value : wanted.entrySet()) {
            if (!kept.containsKey(value.getKey())) {
                Map<String, Object> more = new LinkedHashMap<>(kept);
                more.put(value.getKey(), value.getValue());
                Optional<Configuration> longer = completed(space, more, stream);
                if (longer.isPresent()) {
                    kept = more;
                    mended = longer.get();
                }
            }
        }
        return mended;
    }

    /** The space says only by an exception that values don't go together. */
    private static Optional<Configuration> completed(SearchSpace space, Map<String, Object> some, RandomStream stream) {
        try {
            return Optional.of(space.complete(some, stream));
        } catch (IllegalArgumentException apart) {
            return Optional.empty();
        }
    }
}
