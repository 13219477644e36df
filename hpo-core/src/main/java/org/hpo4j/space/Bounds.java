package org.hpo4j.space;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ranges one end of which is another parameter's value. */
final class Bounds {
    private Bounds() {}

    static double greatest(Param<? extends Number> param) {
        return end(param, 1).doubleValue();
    }

    static double least(Param<? extends Number> param) {
        return end(param, 0).doubleValue();
    }

    private static Number end(Param<? extends Number> param, double code) {
        Domain<? extends Number> domain = param.domain();
        Declaration.require(
                !(domain instanceof ComputedDomain<?>) && (domain.finite() || !(domain instanceof NormalDomain)),
                "bound \"" + param.name() + "\"",
                domain.describe(),
                "have a least and a greatest value",
                "use dependent() with a hull");
        return domain.decode(code);
    }

    @SuppressWarnings("unchecked") // the inputs are the values of the handle given
    static <T> Range below(Param<T> high, Function<T, @Nullable Domain<T>> domain) {
        return new Range(List.of(high), inputs -> domain.apply((T) inputs.get(0)), null, high);
    }

    @SuppressWarnings("unchecked") // the inputs are the values of the handle given
    static <T> Range above(Param<T> low, Function<T, @Nullable Domain<T>> domain) {
        return new Range(List.of(low), inputs -> domain.apply((T) inputs.get(0)), low, null);
    }
}
