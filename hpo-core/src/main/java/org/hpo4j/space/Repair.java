package org.hpo4j.space;

import java.util.Arrays;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.diagram.Diagram;
import org.hpo4j.space.diagram.Guide;
import org.hpo4j.space.diagram.TooWideException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the points of one component valid.
 *
 * <p>A valid point stays what it is. An invalid one is moved: exactly, by the diagram of the component's valid assignments,
 * where these can be listed; else by tries in growing distance around it, and at last along the line to a point that was
 * found valid when the space was built. No path of this loops without a bound.
 */
final class Repair {
    private static final long MAX_TRANSITIONS = 2_000_000;
    private static final int QUICK_TRIES = 64;
    private static final int NEAR_TRIES = 100;
    private static final double[] RADII = {0.01, 0.03, 0.1, 0.3, 1};
    private static final int HALVINGS = 30;

    private final Component component;
    private final boolean listable;
    private @Nullable Diagram diagram;
    private boolean tooWide;
    private Object @Nullable [] witness;

    /**
     * Prepares the repair of a component.
     *
     * @throws IllegalArgumentException if no valid assignment exists, or none is found
     */
    Repair(Component component) {
        this.component = component;
        listable = component.listable();
        findWitness();
    }

    private void findWitness() {
        RandomStream stream = RandomStream.of(component.slots[0]).split("witness");
        Object[] values = new Object[component.size()];
        for (int i = 0; i < QUICK_TRIES; i++) {
            if (component.decode(values, v -> stream.nextDouble())) {
                witness = values;
                return;
            }
        }
        Diagram valid = diagram();
        if (valid != null && valid.isEmpty()) {
            throw Declaration.fault(
                    "constraints on " + component.describe(),
                    "0 valid combinations",
                    "leave at least one",
                    "two constraints contradict each other");
        }
        witness = valid != null ? walk(valid, stream) : new Search(component, Restriction.NONE).any(stream);
        if (witness == null) {
            throw Declaration.fault(
                    "constraints on " + component.describe(),
                    "no valid combination found in 20000 searches",
                    "leave one that can be found",
                    "they contradict each other; else write them as dependent ranges");
        }
    }

    /** The valid assignments, if they can be listed within bounds. */
    private synchronized @Nullable Diagram diagram() {
        if (diagram == null && listable && !tooWide) {
            try {
                diagram = Diagram.of(new ComponentNetwork(component, Restriction.NONE), MAX_TRANSITIONS);
            } catch (TooWideException expected) {
                tooWide = true;
            }
        }
        return diagram;
    }

    /** Draws from the domains' distribution, given validity. */
    Object[] sample(RandomStream stream) {
        Object[] values = new Object[component.size()];
        for (int i = 0; i < QUICK_TRIES; i++) {
            if (component.decode(values, v -> stream.nextDouble())) {
                return values;
            }
        }
        Diagram valid = diagram();
        if (valid != null) {
            return walk(valid, stream);
        }
        Object[] found = new Search(component, Restriction.NONE).draw(stream);
        return found != null ? found : valid();
    }

    private Object[] walk(Diagram valid, RandomStream stream) {
        return fill(valid.walk(new Draw(stream)), stream);
    }

    /** Draws the free parameters, which a diagram leaves open. */
    private Object[] fill(Object[] values, RandomStream stream) {
        for (int v = 0; v < values.length; v++) {
            if (component.free(v)) {
                component.decode(v, values, variable -> stream.nextDouble());
            }
        }
        return values;
    }

    /** Draws under a restriction; null if nothing valid is found. */
    static Object @Nullable [] complete(Component component, Restriction restriction, RandomStream stream) {
        if (component.listable()) {
            try {
                Diagram valid = Diagram.of(new ComponentNetwork(component, restriction), MAX_TRANSITIONS);
                return valid.isEmpty() ? null : completed(component, restriction, valid.walk(new Draw(stream)), stream);
            } catch (TooWideException expected) {
                return new Search(component, restriction).draw(stream);
            }
        }
        return new Search(component, restriction).draw(stream);
    }

    private static Object[] completed(
            Component component, Restriction restriction, Object[] values, RandomStream stream) {
        Object[] drawn = values.clone();
        for (int v = 0; v < drawn.length; v++) {
            boolean given =
                    restriction.given().containsKey(component.items[v].param().name());
            Domain<?> domain = component.active(v, values) ? component.domain(v, values) : null;
            if (!given && domain != null && component.items[v].sampled() && component.free(v)) {
                drawn[v] = domain.decode(stream.nextDouble());
            }
        }
        return drawn;
    }

    /** Returns the valid values that codes stand for; codes that are valid keep their meaning. */
    Object[] decode(double[] codes) {
        Object[] values = new Object[component.size()];
        if (component.decode(values, v -> codes[v])) {
            return values;
        }
        Diagram valid = diagram();
        if (valid != null) {
            Guide projection = new Projection(component, codes);
            Object[] moved = valid.walk(projection);
            fillFree(moved, codes);
            return moved;
        }
        return near(codes);
    }

    private void fillFree(Object[] values, double[] codes) {
        for (int v = 0; v < values.length; v++) {
            if (values[v] == null && component.active(v, values)) {
                component.decode(v, values, variable -> codes[variable]);
            }
        }
    }

    private Object[] near(double[] codes) {
        RandomStream stream = RandomStream.of(Arrays.hashCode(codes)).split("repair");
        Object[] values = new Object[component.size()];
        for (double radius : RADII) {
            for (int i = 0; i < NEAR_TRIES; i++) {
                if (component.decode(values, v -> codes[v] + radius * (2 * stream.nextDouble() - 1))) {
                    return values;
                }
            }
        }
        return towards(codesOf(valid()), codes);
    }

    /** Halves the line between a valid and an invalid point; what it ends at is valid. */
    private Object[] towards(double[] valid, double[] invalid) {
        double from = 0;
        double to = 1;
        Object[] best = valid();
        for (int i = 0; i < HALVINGS; i++) {
            double share = (from + to) / 2;
            Object[] values = new Object[component.size()];
            if (component.decode(values, v -> valid[v] + share * (invalid[v] - valid[v]))) {
                best = values;
                from = share;
            } else {
                to = share;
            }
        }
        return best;
    }

    private double[] codesOf(Object[] values) {
        double[] codes = new double[values.length];
        for (int v = 0; v < values.length; v++) {
            Domain<?> domain = values[v] != null ? component.domain(v, values) : null;
            codes[v] = domain == null || component.items[v].computed() ? 0.5 : encode(domain, values[v]);
        }
        return codes;
    }

    @SuppressWarnings("unchecked") // the value was decoded from the domain
    static <T> double encode(Domain<T> domain, Object value) {
        return domain.encode((T) value);
    }

    private Object[] valid() {
        if (witness == null) {
            throw new IllegalStateException("a repair without a valid point isn't built");
        }
        return witness.clone();
    }
}
