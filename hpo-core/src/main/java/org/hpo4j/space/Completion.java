package org.hpo4j.space;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hpo4j.random.RandomStream;

/** Draws a valid configuration that holds given values. */
final class Completion {
    private final Structure structure;
    private final Map<String, List<Object>> given = new HashMap<>();

    Completion(Structure structure, Map<String, ?> partial) {
        this.structure = structure;
        partial.forEach((name, value) -> {
            Integer slot = structure.slots.get(name);
            if (slot == null) {
                throw Declaration.fault(
                        "parameter", name, "be declared in the space", "it was made for another search space");
            }
            Param<?> param = structure.items.get(slot).param();
            if (!param.domain().contains(value)) {
                throw Declaration.fault(
                        "value of parameter \"" + name + "\"",
                        value,
                        "lie in " + param.domain().describe(),
                        "it was made for another search space");
            }
            given.put(name, List.of(value));
        });
    }

    /** The value of each parameter that is given, alone in its list. */
    Map<String, List<Object>> given() {
        return Map.copyOf(given);
    }

    Object[] draw(RandomStream stream) {
        Object[] values = new Object[structure.items.size()];
        for (Component component : structure.components) {
            SearchSpace.scatter(component, draw(component, stream), values);
        }
        return values;
    }

    boolean possible() {
        RandomStream stream = RandomStream.of(0).split("possible");
        return structure.components.stream()
                .filter(component -> !within(component).isEmpty())
                .allMatch(component -> Repair.complete(component, restriction(component), stream) != null);
    }

    private Object[] draw(Component component, RandomStream stream) {
        Object[] values = Repair.complete(component, restriction(component), stream);
        if (values == null) {
            throw Declaration.fault(
                    "given values",
                    within(component),
                    "be completed to a valid configuration, but none was found",
                    "two of them exclude each other, or one is of a parameter that can't be active with the others");
        }
        return values;
    }

    private Restriction restriction(Component component) {
        return new Restriction(within(component), Grid.NONE, false);
    }

    private Map<String, List<Object>> within(Component component) {
        Map<String, List<Object>> result = new LinkedHashMap<>();
        for (Item item : component.items) {
            List<Object> values = given.get(item.param().name());
            if (values != null) {
                result.put(item.param().name(), values);
            }
        }
        return result;
    }
}
