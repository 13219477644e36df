package org.hpo4j.space;

import java.util.List;

/**
 * When a parameter exists: its parent is active and has one of some values.
 *
 * <p>Thread safety: immutable.
 */
public sealed interface Condition {
    /**
     * Returns the parameter whose value decides.
     *
     * @return a parameter declared before
     */
    Param<?> parent();

    /**
     * Tells whether a value of the parent fulfils the condition.
     *
     * @param value the parent's value
     * @return true if so
     */
    boolean holds(Object value);

    /**
     * Describes the condition in a few words.
     *
     * @return such as {@code "optimizer in {SGD, ADAM}"}
     */
    String describe();

    /**
     * The parent has one of a few values.
     *
     * @param parent the parameter whose value decides
     * @param values its values that fulfil the condition
     */
    record In(Param<?> parent, List<?> values) implements Condition {
        /**
         * Checks the values.
         *
         * @param parent the parameter whose value decides
         * @param values its values that fulfil the condition
         * @throws IllegalArgumentException if there is no value, or one isn't of the parent's domain
         */
        public In {
            values = List.copyOf(values);
            Declaration.require(
                    !values.isEmpty(),
                    "condition on \"" + parent.name() + "\"",
                    values,
                    "name at least one value",
                    "the list was filtered too far");
            for (Object value : values) {
                Declaration.require(
                        parent.domain().contains(value),
                        "condition on \"" + parent.name() + "\"",
                        value,
                        "name values of " + parent.domain().describe(),
                        "the parent's domain was changed");
            }
        }

        @Override
        public boolean holds(Object value) {
            return values.contains(value);
        }

        @Override
        public String describe() {
            return parent.name() + " in " + Labels.describe(values);
        }
    }

    /**
     * The parent, a number, lies between two bounds, both included.
     *
     * @param parent the parameter whose value decides
     * @param low the least value, or negative infinity
     * @param high the greatest value, or positive infinity
     */
    record Between(Param<? extends Number> parent, double low, double high) implements Condition {
        /**
         * Checks the bounds.
         *
         * @param parent the parameter whose value decides
         * @param low the least value, or negative infinity
         * @param high the greatest value, or positive infinity
         * @throws IllegalArgumentException if the bounds are inverted or NaN
         */
        public Between {
            Declaration.require(
                    low <= high,
                    "condition on \"" + parent.name() + "\"",
                    "[" + low + ", " + high + "]",
                    "have its low end below its high end",
                    "the two were swapped");
        }

        @Override
        public boolean holds(Object value) {
            double number = ((Number) value).doubleValue();
            return number >= low && number <= high;
        }

        @Override
        public String describe() {
            return parent.name() + " in [" + low + ", " + high + "]";
        }
    }
}
