package org.hpo4j.scheduler.stopping;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.jspecify.annotations.Nullable;

/** Stoppers by what a study has used. */
final class LimitStoppers {
    private LimitStoppers() {}

    private static Optional<StudyStopper.End> end(boolean reached, String text, boolean promotes) {
        return reached ? Optional.of(new StudyStopper.End(Reason.of(text), promotes)) : Optional.empty();
    }

    record Trials(int trials) implements StudyStopper {
        Trials {
            Settings.require(trials >= 1, "Study stopper", "trials", trials, "be at least 1", "leave the stopper out");
        }

        @Override
        public Watch create(StudyDefinition study) {
            return new Watch() {
                @Override
                public void observe(StudyView view, LoggedEvent event) {}

                @Override
                public Optional<End> end(StudyView view) {
                    return LimitStoppers.end(view.trials().size() >= trials, trials + " trials were started", true);
                }
            };
        }

        @Override
        public String describe() {
            return "maxTrials(" + trials + ")";
        }
    }

    record Resource(long total) implements StudyStopper {
        Resource {
            Settings.require(total >= 1, "Study stopper", "resource", total, "be at least 1", "leave the stopper out");
        }

        @Override
        public Watch create(StudyDefinition study) {
            return new ResourceWatch(study, total);
        }

        @Override
        public String describe() {
            return "maxResource(" + total + ")";
        }
    }

    /** Knows what running trials may still use. */
    private static final class ResourceWatch implements StudyStopper.Watch {
        private final StudyDefinition study;
        private final long total;
        private final TreeMap<Integer, Integer> outstanding = new TreeMap<>();
        private long sum;

        private ResourceWatch(StudyDefinition study, long total) {
            this.study = study;
            this.total = total;
        }

        @Override
        public void observe(StudyView view, LoggedEvent logged) {
            if (logged.event() instanceof Event.TrialEvent event) {
                TrialRecord trial = view.trial(event.trial());
                boolean underWay = trial.state() == TrialState.RUNNING || trial.state() == TrialState.WAITING;
                int now = underWay ? trial.upTo() - trial.resource() : 0;
                Integer before = now == 0 ? outstanding.remove(event.trial()) : outstanding.put(event.trial(), now);
                sum += now - (before == null ? 0 : before);
            }
        }

        @Override
        public Optional<StudyStopper.End> end(StudyView view) {
            String text = view.resourceSpent() + " of " + total + " " + study.unit() + "s are used";
            return LimitStoppers.end(view.resourceSpent() >= total, text, false);
        }

        @Override
        public long resourceLeft(StudyView view) {
            return total - view.resourceSpent() - sum;
        }
    }

    record Time(Duration limit) implements StudyStopper {
        Time {
            Settings.require(
                    !limit.isNegative() && !limit.isZero(),
                    "Study stopper",
                    "wallTime",
                    limit,
                    "be positive",
                    "leave the stopper out");
        }

        @Override
        public Watch create(StudyDefinition study) {
            return new TimeWatch(limit);
        }

        @Override
        public String describe() {
            return "wallTime(" + limit + ")";
        }
    }

    private static final class TimeWatch implements StudyStopper.Watch {
        private final Duration limit;
        private @Nullable Instant first;
        private Duration time = Duration.ZERO;

        private TimeWatch(Duration limit) {
            this.limit = limit;
        }

        @Override
        public void observe(StudyView view, LoggedEvent event) {
            first = first == null ? event.at() : first;
            time = Duration.between(first, event.at());
        }

        @Override
        public Optional<StudyStopper.End> end(StudyView view) {
            return LimitStoppers.end(time.compareTo(limit) >= 0, "it began " + time.toSeconds() + " s ago", false);
        }
    }

    record Cost(double pricePerHour, double total) implements StudyStopper {
        Cost {
            Settings.require(
                    pricePerHour > 0,
                    "Study stopper",
                    "pricePerHour",
                    pricePerHour,
                    "be above 0",
                    "use 1: the total is then in hours");
            Settings.require(total > 0, "Study stopper", "cost", total, "be above 0", "leave the stopper out");
        }

        @Override
        public Watch create(StudyDefinition study) {
            return new CostWatch(this);
        }

        @Override
        public String describe() {
            return "cost(pricePerHour=" + pricePerHour + ", total=" + total + ")";
        }
    }

    /** The area below the number of running trials over time. */
    private static final class CostWatch implements StudyStopper.Watch {
        private final Cost settings;
        private @Nullable Instant last;
        private int running;
        private Duration time = Duration.ZERO;

        private CostWatch(Cost settings) {
            this.settings = settings;
        }

        @Override
        public void observe(StudyView view, LoggedEvent event) {
            Duration step = last == null ? Duration.ZERO : Duration.between(last, event.at());
            time = time.plus(step.multipliedBy(running));
            last = event.at();
            running = view.count(TrialState.RUNNING);
        }

        @Override
        public Optional<StudyStopper.End> end(StudyView view) {
            double cost = time.toMillis() / 3_600_000.0 * settings.pricePerHour;
            return LimitStoppers.end(cost >= settings.total, "it cost " + cost, false);
        }
    }
}
