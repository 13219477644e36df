package org.hpo4j.space.change;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.SpaceJson;

/**
 * The difference of two spaces, line by line, with a verdict.
 *
 * <p>Both are compared by their JSON forms, so that a space from a log compares with one from a program. Rules that are
 * code are compared by name and scope.
 *
 * <p>Thread safety: immutable.
 */
public final class SpaceDiff {
    private final SearchSpace after;
    private final List<Change> changes;

    private SpaceDiff(SearchSpace after, List<Change> changes) {
        this.after = after;
        this.changes = List.copyOf(changes);
    }

    /**
     * Compares two spaces.
     *
     * @param before the space that old trials were sampled from
     * @param after the space that new trials are to be sampled from
     * @return the difference
     */
    public static SpaceDiff between(SearchSpace before, SearchSpace after) {
        if (before.fingerprint().equals(after.fingerprint())) {
            return new SpaceDiff(after, List.of());
        }
        SearchSpace plainBefore = SpaceJson.read(SpaceJson.write(before));
        SearchSpace plainAfter = SpaceJson.read(SpaceJson.write(after));
        return new SpaceDiff(after, new Comparison(plainBefore, plainAfter).changes());
    }

    /**
     * Returns the differences.
     *
     * @return empty if the spaces are the same
     */
    public List<Change> changes() {
        return changes;
    }

    /**
     * Returns whether a study can go on with the new space.
     *
     * @return the worst of the changes' verdicts
     */
    public Verdict verdict() {
        return changes.stream().map(Change::verdict).max(Verdict::compareTo).orElse(Verdict.SAME);
    }

    /**
     * Returns what makes the spaces incompatible.
     *
     * @return one text a change; empty unless the verdict is {@code INCOMPATIBLE}
     */
    public List<String> reasons() {
        return changes.stream()
                .filter(change -> change.verdict() == Verdict.INCOMPATIBLE)
                .map(Change::text)
                .toList();
    }

    /**
     * Gives an old trial its place in the new space: its values, and the defaults of parameters that it lacks.
     *
     * @param old a configuration of the old space
     * @return the configuration of the new space
     * @throws IllegalArgumentException if it has none
     */
    public Configuration adopt(Configuration old) {
        return after.adopt(SpaceJson.readValues(SpaceJson.write(old), after));
    }

    /**
     * Returns the differences as a reader wants them, one a line, {@code +} added, {@code -} removed, {@code ~} changed;
     * incompatible ones are marked.
     *
     * @return the lines; "no change" if there is none
     */
    @Override
    public String toString() {
        return changes.isEmpty()
                ? "no change"
                : changes.stream()
                        .map(change -> change.text()
                                + (change.verdict() == Verdict.INCOMPATIBLE ? "   <- old trials don't fit" : ""))
                        .collect(Collectors.joining("\n"));
    }

    static <T> List<T> without(List<T> all, List<T> others) {
        List<T> rest = new ArrayList<>(all);
        rest.removeAll(others);
        return rest;
    }
}
