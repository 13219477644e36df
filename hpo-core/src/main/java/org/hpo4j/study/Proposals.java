package org.hpo4j.study;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.space.Combinations;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;

/**
 * Which configuration the next trial gets: an enqueued one if one waits, else the sampler's, within the policy on
 * duplicates.
 *
 * <p>Thread safety: confined to the study's lock. Everything here is a function of the log.
 */
final class Proposals {
    private static final int ATTEMPTS = 100;

    private final StudyDefinition study;
    private final Sampler sampler;
    private final DuplicatePolicy policy;
    private final Optional<Combinations> combinations;
    /** The first trial of each configuration; kept only where the policy asks for it. */
    private final Map<Configuration, Integer> tried = new HashMap<>();

    Proposals(StudyDefinition study, Sampler sampler, DuplicatePolicy policy) {
        this.study = study;
        this.sampler = sampler;
        this.policy = policy;
        combinations = policy == DuplicatePolicy.SKIP ? combinations(study.space()) : Optional.empty();
    }

    /** A configuration and where it came from. */
    record Proposal(Configuration configuration, Origin origin) {}

    void observe(LoggedEvent logged) {
        sampler.observe(logged);
        if (policy != DuplicatePolicy.ALLOW && logged.event() instanceof Event.TrialStarted started) {
            tried.putIfAbsent(started.configuration(), started.trial());
        }
    }

    /** Tells whether the sampler takes long for its next proposal. */
    boolean isCostly(StudyView view) {
        return sampler.isCostly(view);
    }

    /** Tells whether there is nothing left to try. */
    boolean isExhausted(StudyView view) {
        boolean allTried = combinations
                .map(all -> all.count().compareTo(BigInteger.valueOf(tried.size())) <= 0)
                .orElse(false);
        return allTried || (view.enqueued().isEmpty() && sampler.isExhausted(view));
    }

    /** Returns the last trial that makes the enqueued configuration superfluous, none of whose completions is new. */
    Optional<Integer> superfluous(StudyView view) {
        Optional<Map<String, Object>> values = view.enqueued();
        if (policy != DuplicatePolicy.SKIP || values.isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> last = tried.entrySet().stream()
                .filter(entry -> entry.getKey()
                        .asMap()
                        .entrySet()
                        .containsAll(values.get().entrySet()))
                .map(Map.Entry::getValue)
                .max(Comparator.naturalOrder());
        return last.filter(trial -> tried.containsKey(Configuration.of(values.get()))
                || completion(values.get(), stream(view.trials().size())).isEmpty());
    }

    private RandomStream stream(int trial) {
        return RandomStream.of(study.seed()).split("sampler").split(trial);
    }

    Proposal next(StudyView view, int trial) {
        RandomStream stream = stream(trial);
        Configuration proposed = propose(view, stream);
        Origin origin = view.enqueued().isPresent() ? Origin.ENQUEUED : Origin.SAMPLED;
        Integer earlier = tried.get(proposed);
        if (earlier == null) {
            return new Proposal(proposed, origin);
        } else if (policy == DuplicatePolicy.SKIP) {
            return new Proposal(another(view, stream), origin);
        }
        Reason repeats = new Reason("repeats trial " + earlier, Map.of("repeats", (double) earlier));
        return new Proposal(proposed, origin.because(repeats));
    }

    private Configuration propose(StudyView view, RandomStream stream) {
        return view.enqueued().map(values -> complete(values, stream)).orElseGet(() -> sampler.propose(view, stream));
    }

    private Configuration complete(Map<String, Object> values, RandomStream stream) {
        return study.space().allParams().isEmpty()
                ? Configuration.of(values)
                : study.space().complete(values, stream);
    }

    /** Asks again, each time with a stream of its own; at last takes one of the combinations that are left. */
    private Configuration another(StudyView view, RandomStream stream) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Configuration proposed = propose(view, stream.split("again").split(attempt));
            if (!tried.containsKey(proposed)) {
                return proposed;
            }
        }
        RandomStream rest = stream.split("rest");
        return view.enqueued()
                .flatMap(values -> completions(values))
                .or(() -> combinations)
                .flatMap(all -> all.sampleWithoutReplacement(rest)
                        .filter(left -> !tried.containsKey(left))
                        .findFirst())
                .orElseGet(() -> study.space().sample(rest));
    }

    /** A completion that was not tried: by chance, else one of those that are left; empty if there is none. */
    private Optional<Configuration> completion(Map<String, Object> values, RandomStream stream) {
        for (int attempt = 0; attempt <= ATTEMPTS; attempt++) {
            RandomStream draw = attempt == 0 ? stream : stream.split("again").split(attempt);
            Configuration proposed = complete(values, draw);
            if (!tried.containsKey(proposed)) {
                return Optional.of(proposed);
            }
        }
        RandomStream rest = stream.split("rest");
        return completions(values)
                .flatMap(all -> all.sampleWithoutReplacement(rest)
                        .filter(left -> !tried.containsKey(left))
                        .findFirst());
    }

    /** A continuous space has no end of combinations, and some constraints can't be counted. */
    private static Optional<Combinations> combinations(SearchSpace space) {
        try {
            return Optional.of(space.combinations());
        } catch (IllegalArgumentException uncountable) {
            return Optional.empty();
        }
    }

    private Optional<Combinations> completions(Map<String, Object> values) {
        try {
            return Optional.of(study.space().completions(values));
        } catch (IllegalArgumentException uncountable) {
            return Optional.empty();
        }
    }
}
