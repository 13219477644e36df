package org.hpo4j.sampler.tpe;

import java.util.Comparator;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/** The place of a trial in the order from best to worst. */
record Standing(Tier tier, int resource, double loss, int trial) implements Comparable<Standing> {
    /** What is compared first. */
    enum Tier {
        COMPLETED,
        STOPPED,
        SILENT,
        /** Breaks its constraints: those that break them least come first. */
        INFEASIBLE,
        DIVERGED,
        /** Not ended: counted among the worse, without a place. */
        RUNNING,
        /** Stopped or paused before the level: counted among the worse, without a place. */
        BELOW,
        /** Running, and not yet at the level: not counted. */
        UNDECIDED,
        /** Not counted at all. */
        FAILED
    }

    private static final Comparator<Standing> ORDER = Comparator.comparing(Standing::tier)
            .thenComparing(Comparator.comparingInt(Standing::resource).reversed())
            .thenComparingDouble(Standing::loss)
            .thenComparingInt(Standing::trial);

    /** By what the trial reported at a level, whatever became of it since, unless it diverged, failed or isn't feasible. */
    static Standing at(int level, TrialRecord trial, Direction direction) {
        Standing now = of(trial, direction);
        boolean completed = now.tier() == Tier.COMPLETED || now.tier() == Tier.SILENT;
        if (now.tier() == Tier.INFEASIBLE || now.tier() == Tier.DIVERGED || now.tier() == Tier.FAILED) {
            return now;
        }
        if (completed && level == Levels.COMPLETED) {
            return now;
        }
        int index = trial.curve().indexOf(level);
        if (index >= 0) {
            return new Standing(Tier.COMPLETED, 0, direction.loss(trial.curve().value(index)), now.trial());
        }
        return new Standing(now.tier() == Tier.STOPPED ? Tier.BELOW : Tier.UNDECIDED, 0, 0, now.trial());
    }

    static Standing of(TrialRecord trial, Direction direction) {
        Tier tier = tierOf(trial);
        double loss = tier == Tier.INFEASIBLE
                ? trial.violation()
                : direction.loss(trial.value().orElse(Double.NaN));
        return new Standing(tier, tier == Tier.STOPPED ? trial.resource() : 0, loss, trial.number());
    }

    private static Tier tierOf(TrialRecord trial) {
        boolean reported = trial.value().isPresent();
        Tier tier = tierOf(trial.state(), reported);
        boolean placed = tier.compareTo(Tier.INFEASIBLE) < 0;
        return placed && trial.violation() > 0 ? Tier.INFEASIBLE : tier;
    }

    private static Tier tierOf(TrialState state, boolean reported) {
        return switch (state) {
            case COMPLETED -> reported ? Tier.COMPLETED : Tier.SILENT;
            case DIVERGED -> Tier.DIVERGED;
            case FAILED -> Tier.FAILED;
            case STOPPED -> reported ? Tier.STOPPED : Tier.SILENT;
            case PAUSED -> reported ? Tier.STOPPED : Tier.RUNNING;
            case RUNNING, WAITING -> Tier.RUNNING;
        };
    }

    /** Tells whether the trial is in neither set. */
    boolean isLeftOut() {
        return tier == Tier.FAILED || tier == Tier.UNDECIDED;
    }

    boolean ended() {
        return tier.compareTo(Tier.RUNNING) < 0;
    }

    /** Tells whether the trial may count as good: it has a value that isn't worse than all. */
    boolean canBeGood() {
        return tier.compareTo(Tier.DIVERGED) < 0;
    }

    /** Tells whether both are completed, or both stopped at the same resource, so that values decide. */
    boolean isComparable(Standing other) {
        boolean valued = tier == Tier.COMPLETED || tier == Tier.STOPPED;
        return valued && tier == other.tier && resource == other.resource;
    }

    @Override
    public int compareTo(Standing other) {
        return ORDER.compare(this, other);
    }
}
