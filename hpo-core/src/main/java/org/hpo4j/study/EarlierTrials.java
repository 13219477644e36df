package org.hpo4j.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.Storage;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * The trials of an earlier study, over the same space or one that overlaps, as a warm start for another study.
 *
 * <p>{@link #addTo} is for the same objective: its samplers learn from the old results as from their own. {@link
 * #enqueueBest} is for another one, such as the same network on other data, whose values can't be compared: the best old
 * configurations are tried first.
 *
 * <p>A configuration finds its place in the new space by the names of its parameters. What the new space lacks is dropped; a
 * parameter that is new gets its declared default, else a value drawn by the new study's seed; a trial with a value that
 * its parameter can't take any more is left out.
 *
 * <p>Thread safety: immutable.
 */
public final class EarlierTrials {
    private final StudyDefinition earlier;
    private final List<TrialRecord> trials;

    private EarlierTrials(StudyDefinition earlier, List<TrialRecord> trials) {
        this.earlier = earlier;
        this.trials = trials;
    }

    /**
     * Takes the trials of an open study.
     *
     * @param study the earlier study
     * @return its trials so far
     */
    public static EarlierTrials of(Study study) {
        return new EarlierTrials(study.definition(), study.trials());
    }

    /**
     * Reads the trials of a study from its log; the program that ran it is not needed.
     *
     * @param storage where it is; stays the caller's to close
     * @param name the earlier study's name
     * @return its trials so far
     * @throws IllegalArgumentException if the storage has no such study
     * @throws org.hpo4j.storage.StorageException if the log can't be read
     */
    public static EarlierTrials in(Storage storage, String name) {
        EventLog log = storage.log(name);
        StudyDefinition definition = log.definition()
                .orElseThrow(() -> new IllegalArgumentException("Earlier trials: name (\"" + name
                        + "\") must be that of a study in " + storage.location() + ".\nMaybe it is misspelt."));
        StudyState state = new StudyState(definition);
        log.read(0, definition.space(), state::apply);
        return new EarlierTrials(definition, List.copyOf(state.trials()));
    }

    /**
     * Adds the completed and diverged trials with their results, as {@link Study#add(Configuration, List, List)}. Called again, as
     * by a program that goes on with its study, it adds nothing twice.
     *
     * @param study the study that is to learn from them, with the same metrics or some of them
     * @return how many were added
     * @throws IllegalArgumentException if the earlier study lacks a metric, or it had another direction
     * @throws StudyException if the study can't go on
     */
    public int addTo(Study study) {
        int[] metrics = metrics(study.definition());
        Set<List<Object>> known = results(study);
        int added = 0;
        for (TrialRecord trial : trials) {
            Optional<Configuration> place = place(trial, study);
            List<Double> values = values(trial, metrics);
            if (place.isPresent() && !values.isEmpty() && known.add(List.of(place.get(), values))) {
                study.add(place.get(), values, trial.constraints());
                added++;
            }
        }
        return added;
    }

    /** The place of each metric of a study in the earlier one. */
    private int[] metrics(StudyDefinition study) {
        return study.metrics().stream()
                .mapToInt(metric -> {
                    int place = earlier.metrics().indexOf(metric);
                    if (place < 0) {
                        throw new IllegalArgumentException("Earlier trials: metric (" + text(metric)
                                + ") must be one of study \"" + earlier.name() + "\", "
                                + earlier.metrics().stream()
                                        .map(EarlierTrials::text)
                                        .toList()
                                + ".\nMaybe the objectives differ; then call enqueueBest.");
                    }
                    return place;
                })
                .toArray();
    }

    private static String text(Metric metric) {
        return metric.direction().name().toLowerCase(Locale.ROOT) + " " + metric.name();
    }

    private static List<Double> values(TrialRecord trial, int... metrics) {
        boolean ended = trial.state() == TrialState.COMPLETED || trial.state() == TrialState.DIVERGED;
        if (!ended || trial.ending() == null || trial.ending().values().isEmpty()) {
            return List.of();
        }
        List<Double> values = new ArrayList<>();
        for (int metric : metrics) {
            values.add(trial.ending().values().get(metric));
        }
        return values;
    }

    /** Configurations with their results; only asked whether it has one. */
    private static Set<List<Object>> results(Study study) {
        Set<List<Object>> results = new HashSet<>();
        for (TrialRecord trial : study.trials()) {
            if (trial.ending() != null) {
                results.add(List.of(trial.configuration(), trial.ending().values()));
            }
        }
        return results;
    }

    /**
     * Enqueues the best configurations of the earlier study, the best first, in a study that has no trial yet; in another one
     * it does nothing, so that a program may call it whenever it starts.
     *
     * @param study the study that is to try them
     * @param count how many at most, 1 or more
     * @return how many were enqueued
     * @throws IllegalArgumentException if the count is below 1
     * @throws StudyException if the study can't go on
     */
    public int enqueueBest(Study study, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "Earlier trials: count (" + count + ") must be at least 1.\nMaybe leave the call out.");
        }
        if (!study.trials().isEmpty()) {
            return 0;
        }
        List<Configuration> best = trials.stream()
                .filter(trial -> trial.state() == TrialState.COMPLETED)
                .sorted(Comparator.comparingDouble(TrialRecord::violation)
                        .thenComparingDouble(this::loss)
                        .thenComparingInt(TrialRecord::number))
                .flatMap(trial -> place(trial, study).stream())
                .distinct()
                .limit(count)
                .toList();
        best.forEach(study::enqueue);
        return best.size();
    }

    private double loss(TrialRecord trial) {
        return earlier.metric().direction().loss(trial.value().orElse(Double.NaN));
    }

    private static Optional<Configuration> place(TrialRecord trial, Study study) {
        SearchSpace space = study.definition().space();
        if (space.allParams().isEmpty()) {
            return Optional.of(trial.configuration());
        }
        ObjectNode known = SpaceJson.write(trial.configuration());
        known.retain(space.params().stream().map(Param::name).toList());
        try {
            Map<String, Object> values = SpaceJson.readValues(known, space);
            RandomStream stream = RandomStream.of(study.definition().seed())
                    .split("earlier trials")
                    .split(trial.number());
            return Optional.of(completed(space, values, stream));
        } catch (IllegalArgumentException noPlace) {
            return Optional.empty();
        }
    }

    /** A default that would activate what isn't active, or break a constraint, is left out. */
    private static Configuration completed(SearchSpace space, Map<String, Object> values, RandomStream stream) {
        Configuration completed = space.complete(values, stream);
        Map<String, Object> kept = values;
        for (Map.Entry<String, Object> given : space.declaredDefaults().entrySet()) {
            Map<String, Object> more = new LinkedHashMap<>(kept);
            if (more.putIfAbsent(given.getKey(), given.getValue()) == null) {
                try {
                    completed = space.complete(more, stream);
                    kept = more;
                } catch (IllegalArgumentException apart) {
                    // The other values leave no room for it.
                }
            }
        }
        return completed;
    }
}
