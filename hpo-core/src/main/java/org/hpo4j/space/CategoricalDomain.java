package org.hpo4j.space;

import static org.hpo4j.space.Declaration.require;

import java.util.List;

/**
 * A list of values without an order: any Java values, told apart by their labels in logs and JSON.
 *
 * <p>Coding: the unit interval is cut into one cell a choice, in the order given, as wide as the choice's share of the
 * weights. The label of an enum constant is its name, of anything else its {@code toString()}.
 *
 * @param choices the values, at least one, no two with the same label
 * @param weights how likely the choices are, in their order, relative to each other; empty if all are equally likely
 * @param <T> the type of the values
 */
public record CategoricalDomain<T>(List<T> choices, List<Double> weights) implements Domain<T> {
    /**
     * Checks and copies the choices.
     *
     * @throws IllegalArgumentException if there is no choice, two have the same label, the weights are not as many as the
     *     choices, or one isn't above 0 and finite
     */
    public CategoricalDomain {
        choices = Labels.checked(choices);
        weights = List.copyOf(weights);
        require(
                weights.isEmpty() || weights.size() == choices.size(),
                "number of weights",
                weights.size(),
                "be the number of choices, " + choices.size(),
                "a choice was added without its weight");
        for (double weight : weights) {
            require(
                    weight > 0 && weight < Double.POSITIVE_INFINITY,
                    "weights",
                    weights,
                    "be above 0 and finite",
                    "leave the choice out");
        }
    }

    /**
     * Makes a domain whose choices are all equally likely.
     *
     * @param choices the values, at least one, no two with the same label
     * @throws IllegalArgumentException if there is no choice, or two have the same label
     */
    public CategoricalDomain(List<T> choices) {
        this(choices, List.of());
    }

    /**
     * Returns the name of a choice in logs and JSON.
     *
     * @param choice one of the choices
     * @return an enum constant's name, else {@code toString()}
     */
    public static String label(Object choice) {
        return choice instanceof Enum<?> constant ? constant.name() : choice.toString();
    }

    /**
     * Finds the choice of a label.
     *
     * @param label the label, as in a log
     * @return the choice
     * @throws IllegalArgumentException if no choice has this label
     */
    public T choice(String label) {
        return Labels.find(choices, label);
    }

    @Override
    public T decode(double code) {
        double u = Curve.clampToUnit(code);
        if (weights.isEmpty()) {
            return choices.get((int) Math.min(Math.floor(u * choices.size()), choices.size() - 1));
        }
        double total = total();
        double below = 0;
        for (int i = 0; i < choices.size() - 1; i++) {
            below += weights.get(i);
            if (u * total < below) {
                return choices.get(i);
            }
        }
        return choices.get(choices.size() - 1);
    }

    @Override
    public double encode(T value) {
        int index = choices.indexOf(value);
        if (index < 0) {
            throw Labels.unknown(value, describe());
        }
        if (weights.isEmpty()) {
            return (index + 0.5) / choices.size();
        }
        double below = 0;
        for (int i = 0; i < index; i++) {
            below += weights.get(i);
        }
        return (below + weights.get(index) / 2) / total();
    }

    private double total() {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        return total;
    }

    @Override
    public boolean contains(Object value) {
        return choices.contains(value);
    }

    @Override
    public Class<?> type() {
        return Labels.type(choices);
    }

    @Override
    public String describe() {
        return Labels.describe(choices) + (weights.isEmpty() ? "" : " weighted " + weights);
    }

    @Override
    public long size() {
        return choices.size();
    }

    @Override
    public T valueAt(long index) {
        return choices.get((int) index);
    }

    @Override
    public long indexOf(Object value) {
        return choices.indexOf(value);
    }

    @Override
    public double probability(long index) {
        return weights.isEmpty() ? 1.0 / choices.size() : weights.get((int) index) / total();
    }

    @Override
    public boolean ordered() {
        return false;
    }
}
