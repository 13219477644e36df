package org.hpo4j.space;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the domain of a parameter follows from the values of others: for dependent ranges, derived parameters and constants.
 *
 * @param inputs the parameters whose values decide; the dependent one is inactive if one of them is
 * @param function gives the domain at the values of the inputs, null if no value is possible there; null if unknown
 * @param low the parameter that is the lower bound, if that is what the function says
 * @param high the parameter that is the upper bound, if that is what the function says
 */
record Range(
        List<Param<?>> inputs,
        @Nullable Function<List<Object>, @Nullable Domain<?>> function,
        @Nullable Param<?> low,
        @Nullable Param<?> high) {

    static Range of(List<Param<?>> inputs, Function<List<Object>, @Nullable Domain<?>> function) {
        return new Range(List.copyOf(inputs), function, null, null);
    }

    static Range unknown(List<Param<?>> inputs) {
        return new Range(List.copyOf(inputs), null, null, null);
    }

    /** Whether JSON can say what the function is. */
    boolean opaque() {
        return low == null && high == null;
    }
}
