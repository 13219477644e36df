package org.hpo4j.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Parameters that depend on each other, by conditions, ranges or constraints, and on no others.
 *
 * <p>Arrays of values have one entry a parameter, in this component's order, parents first; null stands for inactive.
 *
 * <p>Thread safety: immutable.
 */
final class Component {
    /** A constraint whose last parameter in the order is where it stands. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Rule(Constraint constraint, int[] scope) {}

    final Item[] items;
    final int[] slots;
    private final int[][] parents;
    private final int[][] inputs;
    private final int[][] reads;
    private final boolean[] free;
    private final List<List<Rule>> closing = new ArrayList<>();

    /**
     * Makes a component.
     *
     * @param slots the places of its parameters in the space, in the order of this component
     * @param items all items of the space
     * @param constraints those of this component
     * @param places finds the place of a parameter in the space
     */
    Component(int[] slots, List<Item> items, List<Constraint> constraints, Places places) {
        this.slots = slots;
        this.items = Arrays.stream(slots).mapToObj(items::get).toArray(Item[]::new);
        parents = new int[slots.length][];
        inputs = new int[slots.length][];
        reads = new int[slots.length][];
        for (int v = 0; v < slots.length; v++) {
            Item item = this.items[v];
            parents[v] = places.positions(
                    item.conditions().stream().map(Condition::parent).toList());
            inputs[v] = places.positions(
                    item.range() == null ? List.of() : item.range().inputs());
            closing.add(new ArrayList<>(0));
        }
        for (Constraint constraint : constraints) {
            int[] scope = places.positions(constraint.scope());
            closing.get(Arrays.stream(scope).max().orElseThrow()).add(new Rule(constraint, scope));
        }
        for (int v = 0; v < slots.length; v++) {
            reads[v] = readsOf(v);
        }
        free = freeOnes();
    }

    private boolean[] freeOnes() {
        boolean[] result = new boolean[slots.length];
        for (int v = 0; v < slots.length; v++) {
            result[v] = !checks(v);
            for (int other : reads[v]) {
                result[other] = false;
            }
        }
        return result;
    }

    /** Finds the positions of parameters in the component that is being made. */
    interface Places {
        int[] positions(List<? extends Param<?>> params);
    }

    private int[] readsOf(int v) {
        List<Integer> all = new ArrayList<>();
        Arrays.stream(parents[v]).forEach(all::add);
        Arrays.stream(inputs[v]).forEach(all::add);
        closing.get(v).forEach(rule -> Arrays.stream(rule.scope()).forEach(all::add));
        return all.stream()
                .mapToInt(Integer::intValue)
                .filter(other -> other != v)
                .distinct()
                .sorted()
                .toArray();
    }

    int size() {
        return items.length;
    }

    int[] reads(int v) {
        return reads[v];
    }

    /** Whether no other parameter reads this one, and no rule checks it. */
    boolean free(int v) {
        return free[v];
    }

    /** The same for a place in the space; true too if this component hasn't it. */
    boolean freeAt(int slot) {
        for (int v = 0; v < slots.length; v++) {
            if (slots[v] == slot && !free[v]) {
                return false;
            }
        }
        return true;
    }

    boolean checks(int v) {
        return !closing.get(v).isEmpty();
    }

    /** Whether some assignment of values, each of its range, may be invalid. */
    boolean constrained() {
        for (int v = 0; v < size(); v++) {
            if (checks(v) || (items[v].range() != null && items[v].sampled())) {
                return true;
            }
        }
        return false;
    }

    boolean active(int v, Object[] values) {
        List<Condition> conditions = items[v].conditions();
        for (int i = 0; i < conditions.size(); i++) {
            Object parent = values[parents[v][i]];
            if (parent == null || !conditions.get(i).holds(parent)) {
                return false;
            }
        }
        for (int input : inputs[v]) {
            if (values[input] == null) {
                return false;
            }
        }
        return !items[v].unknown();
    }

    /** The domain of an active parameter; null if no value is possible. */
    @Nullable
    Domain<?> domain(int v, Object[] values) {
        Item item = items[v];
        if (item.range() == null) {
            return item.param().domain();
        }
        List<Object> given = new ArrayList<>(inputs[v].length);
        for (int input : inputs[v]) {
            given.add(values[input]);
        }
        Domain<?> domain = item.domainAt(given);
        if (domain != null && item.sampled()) {
            checkHull(item, domain);
        }
        return domain;
    }

    private static void checkHull(Item item, Domain<?> domain) {
        Domain<?> hull = item.param().domain();
        if (!hull.contains(domain.decode(0)) || !hull.contains(domain.decode(1))) {
            throw Declaration.fault(
                    "range of parameter \"" + item.param().name() + "\"",
                    domain.describe(),
                    "lie in its hull, " + hull.describe(),
                    "widen the hull");
        }
    }

    boolean admits(int v, Object[] values) {
        for (Rule rule : closing.get(v)) {
            if (!holds(rule, values)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Rule rule, Object[] values) {
        List<Object> scope = new ArrayList<>(rule.scope().length);
        for (int position : rule.scope()) {
            Object value = values[position];
            if (value == null) {
                return true;
            }
            scope.add(value);
        }
        return rule.constraint().holds(scope);
    }

    /** The first constraint that complete values break. */
    @Nullable
    Constraint broken(Object[] values) {
        for (List<Rule> rules : closing) {
            for (Rule rule : rules) {
                if (!holds(rule, values)) {
                    return rule.constraint();
                }
            }
        }
        return null;
    }

    /**
     * Sets every active parameter from its code, and stops at the first broken rule.
     *
     * @param values where to put the values
     * @param codes the code of a parameter, asked for active ones in order
     * @return whether the values are valid
     */
    boolean decode(Object[] values, IntToDoubleFunction codes) {
        for (int v = 0; v < size(); v++) {
            if (!decode(v, values, codes)) {
                return false;
            }
        }
        return true;
    }

    boolean decode(int v, Object[] values, IntToDoubleFunction codes) {
        values[v] = null;
        if (active(v, values)) {
            Domain<?> domain = domain(v, values);
            if (domain == null) {
                return false;
            }
            values[v] = domain.decode(items[v].sampled() ? codes.applyAsDouble(v) : 0);
        }
        return admits(v, values);
    }

    /** Whether the valid assignments can be listed but for continuous parameters that nothing reads or checks. */
    boolean listable() {
        for (int v = 0; v < size(); v++) {
            if (!free[v] && items[v].sampled() && !items[v].param().domain().finite()) {
                return false;
            }
        }
        return true;
    }

    String describe() {
        List<String> names =
                Arrays.stream(items).map(item -> item.param().name()).toList();
        return names.size() <= 8
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 8)) + " and " + (names.size() - 8) + " more";
    }
}
