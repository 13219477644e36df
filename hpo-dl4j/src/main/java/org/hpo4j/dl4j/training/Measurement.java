package org.hpo4j.dl4j.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a validation measured.
 *
 * @param values one a metric of the study, in their order; NaN for a model that diverged
 * @param recorded what is only recorded, by name, in its order
 */
public record Measurement(List<Double> values, Map<String, Double> recorded) {
    /**
     * Copies both.
     *
     * @throws IllegalArgumentException if there is no value
     */
    public Measurement {
        values = List.copyOf(values);
        recorded = Collections.unmodifiableMap(new LinkedHashMap<>(recorded));
        if (values.isEmpty()) {
            throw new IllegalArgumentException(
                    "Measurement: number of values (0) must be at least 1.\nMaybe give the validation a metric.");
        }
    }

    /**
     * Makes a measurement of the study's metrics only.
     *
     * @param values one a metric
     * @return the measurement
     */
    public static Measurement of(Double... values) {
        return new Measurement(List.of(values), Map.of());
    }

    /**
     * Returns the first value, on which decisions are taken.
     *
     * @return the value
     */
    public double first() {
        return values.get(0);
    }

    /**
     * Returns the values as a report takes them.
     *
     * @return a new array
     */
    public double[] toArray() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
