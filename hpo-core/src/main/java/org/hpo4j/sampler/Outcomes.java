package org.hpo4j.sampler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hpo4j.sampler.Outcome.Tier;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyDefinition;

/**
 * Follows the log of a study, and tells of each trial that ended with a value or was paused, in the order of the log: for
 * samplers whose state depends on that order.
 *
 * <p>What an outcome holds is what the log said up to then, also where the trial goes on later: a paused trial that is
 * resumed has another outcome when it pauses again or ends. Failed trials have none. Memory: only trials that may go on are
 * kept. Thread safety: serves one study, under its lock.
 */
public final class Outcomes {
    private final List<Direction> directions;
    private final Map<Integer, Open> open = new TreeMap<>();

    /**
     * Begins before the first event.
     *
     * @param study what the study is
     */
    public Outcomes(StudyDefinition study) {
        directions = study.metrics().stream().map(Metric::direction).toList();
    }

    /**
     * Takes the next event of the log.
     *
     * @param event the event
     * @return what came of a trial by it; empty if nothing yet
     */
    public Optional<Outcome> observe(Event event) {
        if (event instanceof Event.TrialStarted start) {
            open.put(start.trial(), new Open(start));
        } else if (event instanceof Event.TrialEvent next && open.containsKey(next.trial())) {
            return observe(next, open.get(next.trial()));
        }
        return Optional.empty();
    }

    private Optional<Outcome> observe(Event.TrialEvent event, Open trial) {
        if (event instanceof Event.ValueReported report) {
            trial.resource = report.resource();
            trial.values = report.values();
        } else if (event instanceof Event.ConstraintsReported reported) {
            trial.constraints = reported.values();
        } else if (event instanceof Event.ParameterSuggested suggestion) {
            trial.suggested.put(suggestion.param().name(), suggestion.value());
        } else if (event instanceof Event.TrialPaused) {
            return outcome(trial, Tier.STOPPED);
        } else if (event instanceof Event.DecisionTaken taken && taken.decision() instanceof Decision.Stop) {
            open.remove(event.trial());
            return outcome(trial, Tier.STOPPED);
        } else if (event instanceof Event.TrialCompleted completed) {
            open.remove(event.trial());
            trial.values = completed.values();
            return outcome(trial, Tier.COMPLETED);
        } else if (event instanceof Event.TrialFailed) {
            open.remove(event.trial());
        }
        return Optional.empty();
    }

    private Optional<Outcome> outcome(Open trial, Tier how) {
        if (trial.values.size() != directions.size()) {
            return Optional.empty();
        }
        Double[] losses = new Double[directions.size()];
        boolean finite = true;
        for (int m = 0; m < losses.length; m++) {
            losses[m] = directions.get(m).loss(trial.values.get(m));
            finite &= Double.isFinite(losses[m]);
        }
        double violation = violation(trial.constraints);
        Tier tier = !finite ? Tier.DIVERGED : violation > 0 ? Tier.INFEASIBLE : how;
        return Optional.of(new Outcome(
                trial.start.trial(),
                trial.configuration(),
                tier,
                tier == Tier.STOPPED ? trial.resource : 0,
                violation,
                List.of(losses)));
    }

    private static double violation(List<Double> constraints) {
        double sum = 0;
        for (double value : constraints) {
            sum += Double.isNaN(value) ? Double.POSITIVE_INFINITY : Math.max(0, value);
        }
        return sum;
    }

    /** A trial that may go on. */
    private static final class Open {
        private final Event.TrialStarted start;
        private final Map<String, Object> suggested = new LinkedHashMap<>();
        private int resource;
        private List<Double> values = List.of();
        private List<Double> constraints = List.of();

        Open(Event.TrialStarted start) {
            this.start = start;
            resource = start.origin().from();
        }

        Configuration configuration() {
            return suggested.isEmpty() ? start.configuration() : Configuration.of(suggested);
        }
    }
}
