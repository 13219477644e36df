package org.hpo4j.scheduler.pbt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.TrialRecord;

/**
 * The hyperparameter schedule that led to a trial: who trained it from which resource to which, with what.
 *
 * @param segments in the order of training, without gaps, the first from 0; at least one
 */
public record Lineage(List<Segment> segments) {
    /** Copies the segments. */
    public Lineage {
        segments = List.copyOf(segments);
    }

    /**
     * Reads a trial's lineage from the log.
     *
     * @param trials the study's trials by number
     * @param trial the number of one of them, such as that of the best
     * @return its ancestors' segments, then its own
     * @throws IllegalArgumentException if none of them reported anything
     * @throws IndexOutOfBoundsException if there is no such trial
     */
    public static Lineage of(List<TrialRecord> trials, int trial) {
        ArrayDeque<Segment> segments = new ArrayDeque<>();
        int upTo = trials.get(trial).resource();
        int number = trial;
        while (number >= 0) {
            TrialRecord record = trials.get(number);
            Origin origin = record.start().origin();
            if (upTo > origin.from()) {
                segments.addFirst(new Segment(number, origin.from(), upTo, record.configuration()));
            }
            upTo = origin.from();
            number = origin.kind() == Origin.Kind.FORKED ? origin.donor() : -1;
        }
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("Lineage: trial (" + trial
                    + ") must have reported something.\nMaybe ask for that of study.best().");
        }
        return new Lineage(new ArrayList<>(segments));
    }

    /**
     * Returns the configuration at a resource.
     *
     * @param resource 1 or more
     * @return that of the segment that trains this unit; beyond the end that of the last
     */
    public Configuration at(int resource) {
        return segments.stream()
                .filter(segment -> resource <= segment.upTo())
                .findFirst()
                .orElse(segments.get(segments.size() - 1))
                .configuration();
    }

    /**
     * Returns the resource of the whole schedule.
     *
     * @return where the last segment ends
     */
    public int maxResource() {
        return segments.get(segments.size() - 1).upTo();
    }

    /**
     * Returns the schedule as people read it.
     *
     * @return one line a segment
     */
    @Override
    public String toString() {
        return segments.stream().map(Segment::toString).collect(Collectors.joining("\n"));
    }

    /**
     * A piece of training with one configuration.
     *
     * @param trial who trained it
     * @param from the resource it began at
     * @param upTo the resource it ended at
     * @param configuration what it trained with
     */
    public record Segment(int trial, int from, int upTo, Configuration configuration) {
        @Override
        public String toString() {
            return "trial " + trial + ", " + from + " to " + upTo + ": " + configuration;
        }
    }
}
