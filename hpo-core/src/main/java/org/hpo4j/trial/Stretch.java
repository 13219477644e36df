package org.hpo4j.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The piece of training that a trial is in, between two pauses.
 *
 * @param attempt how often the trial was resumed before
 * @param from the resource of the checkpoint it goes on from; 0 from the beginning
 * @param upTo the resource it may use
 * @param host where and how it runs, by the name of the fact, such as "device"; empty if nothing was recorded
 * @param interruptions how the attempts before ended that did not end by a pause, in order
 */
public record Stretch(int attempt, int from, int upTo, Map<String, String> host, List<Interruption> interruptions) {
    /** Copies the facts of the host, keeping their order. */
    public Stretch {
        interruptions = List.copyOf(interruptions);
        host = host.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(host));
    }

    /**
     * Makes a stretch of which no host is known, of a trial that was not interrupted.
     *
     * @param attempt how often the trial was resumed before
     * @param from the resource it goes on from
     * @param upTo the resource it may use
     */
    public Stretch(int attempt, int from, int upTo) {
        this(attempt, from, upTo, Map.of(), List.of());
    }

    /** What follows when it is resumed. */
    Stretch next(Event.TrialResumed event) {
        return new Stretch(event.attempt(), event.from(), event.upTo(), Map.of(), interruptions);
    }

    Stretch interrupted(Interruption last) {
        List<Interruption> all = new ArrayList<>(interruptions);
        all.add(last);
        return new Stretch(attempt, from, upTo, host, all);
    }

    Stretch on(Map<String, String> facts) {
        Map<String, String> all = new LinkedHashMap<>(host);
        all.putAll(facts);
        return new Stretch(attempt, from, upTo, all, interruptions);
    }
}
