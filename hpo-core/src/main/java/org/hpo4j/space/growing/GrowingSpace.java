package org.hpo4j.space.growing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Domain;
import org.hpo4j.space.Scope;
import org.hpo4j.space.SearchSpace;

/**
 * The union of all parameters that the trials of a study have asked for while they ran.
 *
 * <p>A name keeps its kind: a later trial may ask for another range or other choices, not for another type, scale or step.
 * In the union every parameter is optional, since a plain {@code if} in the program decides whether it is asked for.
 *
 * <p>Thread safety: safe; trials may ask at the same time. The union's order is that of the first asking.
 */
public final class GrowingSpace {
    private final Map<String, Domain<?>> domains = new LinkedHashMap<>();

    /** Makes a space without parameters. */
    public GrowingSpace() {}

    /**
     * Begins a trial.
     *
     * @param stream where the values come from that aren't given: each from the child stream of its parameter's name, so
     *     that no value depends on the order of asking
     * @param given values that a sampler proposed, by name; used where they lie in the domain asked for
     * @return what answers the trial's questions
     */
    public Suggestions begin(RandomStream stream, Map<String, ?> given) {
        return new Suggestions(this, stream, given);
    }

    /**
     * Takes up a parameter, such as one that a log tells of.
     *
     * @param name the parameter's name
     * @param domain the values asked for
     * @throws IllegalArgumentException if the name is malformed, or was asked for with a domain of another kind
     */
    public synchronized void add(String name, Domain<?> domain) {
        Domain<?> known = domains.get(name);
        domains.put(name, known == null ? domain : Union.of(name, known, domain));
    }

    /**
     * Takes up all parameters of a union, such as one that was read back from a log.
     *
     * @param union a space
     * @throws IllegalArgumentException if a name was asked for with a domain of another kind
     */
    public void addAll(SearchSpace union) {
        union.params().forEach(param -> add(param.name(), param.domain()));
    }

    /**
     * Returns the union of what was asked for so far.
     *
     * @return the space; empty if nothing was asked for
     */
    public synchronized Optional<SearchSpace> union() {
        if (domains.isEmpty()) {
            return Optional.empty();
        }
        SearchSpace.Builder builder = SearchSpace.builder();
        Scope optional = builder.optional();
        domains.forEach(optional::param);
        return Optional.of(builder.build());
    }
}
