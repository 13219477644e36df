package org.hpo4j.space;

import java.util.List;

/**
 * A list of values with an order, such as the batch sizes 16, 32, 64: neighbours in the list are alike.
 *
 * <p>Coding: the unit interval is cut into as many equal cells as there are values, in their order.
 *
 * @param values the values in their order, at least one, no two with the same label
 * @param <T> the type of the values
 */
public record OrdinalDomain<T>(List<T> values) implements Domain<T> {
    /**
     * Checks and copies the values.
     *
     * @throws IllegalArgumentException if there is no value, or two have the same label
     */
    public OrdinalDomain {
        values = Labels.checked(values);
    }

    /**
     * Finds the value of a label.
     *
     * @param label the label, as in a log
     * @return the value
     * @throws IllegalArgumentException if no value has this label
     */
    public T choice(String label) {
        return Labels.find(values, label);
    }

    @Override
    public T decode(double code) {
        double u = Curve.clampToUnit(code);
        return values.get((int) Math.min(Math.floor(u * values.size()), values.size() - 1));
    }

    @Override
    public double encode(T value) {
        int index = values.indexOf(value);
        if (index < 0) {
            throw Labels.unknown(value, describe());
        }
        return (index + 0.5) / values.size();
    }

    @Override
    public boolean contains(Object value) {
        return values.contains(value);
    }

    @Override
    public Class<?> type() {
        return Labels.type(values);
    }

    @Override
    public String describe() {
        return "ordered " + Labels.describe(values);
    }

    @Override
    public long size() {
        return values.size();
    }

    @Override
    public T valueAt(long index) {
        return values.get((int) index);
    }

    @Override
    public long indexOf(Object value) {
        return values.indexOf(value);
    }

    @Override
    public double probability(long index) {
        return 1.0 / values.size();
    }

    @Override
    public boolean ordered() {
        return true;
    }
}
