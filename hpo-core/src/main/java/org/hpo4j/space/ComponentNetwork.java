package org.hpo4j.space;

import java.util.List;
import org.hpo4j.space.diagram.Network;
import org.jspecify.annotations.Nullable;

/** The variables of a component, under a restriction, as a decision diagram wants them. */
final class ComponentNetwork implements Network {
    private final Component component;
    private final Restriction restriction;

    ComponentNetwork(Component component, Restriction restriction) {
        this.component = component;
        this.restriction = restriction;
    }

    @Override
    public int size() {
        return component.size();
    }

    @Override
    public int[] reads(int variable) {
        return component.reads(variable);
    }

    @Override
    public boolean checks(int variable) {
        return component.checks(variable);
    }

    @Override
    public boolean admits(int variable, Object[] values) {
        return component.admits(variable, values);
    }

    @Override
    public long choices(int variable, Object[] values) {
        if (!component.active(variable, values)) {
            return given(variable) == null ? 1 : 0;
        }
        Domain<?> domain = component.domain(variable, values);
        if (domain == null) {
            return 0;
        }
        List<?> listed = listed(variable, domain);
        if (listed != null) {
            return listed.size();
        }
        return domain.finite() ? domain.size() : 1;
    }

    @Override
    @SuppressWarnings("NullAway") // null stands for inactive
    public void choose(int variable, Object[] values, long choice) {
        values[variable] = null;
        if (!component.active(variable, values)) {
            return;
        }
        Domain<?> domain = component.domain(variable, values);
        if (domain == null) {
            return;
        }
        List<?> listed = listed(variable, domain);
        if (listed != null) {
            values[variable] = listed.get((int) choice);
        } else if (domain.finite()) {
            values[variable] = domain.valueAt(choice);
        }
    }

    @Override
    public double weight(int variable, Object[] values, long choice) {
        Domain<?> domain = component.active(variable, values) ? component.domain(variable, values) : null;
        if (domain == null || !domain.finite()) {
            return 1;
        }
        List<?> listed = listed(variable, domain);
        return domain.probability(listed == null ? choice : domain.indexOf(listed.get((int) choice)));
    }

    @Override
    public long choiceOf(int variable, Object[] values) {
        Object value = values[variable];
        if (!component.active(variable, values)) {
            return value == null && given(variable) == null ? 0 : -1;
        }
        Domain<?> domain = value == null ? null : component.domain(variable, values);
        if (value == null || domain == null) {
            return -1;
        }
        List<?> listed = listed(variable, domain);
        if (listed != null) {
            return listed.indexOf(value);
        }
        return domain.finite() ? domain.indexOf(value) : 0;
    }

    /** The only values that the restriction leaves to an active parameter; null if it leaves all. */
    private @Nullable List<?> listed(int variable, Domain<?> domain) {
        List<Object> given = given(variable);
        String name = component.items[variable].param().name();
        if (component.items[variable].computed()) {
            return given == null
                    ? null
                    : given.stream().filter(domain::contains).toList();
        }
        List<?> points = restriction.exact() ? restriction.grids().points(name, domain) : null;
        if (given == null) {
            return points;
        }
        return given.stream()
                .filter(value -> points == null ? domain.contains(value) : points.contains(value))
                .toList();
    }

    private @Nullable List<Object> given(int variable) {
        return restriction.given().get(component.items[variable].param().name());
    }
}
