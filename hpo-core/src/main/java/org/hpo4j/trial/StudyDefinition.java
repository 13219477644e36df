package org.hpo4j.trial;

import java.util.List;
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
     * Checks the name and the metrics.
     *
     * @throws IllegalArgumentException if the name is blank, or there is no metric or two of one name
     */
    public StudyDefinition {
        metrics = List.copyOf(metrics);
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "Study: name (\"" + name + "\") must not be blank.\nMaybe call it after the data and the network.");
        }
        long names = metrics.stream().map(Metric::name).distinct().count();
        if (metrics.isEmpty() || names < metrics.size()) {
            throw new IllegalArgumentException("Study \"" + name + "\": metrics (" + metrics
                    + ") must be at least one, of distinct names.\nMaybe call maximize(\"accuracy\") once.");
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
