package org.hpo4j.space;

import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A declared parameter with its place in the structure of the space.
 *
 * @param param the handle; the domain of a dependent parameter is the hull of its ranges
 * @param conditions what must all hold for it to be active
 * @param range how its domain follows from other values; null if it is always the handle's
 * @param sampled whether it has a coordinate in the unit cube; false for derived parameters and constants
 * @param optional whether a configuration may lack it for a reason that the space doesn't know
 */
record Item(
        Param<?> param,
        List<Condition> conditions,
        @Nullable Range range,
        boolean sampled,
        boolean optional) {
    boolean computed() {
        return !sampled;
    }

    /** Whether its value can't be had from the space, only from a log: a computed one whose code is not there. */
    boolean unknown() {
        return computed() && range != null && range.function() == null;
    }

    /** The domain at these input values; null if no value is possible. */
    @Nullable
    Domain<?> domainAt(List<Object> inputs) {
        if (range == null || range.function() == null) {
            return param.domain();
        }
        try {
            return range.function().apply(inputs);
        } catch (NoSuchElementException | IllegalArgumentException fault) {
            throw new IllegalArgumentException(
                    "Search space: parameter \"" + param.name() + "\" must have a range at "
                            + Constraint.names(range.inputs()) + " = " + inputs + ", but: " + fault.getMessage(),
                    fault);
        }
    }
}
