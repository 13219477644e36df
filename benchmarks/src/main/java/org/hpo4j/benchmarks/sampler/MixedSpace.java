package org.hpo4j.benchmarks.sampler;

import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;

/** A mixed space of 20 parameters, two of them conditional, and a loss over it. */
final class MixedSpace {
    private MixedSpace() {}

    static SearchSpace build() {
        SearchSpace.Builder space = SearchSpace.builder();
        for (int i = 0; i < 4; i++) {
            space.uniform("float" + i, -1, 1);
            space.logUniform("log" + i, 1e-6, 1);
            space.integer("int" + i, 1, 64);
            space.logInteger("stage" + i, 16, 512);
        }
        space.categorical("kind", "a", "b", "c", "d");
        Param<String> choice = space.categorical("choice", "sgd", "adam");
        space.when(choice, "sgd").uniform("momentum", 0, 1);
        space.when(choice, "sgd").uniform("dampening", 0, 1, 0.1);
        return space.build();
    }

    /** The fractional parts of all numbers: floats matter, integers don't. */
    static double loss(Configuration configuration) {
        return configuration.asMap().values().stream()
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue() % 1)
                .map(Math::abs)
                .sum();
    }
}
