package org.hpo4j.sampler;

import java.util.Comparator;
import java.util.List;
import org.hpo4j.space.Configuration;

/**
 * What came of a trial when it ended or was paused.
 *
 * <p>Outcomes fall into groups, whose order is this record's natural order: completed trials that keep their constraints;
 * stopped and paused ones that do, furthest first; those that break constraints, the least first; those that diverged.
 * Within a group the losses decide. Thread safety: immutable.
 *
 * @param trial its number
 * @param configuration what it tried
 * @param tier what is compared first
 * @param resource how far it got; 0 unless it was stopped or paused
 * @param violation by how much it broke its constraints, as {@link org.hpo4j.trial.TrialRecord#violation()}
 * @param losses one a metric, less is better; positive infinity if it diverged
 */
public record Outcome(
        int trial, Configuration configuration, Tier tier, int resource, double violation, List<Double> losses)
        implements Comparable<Outcome> {
    /** How a trial came to its losses. */
    public enum Tier {
        /** It ended by itself. */
        COMPLETED,
        /** It was stopped or paused, and may have trained less than others. */
        STOPPED,
        /** It breaks its constraints. */
        INFEASIBLE,
        /** It reported NaN or an infinite value. */
        DIVERGED
    }

    private static final Comparator<Outcome> GROUPS = Comparator.comparing(Outcome::tier)
            .thenComparing(Comparator.comparingInt(Outcome::resource).reversed())
            .thenComparingDouble(Outcome::violation);

    /** Copies the losses. */
    public Outcome {
        losses = List.copyOf(losses);
    }

    /**
     * Returns the loss of the first metric.
     *
     * @return less is better
     */
    public double loss() {
        return losses.get(0);
    }

    /**
     * Compares the groups alone.
     *
     * @param other another outcome of the study
     * @return below 0 if this one is better whatever the losses, 0 if the losses decide
     */
    @Override
    public int compareTo(Outcome other) {
        return GROUPS.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outcome outcome
                && trial == outcome.trial
                && GROUPS.compare(this, outcome) == 0
                && losses.equals(outcome.losses)
                && configuration.equals(outcome.configuration);
    }

    @Override
    public int hashCode() {
        return 31 * trial + losses.hashCode();
    }
}
