package org.hpo4j.sampler.wrapper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;

/** Makes one configuration of values from several sources, which may not go together. Thread safety: stateless. */
final class Merge {
    private Merge() {}

    /** The values of a configuration that were sampled, in the order of declaration; derived ones follow from these. */
    static Map<String, Object> sampled(SearchSpace space, Configuration configuration) {
        Map<String, Object> sampled = new LinkedHashMap<>();
        for (Param<?> param : space.params()) {
            Object value = configuration.asMap().get(param.name());
            if (value != null) {
                sampled.put(param.name(), value);
            }
        }
        return sampled;
    }

    /**
     * Takes all wanted values if they go together, else, in their order, those that go together with the ones before; what is
     * missing is drawn.
     *
     * @param required values that go together, all of which are to be there; they are among the wanted
     */
    static Configuration of(
            SearchSpace space, Map<String, Object> required, Map<String, Object> wanted, RandomStream stream) {
        return completed(space, wanted, stream).orElseGet(() -> mended(space, required, wanted, stream));
    }

    private static Configuration mended(
            SearchSpace space, Map<String, Object> required, Map<String, Object> wanted, RandomStream stream) {
        Configuration mended = space.complete(required, stream);
        Map<String, Object> kept = new LinkedHashMap<>(required);
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
