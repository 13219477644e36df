package org.hpo4j.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hpo4j.space.diagram.Ordering;
import org.jspecify.annotations.Nullable;

/**
 * The items of a space, divided into components that don't depend on each other.
 *
 * <p>Thread safety: immutable.
 */
final class Structure {
    private static final double MANY = 1e6;

    final List<Item> items;
    final List<Param<?>> params;
    final Names names;
    final List<Constraint> constraints;
    final Map<String, Integer> slots = new HashMap<>();
    final int[] coordinates;
    final List<Param<?>> sampled = new ArrayList<>();
    final List<Component> components = new ArrayList<>();
    private final int[] leaders;

    Structure(List<Item> items, List<Constraint> constraints) {
        this.items = items;
        params = items.stream().<Param<?>>map(Item::param).toList();
        names = new Names(params.stream().map(Param::name).toList());
        this.constraints = constraints;
        coordinates = new int[items.size()];
        leaders = new int[items.size()];
        for (int slot = 0; slot < items.size(); slot++) {
            Item item = items.get(slot);
            slots.put(item.param().name(), slot);
            leaders[slot] = slot;
            coordinates[slot] = item.sampled() ? sampled.size() : -1;
            if (item.sampled()) {
                sampled.add(item.param());
            }
        }
        join();
        divide();
    }

    int slot(Param<?> param) {
        Integer slot = slots.get(param.name());
        if (slot == null || !items.get(slot).param().equals(param)) {
            throw Declaration.fault(
                    "parameter \"" + param.name() + "\"",
                    param.domain().describe(),
                    "be declared in this space",
                    "the handle belongs to another space");
        }
        return slot;
    }

    /** Tells whether values by slot leave a parameter active; a condition on a parameter that is not given may hold. */
    boolean mayBeActive(int slot, @Nullable Object[] given) {
        for (Condition condition : items.get(slot).conditions()) {
            Object parent = given[names.place(condition.parent().name())];
            if (parent != null && condition.parent().domain().contains(parent) && !condition.holds(parent)) {
                return false;
            }
        }
        return true;
    }

    private void join() {
        for (int slot = 0; slot < items.size(); slot++) {
            for (Param<?> parent : parents(items.get(slot))) {
                join(slot, slot(parent));
            }
        }
        for (Constraint constraint : constraints) {
            int first = slot(constraint.scope().get(0));
            constraint.scope().forEach(param -> join(first, slot(param)));
        }
    }

    private static List<Param<?>> parents(Item item) {
        List<Param<?>> parents = new ArrayList<>();
        item.conditions().forEach(condition -> parents.add(condition.parent()));
        if (item.range() != null) {
            parents.addAll(item.range().inputs());
        }
        return parents;
    }

    /** The earliest member leads. */
    private void join(int a, int b) {
        int first = leader(a);
        int second = leader(b);
        leaders[Math.max(first, second)] = Math.min(first, second);
    }

    private int leader(int slot) {
        int leader = slot;
        while (leaders[leader] != leader) {
            leaders[leader] = leaders[leaders[leader]];
            leader = leaders[leader];
        }
        return leader;
    }

    private void divide() {
        TreeMap<Integer, List<Integer>> members = new TreeMap<>();
        for (int slot = 0; slot < items.size(); slot++) {
            members.computeIfAbsent(leader(slot), key -> new ArrayList<>()).add(slot);
        }
        Map<Integer, List<Constraint>> rules = new HashMap<>();
        for (Constraint constraint : constraints) {
            rules.computeIfAbsent(leader(slot(constraint.scope().get(0))), key -> new ArrayList<>())
                    .add(constraint);
        }
        members.forEach((leader, group) -> components.add(component(group, rules.getOrDefault(leader, List.of()))));
    }

    private Component component(List<Integer> group, List<Constraint> rules) {
        int[] declared = group.stream().mapToInt(Integer::intValue).toArray();
        int[] order = declared;
        if (declared.length > 2) {
            int[] chosen = ordering(declared, rules).choose();
            order = Arrays.stream(chosen).map(i -> declared[i]).toArray();
        }
        Map<String, Integer> positions = positions(order);
        return new Component(order, items, rules, params -> positionsOf(params, positions));
    }

    private Ordering ordering(int[] declared, List<Constraint> rules) {
        Map<String, Integer> positions = positions(declared);
        double[] sizes = Arrays.stream(declared)
                .mapToObj(items::get)
                .mapToDouble(item -> item.computed() || !item.param().domain().finite()
                        ? MANY
                        : item.param().domain().size())
                .toArray();
        int[][] parents = Arrays.stream(declared)
                .mapToObj(slot -> positionsOf(parents(items.get(slot)), positions))
                .toArray(int[][]::new);
        List<int[]> ties =
                rules.stream().map(rule -> positionsOf(rule.scope(), positions)).toList();
        return new Ordering(sizes, parents, ties);
    }

    private Map<String, Integer> positions(int[] order) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < order.length; i++) {
            positions.put(items.get(order[i]).param().name(), i);
        }
        return positions;
    }

    private static int[] positionsOf(List<? extends Param<?>> params, Map<String, Integer> positions) {
        int[] result = new int[params.size()];
        for (int i = 0; i < result.length; i++) {
            Integer position = positions.get(params.get(i).name());
            result[i] = position == null ? -1 : position;
        }
        return result;
    }
}
