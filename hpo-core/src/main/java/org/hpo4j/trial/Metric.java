package org.hpo4j.trial;

/**
 * A reported number that a study optimizes.
 *
 * @param name such as {@code "accuracy"}
 * @param direction which values are better
 */
public record Metric(String name, Direction direction) {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name is blank, longer than 300 characters, or holds control characters or
     *     halves of characters
     */
    public Metric {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Metric: name (\"" + name
                    + "\") must not be blank.\nMaybe call it after what it measures, such as \"accuracy\".");
        }
        StudyDefinition.requireName("Metric: name", name);
    }

    /**
     * Makes a metric of which less is better.
     *
     * @param name such as {@code "loss"}
     * @return the metric
     */
    public static Metric minimize(String name) {
        return new Metric(name, Direction.MINIMIZE);
    }

    /**
     * Makes a metric of which more is better.
     *
     * @param name such as {@code "accuracy"}
     * @return the metric
     */
    public static Metric maximize(String name) {
        return new Metric(name, Direction.MAXIMIZE);
    }
}
