package org.hpo4j.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The outermost scope of a space under declaration: it also takes constraints and defaults, and ends the declaration. */
public abstract sealed class ConstraintScope extends Scope permits SearchSpace.Builder {
    ConstraintScope() {
        super(new Declared(), "", List.of(), false);
    }

    /**
     * A rule over three values.
     *
     * @param <A> the type of the first
     * @param <B> the type of the second
     * @param <C> the type of the third
     */
    @FunctionalInterface
    public interface TriPredicate<A, B, C> {
        /**
         * Tells whether three values go together.
         *
         * @param a the first
         * @param b the second
         * @param c the third
         * @return true if so
         */
        boolean test(A a, B b, C c);
    }

    /**
     * Demands that a value keep a rule wherever its parameter is active.
     *
     * @param param a declared parameter
     * @param rule a pure function
     * @param <A> the type of the values
     */
    public final <A> void require(Param<A> param, Predicate<A> rule) {
        require("require(" + param.name() + ")", param, rule);
    }

    /**
     * Demands that a value keep a rule wherever its parameter is active.
     *
     * @param name what messages call the rule
     * @param param a declared parameter
     * @param rule a pure function
     * @param <A> the type of the values
     */
    @SuppressWarnings("unchecked") // the inputs are the values of the handles given
    public final <A> void require(String name, Param<A> param, Predicate<A> rule) {
        requireAll(name, List.of(param), values -> rule.test((A) values.get(0)));
    }

    /**
     * Demands that two values keep a rule wherever both parameters are active.
     *
     * @param first a declared parameter
     * @param second a declared parameter
     * @param rule a pure function
     * @param <A> the type of the first value
     * @param <B> the type of the second value
     */
    public final <A, B> void require(Param<A> first, Param<B> second, BiPredicate<A, B> rule) {
        require("require(" + first.name() + ", " + second.name() + ")", first, second, rule);
    }

    /**
     * Demands that two values keep a rule wherever both parameters are active.
     *
     * @param name what messages call the rule
     * @param first a declared parameter
     * @param second a declared parameter
     * @param rule a pure function
     * @param <A> the type of the first value
     * @param <B> the type of the second value
     */
    @SuppressWarnings("unchecked") // the inputs are the values of the handles given
    public final <A, B> void require(String name, Param<A> first, Param<B> second, BiPredicate<A, B> rule) {
        requireAll(name, List.of(first, second), values -> rule.test((A) values.get(0), (B) values.get(1)));
    }

    /**
     * Demands that three values keep a rule wherever all three parameters are active.
     *
     * @param first a declared parameter
     * @param second a declared parameter
     * @param third a declared parameter
     * @param rule a pure function
     * @param <A> the type of the first value
     * @param <B> the type of the second value
     * @param <C> the type of the third value
     */
    @SuppressWarnings("unchecked") // the inputs are the values of the handles given
    public final <A, B, C> void require(Param<A> first, Param<B> second, Param<C> third, TriPredicate<A, B, C> rule) {
        requireAll(
                "require(" + Constraint.names(List.of(first, second, third)) + ")",
                List.of(first, second, third),
                values -> rule.test((A) values.get(0), (B) values.get(1), (C) values.get(2)));
    }

    /**
     * Demands that any number of values keep a rule wherever all of the parameters are active.
     *
     * @param name what messages and JSON call the rule
     * @param scope the parameters that the rule is about; the fewer, the better spaces are counted
     * @param rule a pure function of a configuration that holds just the scope
     */
    public final void require(String name, List<? extends Param<?>> scope, Predicate<Configuration> rule) {
        Names names = new Names(scope.stream().map(Param::name).toList());
        requireAll(
                name,
                List.copyOf(scope),
                values -> rule.test(Configuration.owning(new NamedValues(names, values.toArray()))));
    }

    private void requireAll(String name, List<Param<?>> scope, Predicate<List<Object>> rule) {
        declared.add(Constraint.rule(name, scope, rule));
    }

    /** States that a rule is there whose code isn't. */
    final void requireUnknown(String name, List<Param<?>> scope) {
        declared.add(Constraint.unknown(name, scope));
    }

    /**
     * Forbids a value.
     *
     * @param param a declared parameter
     * @param value a value of its domain
     * @param <A> the type of the values
     * @throws IllegalArgumentException if the value isn't of the domain
     */
    public final <A> void forbid(Param<A> param, A value) {
        forbid(Map.of(param, value));
    }

    /**
     * Forbids two values to come together.
     *
     * @param first a declared parameter
     * @param firstValue a value of its domain
     * @param second a declared parameter
     * @param secondValue a value of its domain
     * @param <A> the type of the first value
     * @param <B> the type of the second value
     * @throws IllegalArgumentException if a value isn't of its domain
     */
    public final <A, B> void forbid(Param<A> first, A firstValue, Param<B> second, B secondValue) {
        LinkedHashMap<Param<?>, Object> combination = new LinkedHashMap<>();
        combination.put(first, firstValue);
        combination.put(second, secondValue);
        forbid(combination);
    }

    /**
     * Forbids any number of values to come together.
     *
     * @param combination for each of some parameters a value of its domain
     * @throws IllegalArgumentException if a value isn't of its domain
     */
    public final void forbid(Map<? extends Param<?>, ?> combination) {
        declared.add(Constraint.forbid(combination));
    }

    /**
     * Declares the value that a parameter has where nothing is known better: for the first trial, and for trials from before
     * the parameter was added to the space.
     *
     * @param param a declared parameter
     * @param value a value of its domain
     * @param <T> the type of its values
     * @throws IllegalArgumentException if the value isn't of the domain
     */
    public final <T> void byDefault(Param<T> param, T value) {
        declared.byDefault(param, value);
    }

    /**
     * Ends the declaration.
     *
     * @return the space of the parameters declared so far
     * @throws IllegalArgumentException if there is none, or the constraints leave no valid configuration
     */
    public final SearchSpace build() {
        Declaration.require(
                declared.items().stream().anyMatch(Item::sampled),
                "number of parameters",
                0,
                "be at least 1",
                "build() was called before the parameters were declared");
        return new SearchSpace(
                new Structure(declared.items(), declared.constraints()),
                Collections.unmodifiableMap(declared.defaults()));
    }
}
