package org.hpo4j.space;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.hpo4j.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds valid values of a component that can't be listed: by rejection, else parameter by parameter with several tries for
 * each and many restarts, else by a walk from a known valid point.
 *
 * <p>All tries are bounded, so that no search lasts for ever.
 */
final class Search {
    private static final int REJECTIONS = 20_000;
    private static final int RESTARTS = 20_000;
    private static final int TRIES = 40;
    private static final int SWEEPS = 30;

    private final Component component;
    private final Restriction restriction;

    Search(Component component, Restriction restriction) {
        this.component = component;
        this.restriction = restriction;
    }

    /** Draws from the domains' distribution given validity; exactly while rejection succeeds, else nearly. */
    Object @Nullable [] draw(RandomStream stream) {
        Object[] values = new Object[component.size()];
        for (int i = 0; i < REJECTIONS; i++) {
            if (attempt(values, stream::nextDouble, 1)) {
                return values;
            }
        }
        Object[] found = any(stream);
        return found == null ? null : mix(found, stream);
    }

    /** Finds some valid values. */
    Object @Nullable [] any(RandomStream stream) {
        Object[] values = new Object[component.size()];
        for (int i = 0; i < RESTARTS; i++) {
            if (attempt(values, stream::nextDouble, TRIES)) {
                return values;
            }
        }
        return null;
    }

    private boolean attempt(Object[] values, DoubleSupplier codes, int tries) {
        for (int v = 0; v < component.size(); v++) {
            boolean placed = false;
            for (int i = 0; i < tries && !placed; i++) {
                placed = place(v, values, codes);
            }
            if (!placed) {
                return false;
            }
        }
        return true;
    }

    private boolean place(int v, Object[] values, DoubleSupplier codes) {
        List<Object> given = restriction.given().get(component.items[v].param().name());
        if (given == null) {
            return component.decode(v, values, variable -> codes.getAsDouble());
        }
        Domain<?> domain = component.active(v, values) ? component.domain(v, values) : null;
        values[v] = given.get(0);
        return domain != null && domain.contains(given.get(0)) && component.admits(v, values);
    }

    /** Gibbs sampling with rejection: redraws one parameter at a time, and with it what follows from it. */
    private Object[] mix(Object[] start, RandomStream stream) {
        Object[] values = start;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int v = 0; v < values.length; v++) {
                Object[] next = redraw(v, values, stream);
                values = next == null ? values : next;
            }
        }
        return values;
    }

    private Object @Nullable [] redraw(int changed, Object[] values, RandomStream stream) {
        for (int i = 0; i < TRIES; i++) {
            Object[] next = values.clone();
            boolean valid = true;
            for (int v = changed; v < next.length && valid; v++) {
                valid = v == changed ? place(v, next, stream::nextDouble) : keep(v, next, stream);
            }
            if (valid) {
                return next;
            }
        }
        return null;
    }

    private boolean keep(int v, Object[] values, RandomStream stream) {
        boolean active = component.active(v, values);
        Object value = values[v];
        if (active && value != null && component.items[v].sampled()) {
            Domain<?> domain = component.domain(v, values);
            return domain != null && domain.contains(value) && component.admits(v, values);
        }
        return place(v, values, stream::nextDouble);
    }
}
