package org.hpo4j.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a builder and its scopes have declared so far, each item after everything that it refers to. */
final class Declared {
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final Map<String, Object> defaults = new LinkedHashMap<>();

    static <T> Param<T> param(String name, Supplier<Domain<T>> domain) {
        try {
            return new Param<>(name, domain.get());
        } catch (IllegalArgumentException fault) {
            throw Declaration.named(name, fault);
        }
    }

    void add(Item item) {
        String name = item.param().name();
        Declaration.require(
                !items.containsKey(name),
                "parameter name",
                "\"" + name + "\"",
                "be unique",
                "one of the two should be renamed");
        Range range = item.range();
        if (range != null) {
            range.inputs().forEach(this::known);
        }
        items.put(name, item);
    }

    void add(Constraint constraint) {
        constraint.scope().forEach(this::known);
        constraints.add(constraint);
    }

    <T> void byDefault(Param<T> param, T value) {
        known(param);
        Declaration.require(
                param.domain().contains(value),
                "default of parameter \"" + param.name() + "\"",
                value,
                "lie in " + param.domain().describe(),
                "the domain was changed");
        defaults.put(param.name(), value);
    }

    /** Returns the handle, or refuses it if it isn't of this space. */
    <P extends Param<?>> P known(P param) {
        item(param);
        return param;
    }

    Item item(Param<?> param) {
        Item item = items.get(param.name());
        if (item == null || !item.param().equals(param)) {
            throw Declaration.fault(
                    "parameter \"" + param.name() + "\"",
                    param.domain().describe(),
                    "be declared in this space before others refer to it",
                    "the handle belongs to another space");
        }
        return item;
    }

    List<Item> items() {
        return List.copyOf(items.values());
    }

    List<Constraint> constraints() {
        return List.copyOf(constraints);
    }

    Map<String, Object> defaults() {
        return new LinkedHashMap<>(defaults);
    }
}
