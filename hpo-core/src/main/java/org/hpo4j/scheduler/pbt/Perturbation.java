package org.hpo4j.scheduler.pbt;

import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.CategoricalDomain;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Domain;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;

/**
 * Changes a configuration without leaving its space: values move within their domains, and the space decides anew which
 * parameters are active.
 *
 * <p>A number times 1.2 or 0.8 is a step of constant length on the log scale. The value nearest to it is found on the
 * domain's own coding, by bisection; where a whole number would not move it moves by one.
 */
final class Perturbation {
    private static final double UP = 1.2;
    private static final double DOWN = 0.8;
    private static final int BISECTIONS = 60;

    private final SearchSpace space;
    private final double resampleProbability;

    Perturbation(SearchSpace space, double resampleProbability) {
        this.space = space;
        this.resampleProbability = resampleProbability;
    }

    /** Draws two numbers a parameter, whatever becomes of them. */
    Configuration explore(Configuration configuration, RandomStream stream) {
        double[] codes = space.encode(configuration);
        List<Param<?>> params = space.params();
        for (int i = 0; i < codes.length; i++) {
            boolean resample = stream.nextDouble() < resampleProbability;
            double draw = stream.nextDouble();
            // An inactive parameter gets a fresh value for the case that it becomes active.
            boolean fresh = resample || !configuration.has(params.get(i));
            codes[i] = fresh ? draw : code(params.get(i), configuration, draw < 0.5);
        }
        return space.decode(codes);
    }

    private static <T> double code(Param<T> param, Configuration configuration, boolean up) {
        Domain<T> domain = param.domain();
        return domain.encode(step(domain, configuration.get(param), up));
    }

    static <T> T step(Domain<T> domain, T value, boolean up) {
        if (value instanceof Number number) {
            double target = number.doubleValue() * (up ? UP : DOWN);
            T moved = nearest(domain, target);
            boolean rises = target == number.doubleValue() ? up : target > number.doubleValue();
            return moved.equals(value) ? neighbour(domain, value, rises) : moved;
        }
        return domain instanceof CategoricalDomain ? value : neighbour(domain, value, up);
    }

    private static <T> T nearest(Domain<T> domain, double target) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (number(domain.decode(middle)) < target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        T below = domain.decode(low);
        T above = domain.decode(high);
        return target - number(below) < number(above) - target ? below : above;
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    /** Returns the next value of an ordered domain; at its end the value itself. */
    private static <T> T neighbour(Domain<T> domain, T value, boolean up) {
        double same = domain.encode(value);
        double other = up ? 1 : 0;
        if (domain.decode(other).equals(value)) {
            return value;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (same + other) / 2;
            if (domain.decode(middle).equals(value)) {
                same = middle;
            } else {
                other = middle;
            }
        }
        return domain.decode(other);
    }
}
