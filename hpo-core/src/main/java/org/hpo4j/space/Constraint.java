package org.hpo4j.space;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule that the values of some parameters must keep together.
 *
 * <p>It applies where all parameters of its scope are active. A rule given as code is opaque: JSON tells its name and scope
 * only, and a space read back without the code takes it as kept. A forbidden combination is data, and survives.
 *
 * <p>Thread safety: immutable, if the predicate is.
 */
public final class Constraint {
    private final String name;
    private final List<Param<?>> scope;
    private final @Nullable Predicate<List<Object>> rule;
    private final Map<String, Object> forbidden;

    private Constraint(
            String name, List<Param<?>> scope, @Nullable Predicate<List<Object>> rule, Map<String, Object> forbidden) {
        this.name = name;
        this.scope = List.copyOf(scope);
        this.rule = rule;
        this.forbidden = forbidden;
        Declaration.require(
                !scope.isEmpty(),
                "scope of constraint \"" + name + "\"",
                scope,
                "name a parameter",
                "give its handles");
        Declaration.require(
                scope.stream().distinct().count() == scope.size(),
                "scope of constraint \"" + name + "\"",
                names(scope),
                "name each parameter once",
                "a handle was given twice");
    }

    static Constraint rule(String name, List<Param<?>> scope, Predicate<List<Object>> rule) {
        return new Constraint(name, scope, rule, Map.of());
    }

    static Constraint unknown(String name, List<Param<?>> scope) {
        return new Constraint(name, scope, null, Map.of());
    }

    /** Sorted by name: a {@code Map.of} has another order in every JVM. */
    static Constraint forbid(Map<? extends Param<?>, ?> combination) {
        TreeMap<String, Object> values = new TreeMap<>();
        combination.forEach((param, value) -> {
            Declaration.require(
                    param.domain().contains(value),
                    "forbidden value of parameter \"" + param.name() + "\"",
                    value,
                    "lie in " + param.domain().describe(),
                    "the domain was changed");
            values.put(param.name(), value);
        });
        List<Param<?>> scope = combination.keySet().stream()
                .sorted(Comparator.comparing(Param::name))
                .collect(Collectors.toUnmodifiableList());
        return new Constraint(
                "not " + values,
                scope,
                inputs -> !inputs.equals(List.copyOf(values.values())),
                Collections.unmodifiableMap(values));
    }

    /**
     * Returns what messages and JSON call this rule.
     *
     * @return the name given, or one made of the scope
     */
    public String name() {
        return name;
    }

    /**
     * Returns the parameters that the rule is about.
     *
     * @return in the order in which the rule takes their values
     */
    public List<Param<?>> scope() {
        return scope;
    }

    /**
     * Tells whether the rule is code, and not data that JSON can hold.
     *
     * @return false for a forbidden combination
     */
    public boolean opaque() {
        return forbidden.isEmpty();
    }

    /**
     * Tells whether the rule can be checked.
     *
     * @return false if the space was read back from JSON without the code of this rule
     */
    public boolean known() {
        return rule != null;
    }

    /**
     * Returns the forbidden combination.
     *
     * @return values by parameter name; empty if the rule is code
     */
    public Map<String, Object> forbidden() {
        return forbidden;
    }

    /** Checks the values of the scope, all present. */
    boolean holds(List<Object> values) {
        if (rule == null) {
            return true;
        }
        try {
            return rule.test(values);
        } catch (RuntimeException fault) {
            throw new IllegalStateException(
                    "Search space: constraint \"" + name + "\" must not throw, but did at " + names(scope) + " = "
                            + values
                            + ".\nMaybe it divides by a value that can be 0, or takes a handle outside its scope.",
                    fault);
        }
    }

    static String names(List<? extends Param<?>> params) {
        return params.stream().map(Param::name).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name + " (" + names(scope) + ")";
    }
}
