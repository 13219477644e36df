package org.hpo4j.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a space under declaration: what is declared in it bears its prefix and exists only under its conditions.
 *
 * <p>The builder itself is the outermost scope; {@link #group}, {@link #when} and {@link #choice} give inner ones, to any
 * depth. Every method that declares a parameter refuses a bad name and bad arguments with an
 * {@link IllegalArgumentException} that names the parameter.
 *
 * <p>Thread safety: confined to one thread.
 */
public sealed class Scope extends NumericScope permits ConstraintScope {
    Scope(Declared declared, String prefix, List<Condition> conditions, boolean optional) {
        super(declared, prefix, conditions, optional);
    }

    /**
     * Opens a group: names declared in it get a prefix.
     *
     * @param name the group's name; {@code group("conv1")} makes {@code conv1.width} of {@code width}
     * @return the group
     */
    public Scope group(String name) {
        return new Scope(declared, prefix + name + ".", conditions, optional);
    }

    /**
     * Opens a branch: parameters declared in it exist only while another has one of some values.
     *
     * @param parent a parameter declared before
     * @param values its values under which the branch exists
     * @param <T> the type of the parent's values
     * @return the branch
     * @throws IllegalArgumentException if the parent isn't of this space, or a value isn't of its domain
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is copied, never kept
    public final <T> Scope when(Param<T> parent, T... values) {
        return under(new Condition.In(declared.known(parent), Arrays.asList(values)));
    }

    /**
     * Opens a branch: parameters declared in it exist only while a number is at least some bound.
     *
     * @param parent a numeric parameter declared before
     * @param low the least value under which the branch exists
     * @return the branch
     * @throws IllegalArgumentException if the parent isn't of this space
     */
    public final Scope whenAtLeast(Param<? extends Number> parent, double low) {
        return whenBetween(parent, low, Double.POSITIVE_INFINITY);
    }

    /**
     * Opens a branch: parameters declared in it exist only while a number lies between two bounds.
     *
     * @param parent a numeric parameter declared before
     * @param low the least value under which the branch exists
     * @param high the greatest value under which the branch exists
     * @return the branch
     * @throws IllegalArgumentException if the parent isn't of this space, or the bounds are inverted
     */
    public final Scope whenBetween(Param<? extends Number> parent, double low, double high) {
        return under(new Condition.Between(declared.known(parent), low, high));
    }

    /** Conditions that the parent is under already hold wherever the parent is active, so they aren't repeated. */
    final Scope under(Condition condition) {
        List<Condition> implied = declared.item(condition.parent()).conditions();
        List<Condition> all = new ArrayList<>(conditions);
        all.removeIf(implied::contains);
        all.remove(condition);
        all.add(condition);
        return new Scope(declared, prefix, List.copyOf(all), optional);
    }

    /**
     * Opens a scope whose parameters a configuration may lack for reasons that the space doesn't know, such as a plain
     * {@code if} in a program that declares while it runs.
     *
     * @return the scope
     */
    public final Scope optional() {
        return new Scope(declared, prefix, conditions, true);
    }

    /**
     * Declares alternatives: a categorical parameter each of whose options has parameters of its own.
     *
     * @param name the parameter's name, also the group of the options
     * @param options the options, at least one
     * @param <T> the type of the options
     * @return the alternatives, each of which {@link Alternatives#option} opens
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is copied, never kept
    public final <T> Alternatives<T> choice(String name, T... options) {
        return new Alternatives<>(this, name, categorical(name, options));
    }

    /**
     * Declares a choice among values that have no order, all equally likely.
     *
     * @param name unique in this space
     * @param choices the values, at least one, told apart by their labels
     * @param <T> the type of the values
     * @return the handle
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is copied, never kept
    public final <T> Param<T> categorical(String name, T... choices) {
        return declare(name, () -> new CategoricalDomain<>(Arrays.asList(choices)));
    }

    /**
     * Declares a choice among values that have no order, some likelier than others.
     *
     * @param name unique in this space
     * @param choices the values, at least one, told apart by their labels
     * @param weights how likely each is, relative to the others, above 0
     * @param <T> the type of the values
     * @return the handle
     */
    public final <T> Param<T> weighted(String name, List<T> choices, List<Double> weights) {
        return declare(name, () -> new CategoricalDomain<>(choices, weights));
    }

    /**
     * Declares a choice among the constants of an enum.
     *
     * @param name unique in this space
     * @param type the enum
     * @param <T> the enum
     * @return the handle
     */
    public final <T extends Enum<T>> Param<T> enumeration(String name, Class<T> type) {
        return declare(name, () -> new CategoricalDomain<>(Arrays.asList(type.getEnumConstants())));
    }

    /**
     * Declares a choice among values in an order, such as the batch sizes 16, 32, 64.
     *
     * @param name unique in this space
     * @param values the values in their order, at least one, told apart by their labels
     * @param <T> the type of the values
     * @return the handle
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is copied, never kept
    public final <T> Param<T> ordinal(String name, T... values) {
        return declare(name, () -> new OrdinalDomain<>(Arrays.asList(values)));
    }

    /**
     * Declares a choice between false and true.
     *
     * @param name unique in this space
     * @return the handle
     */
    public final Param<Boolean> bool(String name) {
        return declare(name, () -> new CategoricalDomain<>(List.of(false, true)));
    }

    /**
     * Declares a fixed value: in every configuration where this scope is active, and no coordinate.
     *
     * @param name unique in this space
     * @param value the value
     * @param <T> the type of the value
     * @return the handle
     */
    public final <T> Param<T> constant(String name, T value) {
        Domain<T> domain = new ConstantDomain<>(value);
        return compute(name, domain, Range.of(List.of(), inputs -> domain));
    }

    /**
     * Declares a value computed from a parameter's. It is active where its input is, and no coordinate.
     *
     * @param name unique in this space
     * @param type the class of the values
     * @param input a parameter declared before
     * @param function gives the value; never null
     * @param <A> the type of the input
     * @param <T> the type of the values
     * @return the handle
     */
    @SuppressWarnings("unchecked") // the inputs are the values of the handles given
    public final <A, T> Param<T> derived(String name, Class<T> type, Param<A> input, Function<A, T> function) {
        return derived(name, type, List.of(input), inputs -> function.apply((A) inputs.get(0)));
    }

    /**
     * Declares a value computed from those of two parameters. It is active where both are, and no coordinate.
     *
     * @param name unique in this space
     * @param type the class of the values
     * @param first a parameter declared before
     * @param second a parameter declared before
     * @param function gives the value; never null
     * @param <A> the type of the first input
     * @param <B> the type of the second input
     * @param <T> the type of the values
     * @return the handle
     */
    @SuppressWarnings("unchecked") // the inputs are the values of the handles given
    public final <A, B, T> Param<T> derived(
            String name, Class<T> type, Param<A> first, Param<B> second, BiFunction<A, B, T> function) {
        return derived(
                name, type, List.of(first, second), inputs -> function.apply((A) inputs.get(0), (B) inputs.get(1)));
    }

    /**
     * Declares a value computed from those of any number of parameters. It is active where all are, and no coordinate.
     *
     * @param name unique in this space
     * @param type the class of the values
     * @param inputs parameters declared before
     * @param function gives the value, from theirs in the order given; never null
     * @param <T> the type of the values
     * @return the handle
     */
    public final <T> Param<T> derived(
            String name, Class<T> type, List<Param<?>> inputs, Function<List<Object>, T> function) {
        return compute(
                name,
                new ComputedDomain<>(type),
                Range.of(inputs, values -> new ConstantDomain<>(function.apply(values))));
    }

    /**
     * Declares a parameter whose domain follows from another's value.
     *
     * @param name unique in this space
     * @param parent a parameter declared before; this one is active where it is
     * @param hull a domain that holds every value possible at all
     * @param domain gives the domain at a value of the parent; null where no value is possible
     * @param <A> the type of the parent's values
     * @param <T> the type of the values
     * @return the handle
     */
    @SuppressWarnings("unchecked") // the inputs are the values of the handles given
    public final <A, T> Param<T> dependent(
            String name, Param<A> parent, Domain<T> hull, Function<A, @Nullable Domain<T>> domain) {
        return depend(name, () -> hull, Range.of(List.of(parent), inputs -> domain.apply((A) inputs.get(0))));
    }

    /**
     * Declares a parameter whose domain follows from the values of two others.
     *
     * @param name unique in this space
     * @param first a parameter declared before
     * @param second a parameter declared before
     * @param hull a domain that holds every value possible at all
     * @param domain gives the domain at values of the two; null where no value is possible
     * @param <A> the type of the first parent's values
     * @param <B> the type of the second parent's values
     * @param <T> the type of the values
     * @return the handle
     */
    @SuppressWarnings("unchecked") // the inputs are the values of the handles given
    public final <A, B, T> Param<T> dependent(
            String name,
            Param<A> first,
            Param<B> second,
            Domain<T> hull,
            BiFunction<A, B, @Nullable Domain<T>> domain) {
        return depend(
                name,
                () -> hull,
                Range.of(List.of(first, second), inputs -> domain.apply((A) inputs.get(0), (B) inputs.get(1))));
    }

    /**
     * Declares a parameter of any domain.
     *
     * @param name unique in this space
     * @param domain the values it may take
     * @param <T> the type of the values
     * @return the handle
     */
    public final <T> Param<T> param(String name, Domain<T> domain) {
        Supplier<Domain<T>> given = () -> domain;
        return declare(name, given);
    }
}
