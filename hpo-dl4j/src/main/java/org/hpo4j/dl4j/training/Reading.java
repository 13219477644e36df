package org.hpo4j.dl4j.training;

import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.nd4j.evaluation.IEvaluation;

/** Where the value of a metric comes from. */
sealed interface Reading {
    /** The rule of the labels for a metric that has a value whatever they are. */
    String ALWAYS = "";

    /** A reading that knows no classes. */
    static <E extends IEvaluation<?>> OfEvaluation<E> of(Supplier<E> supplier, ToDoubleFunction<E> value) {
        return new OfEvaluation<>(supplier, value, null, null, ALWAYS);
    }

    /** A reading of the user's model. */
    record OfModel(ModelFunction function) implements Reading {}

    /** A value of an evaluation for one class. */
    @FunctionalInterface
    interface OfClass<E> {
        double value(E evaluation, int index);
    }

    /**
     * A reading of what the shared forward pass filled.
     *
     * @param supplier makes it empty
     * @param value the metric
     * @param ofClass the metric of a class; null if classes have none
     * @param classes counts the classes; null as above
     * @param definedFor what labels must have that the metric has a value for them; empty if there is no such rule
     */
    record OfEvaluation<E extends IEvaluation<?>>(
            Supplier<E> supplier,
            ToDoubleFunction<E> value,
            @Nullable OfClass<E> ofClass,
            @Nullable ToIntFunction<E> classes,
            String definedFor)
            implements Reading {

        OfEvaluation<E> ofClass(String name, int index) {
            if (index < 0) {
                throw fault(name, index, "must be 0 or more");
            }
            return new OfEvaluation<>(supplier, filled -> valueOf(filled, name, index), null, null, definedFor);
        }

        private double valueOf(E filled, String name, int index) {
            int count = count(filled);
            if (index >= count) {
                throw fault(name, index, "must be below the number of classes, " + count);
            }
            return ofClass == null ? Double.NaN : ofClass.value(filled, index);
        }

        private static IllegalArgumentException fault(String name, int index, String rule) {
            return new IllegalArgumentException("Validation metric \"" + name + "\": class (" + index + ") " + rule
                    + ".\nMaybe the classes are counted from 1 where the labels were made.");
        }

        private int count(E filled) {
            return classes == null ? 0 : classes.applyAsInt(filled);
        }

        double value(ForwardPass pass, int output) {
            return value.applyAsDouble(pass.evaluation(output, supplier));
        }

        double[] values(ForwardPass pass, int output) {
            E filled = pass.evaluation(output, supplier);
            double[] values = new double[count(filled)];
            for (int index = 0; index < values.length; index++) {
                values[index] = ofClass == null ? Double.NaN : ofClass.value(filled, index);
            }
            return values;
        }
    }
}
