package org.hpo4j.space;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks values that come from outside against a space. */
final class Validation {
    private final Structure structure;
    private final @Nullable Object[] given;

    /**
     * Takes the values.
     *
     * @param structure the space
     * @param given by slot; null where there is none
     */
    Validation(Structure structure, @Nullable Object[] given) {
        this.structure = structure;
        this.given = given;
    }

    /** Puts values at the slots of their names. */
    static Validation of(Structure structure, Map<String, ?> values) {
        @Nullable Object[] given = new Object[structure.items.size()];
        values.forEach((name, value) -> {
            int slot = structure.names.place(name);
            Declaration.require(
                    slot >= 0, "parameter", name, "be declared in the space", "it was made for another search space");
            given[slot] = value;
        });
        return new Validation(structure, given);
    }

    /** Returns the values by slot, those of derived parameters computed. */
    Object[] check() {
        Object[] values = new Object[structure.items.size()];
        for (Component component : structure.components) {
            Object[] local = new Object[component.size()];
            for (int v = 0; v < local.length; v++) {
                set(component, v, local, given[component.slots[v]]);
                values[component.slots[v]] = local[v];
            }
            checkRules(component, local);
        }
        return values;
    }

    @SuppressWarnings("NullAway") // null stands for inactive
    private static void set(Component component, int v, Object[] local, @Nullable Object value) {
        Item item = component.items[v];
        if (item.unknown()) {
            local[v] = value;
            return;
        }
        if (!component.active(v, local)) {
            if (value != null) {
                throw inactive(item, value);
            }
            return;
        }
        Domain<?> domain = component.domain(v, local);
        local[v] = item.computed() ? computed(item, domain, value) : checked(item, domain, value);
    }

    private static IllegalArgumentException inactive(Item item, Object value) {
        List<String> conditions =
                item.conditions().stream().map(Condition::describe).toList();
        return Declaration.fault(
                "value of parameter \"" + item.param().name() + "\"",
                String.valueOf(value),
                "be left out, since it is not active here",
                "its condition changed: " + conditions);
    }

    private static @Nullable Object checked(Item item, @Nullable Domain<?> domain, @Nullable Object value) {
        if (value == null && item.optional()) {
            return null;
        }
        if (value == null || domain == null || !domain.contains(value)) {
            throw Declaration.fault(
                    "value of parameter \"" + item.param().name() + "\"",
                    String.valueOf(value),
                    domain == null ? "have a range, but none is possible here" : "lie in " + domain.describe(),
                    "it was made for another search space");
        }
        return value;
    }

    private static Object computed(Item item, @Nullable Domain<?> domain, @Nullable Object value) {
        if (domain == null) {
            throw Declaration.fault(
                    "derived parameter \"" + item.param().name() + "\"",
                    "null",
                    "have a value",
                    "its function gave none");
        }
        Object own = domain.decode(0);
        if (value == null || value.equals(own) || CategoricalDomain.label(value).equals(CategoricalDomain.label(own))) {
            return own;
        }
        throw Declaration.fault(
                "value of derived parameter \"" + item.param().name() + "\"",
                String.valueOf(value),
                "be what it is computed to, " + own,
                "its function was changed");
    }

    private static void checkRules(Component component, Object[] local) {
        Constraint broken = component.broken(local);
        if (broken != null) {
            StringBuilder values = new StringBuilder();
            for (int v = 0; v < local.length; v++) {
                if (broken.scope().contains(component.items[v].param())) {
                    values.append(values.isEmpty() ? "" : ", ")
                            .append(component.items[v].param().name())
                            .append("=")
                            .append(CategoricalDomain.label(local[v]));
                }
            }
            throw Declaration.fault(
                    "configuration",
                    values,
                    "keep constraint \"" + broken.name() + "\"",
                    "it was made for another space");
        }
    }
}
