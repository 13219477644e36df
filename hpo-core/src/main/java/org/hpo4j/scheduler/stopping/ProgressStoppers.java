package org.hpo4j.scheduler.stopping;

import java.util.Optional;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/** Stoppers by the first metric of the completed trials. */
final class ProgressStoppers {
    private ProgressStoppers() {}

    /** Shows each completed trial once. */
    private abstract static class CompletedWatch implements StudyStopper.Watch {
        private final Direction direction;

        CompletedWatch(StudyDefinition study) {
            direction = study.metric().direction();
        }

        abstract void completed(TrialRecord trial, double loss);

        @Override
        public void observe(StudyView view, LoggedEvent logged) {
            if (logged.event() instanceof Event.TrialCompleted event
                    && view.trial(event.trial()).state() == TrialState.COMPLETED) {
                completed(
                        view.trial(event.trial()), direction.loss(event.values().get(0)));
            }
        }

        /** The value of a loss; a direction turns back what it turned. */
        double value(double loss) {
            return direction.loss(loss);
        }

        Optional<StudyStopper.End> end(boolean reached, String text) {
            return reached ? Optional.of(new StudyStopper.End(Reason.of(text), false)) : Optional.empty();
        }
    }

    record Target(double target) implements StudyStopper {
        Target {
            Settings.require(
                    Double.isFinite(target), "Study stopper", "target", target, "be finite", "leave the stopper out");
        }

        @Override
        public Watch create(StudyDefinition study) {
            double goal = study.metric().direction().loss(target);
            return new CompletedWatch(study) {
                private double best = Double.POSITIVE_INFINITY;

                @Override
                void completed(TrialRecord trial, double loss) {
                    best = Math.min(best, loss);
                }

                @Override
                public Optional<End> end(StudyView view) {
                    return end(
                            best <= goal, study.metric().name() + " " + value(best) + " reaches the target " + target);
                }
            };
        }

        @Override
        public String describe() {
            return "target(" + target + ")";
        }
    }

    record Plateau(int best, double tolerance) implements StudyStopper {
        Plateau {
            Settings.require(best >= 2, "Study stopper", "best", best, "be at least 2", "use 10");
            Settings.require(tolerance >= 0, "Study stopper", "tolerance", tolerance, "be at least 0", "use 0.001");
        }

        @Override
        public Watch create(StudyDefinition study) {
            return new CompletedWatch(study) {
                private final SortedValues losses = new SortedValues();

                @Override
                void completed(TrialRecord trial, double loss) {
                    losses.add(loss);
                }

                @Override
                public Optional<End> end(StudyView view) {
                    if (losses.size() < best) {
                        return Optional.empty();
                    }
                    double spread = losses.at(best - 1) - losses.at(0);
                    return end(spread <= tolerance, "the best " + best + " trials lie within " + spread);
                }
            };
        }

        @Override
        public String describe() {
            return "plateau(best=" + best + ", tolerance=" + tolerance + ")";
        }
    }

    record NoImprovement(int trials, double noise) implements StudyStopper {
        NoImprovement {
            Settings.require(trials >= 1, "Study stopper", "trials", trials, "be at least 1", "use 20");
            Settings.require(!(noise < 0), "Study stopper", "noise", noise, "be at least 0", "use 0");
        }

        @Override
        public Watch create(StudyDefinition study) {
            return new ImprovementWatch(study, this);
        }

        @Override
        public String describe() {
            return "noImprovement(trials=" + trials + ", noise=" + (Double.isNaN(noise) ? "estimated" : noise) + ")";
        }
    }

    private static final class ImprovementWatch extends CompletedWatch {
        private final NoImprovement settings;
        private final SortedValues changes = new SortedValues();
        private double best = Double.POSITIVE_INFINITY;
        private int since;

        private ImprovementWatch(StudyDefinition study, NoImprovement settings) {
            super(study);
            this.settings = settings;
        }

        @Override
        void completed(TrialRecord trial, double loss) {
            LearningCurve curve = trial.curve();
            if (curve.size() >= 2) {
                changes.add(Math.abs(curve.value(curve.size() - 1) - curve.value(curve.size() - 2)));
            }
            since++;
            if (loss < best - noise()) {
                best = loss;
                since = 0;
            }
        }

        private double noise() {
            if (!Double.isNaN(settings.noise)) {
                return settings.noise;
            }
            return changes.size() == 0 ? 0 : changes.quantile(0.5);
        }

        @Override
        public Optional<StudyStopper.End> end(StudyView view) {
            return end(
                    since >= settings.trials,
                    "the last " + since + " trials are no better than " + value(best) + " by more than " + noise());
        }
    }
}
