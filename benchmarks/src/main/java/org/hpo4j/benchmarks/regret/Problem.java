package org.hpo4j.benchmarks.regret;

import java.util.function.ToDoubleFunction;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;

/**
 * A function to minimize.
 *
 * @param name what it is called in options and tables
 * @param space where
 * @param function what
 * @param optimum its least value
 */
record Problem(String name, SearchSpace space, ToDoubleFunction<Configuration> function, double optimum) {
    /** Tells whether equal proposals would be a fault, rather than likely. */
    boolean isContinuous() {
        return space.params().stream().map(Param::domain).noneMatch(domain -> domain.finite());
    }
}
