package org.hpo4j.scheduler.stopping;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hpo4j.scheduler.StopRule;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * Stops a trial that has run for longer than a limit, at its next report. Time is that of the events of the log, pauses not
 * counted, so that a replay decides alike.
 *
 * @param limit how long a trial may run, positive
 */
public record WallTimeRule(Duration limit) implements StopRule {
    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public WallTimeRule {
        Settings.require(
                !limit.isNegative() && !limit.isZero(),
                "Wall time rule",
                "limit",
                limit,
                "be positive",
                "give twice the time of a usual trial");
    }

    @Override
    public Judge create(StudyDefinition study) {
        return new TimeJudge(limit);
    }

    @Override
    public String describe() {
        return "wallTime(limit=" + limit + ")";
    }

    private static final class TimeJudge implements Judge {
        private final Duration limit;
        private final TreeMap<Integer, Duration> before = new TreeMap<>();
        private final TreeMap<Integer, Instant> since = new TreeMap<>();
        private Instant now = Instant.EPOCH;

        private TimeJudge(Duration limit) {
            this.limit = limit;
        }

        @Override
        public void observe(StudyView view, LoggedEvent logged) {
            now = logged.at();
            if (logged.event() instanceof Event.TrialEvent event) {
                TrialState state = view.trial(event.trial()).state();
                if (state == TrialState.RUNNING) {
                    since.putIfAbsent(event.trial(), now);
                } else if (since.containsKey(event.trial())) {
                    before.put(event.trial(), time(event.trial()));
                    since.remove(event.trial());
                }
                if (state.isFinished()) {
                    before.remove(event.trial());
                }
            }
        }

        private Duration time(int trial) {
            Duration earlier = before.getOrDefault(trial, Duration.ZERO);
            return earlier.plus(Duration.between(since.getOrDefault(trial, now), now));
        }

        @Override
        public Optional<Reason> objection(StudyView view, TrialRecord trial) {
            Duration time = time(trial.number());
            if (time.compareTo(limit) <= 0) {
                return Optional.empty();
            }
            String text = "ran for " + time.toSeconds() + " s, the limit is " + limit.toSeconds() + " s";
            return Optional.of(new Reason(text, Map.of("seconds", time.toMillis() / 1000.0)));
        }
    }
}
