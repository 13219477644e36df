package org.hpo4j.trial;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why something was decided or ended: in words, and as the numbers that the words were made of.
 *
 * @param text one line, such as {@code "rung 9: accuracy 0.812, rank 14 of 18, the best 6 go on"}
 * @param facts the numbers by name, in the order of their importance; empty where there are none
 */
public record Reason(String text, Map<String, Double> facts) {
    /** No reason: nothing was decided. */
    public static final Reason NONE = new Reason("", Map.of());

    /** Copies the facts, keeping their order. */
    public Reason {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * Makes a reason of words alone.
     *
     * @param text one line
     * @return the reason
     */
    public static Reason of(String text) {
        return new Reason(text, Map.of());
    }

    @Override
    public String toString() {
        return text;
    }
}
