package org.hpo4j.sampler.gp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.jspecify.annotations.Nullable;

/** The trials of a study as rows of one space; failed ones are left out. */
final class History {
    private final Coordinates coordinates;
    private final List<Metric> metrics;
    private final List<@Nullable Entry> entries = new ArrayList<>();

    History(SearchSpace space, List<Metric> metrics) {
        coordinates = new Coordinates(space);
        this.metrics = metrics;
    }

    Coordinates coordinates() {
        return coordinates;
    }

    @SuppressWarnings("ReferenceEquality") // the usual case; equality compares the spaces in full
    boolean fits(SearchSpace other) {
        SearchSpace space = coordinates.space();
        return other == space || (other.params().equals(space.params()) && other.equals(space));
    }

    /** Takes note of what a trial is now; its row stays the same object while the configuration does. */
    void update(TrialRecord trial) {
        while (entries.size() <= trial.number()) {
            entries.add(null);
        }
        entries.set(trial.number(), trial.state() == TrialState.FAILED ? null : entry(trial));
    }

    private Entry entry(TrialRecord trial) {
        Entry before = entries.get(trial.number());
        boolean known = before != null && before.trial().configuration().equals(trial.configuration());
        double[] row = known ? before.row() : coordinates.row(trial.configuration());
        return Entry.of(trial, row, metrics);
    }

    /** The trials with losses, by number. */
    List<Entry> observed() {
        return entries.stream()
                .filter(Objects::nonNull)
                .filter(entry -> !entry.pending())
                .toList();
    }

    /** The trials without, by number. */
    List<Entry> pending() {
        return entries.stream().filter(Objects::nonNull).filter(Entry::pending).toList();
    }
}
