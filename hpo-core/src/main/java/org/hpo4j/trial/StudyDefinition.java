package org.hpo4j.trial;

import java.util.List;
import org.hpo4j.PlainText;
import org.hpo4j.space.SearchSpace;

/**
 * What a study is, fixed at its creation: everything that its decisions depend on beside its events.
 *
 * @param name identifies the study in its storage
 * @param seed the root of every random stream of the study
 * @param space what may vary
 * @param metrics what is optimized, at least one
 * @param unit what one unit of the resource is, such as {@code "epoch"}
 * @param sampler the sampler and its settings, in words
 * @param scheduler the trial scheduler and its settings, in words
 */
public record StudyDefinition(
        String name,
        long seed,
        SearchSpace space,
        List<Metric> metrics,
        String unit,
        String sampler,
        String scheduler) {
    /**
     * Checks the name, the unit and the metrics.
     *
     * @throws IllegalArgumentException if the name is blank, name or unit is longer than 300 characters or holds control
     *     characters or halves of characters, or there is no metric or two of one name
     */
    public StudyDefinition {
        metrics = List.copyOf(metrics);
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "Study: name (\"" + name + "\") must not be blank.\nMaybe call it after the data and the network.");
        }
        requireName("Study: name", name);
        requireName("Study \"" + name + "\": unit", unit);
        long names = metrics.stream().map(Metric::name).distinct().count();
        if (metrics.isEmpty() || names < metrics.size()) {
            throw new IllegalArgumentException("Study \"" + name + "\": metrics (" + metrics
                    + ") must be at least one, of distinct names.\nMaybe call maximize(\"accuracy\") once.");
        }
    }

    /** Refuses what would be another name once it was written down, or would break out of its line. */
    static void requireName(String what, String name) {
        if (!PlainText.isName(name) || name.codePointCount(0, name.length()) > PlainText.NAME_LENGTH) {
            throw new IllegalArgumentException(what + " (\"" + PlainText.line(name) + "\") must be at most "
                    + PlainText.NAME_LENGTH + " characters, without control characters and halves of characters."
                    + "\nMaybe a line break was copied along, or a value was given for the name.");
        }
    }

    /**
     * Returns the metric that drives decisions: the first.
     *
     * @return the first metric
     */
    public Metric metric() {
        return metrics.get(0);
    }
}
