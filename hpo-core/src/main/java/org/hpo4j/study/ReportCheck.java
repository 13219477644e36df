package org.hpo4j.study;

import java.util.List;
import java.util.Optional;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules that a report must keep, and the answer to one that was made before. */
final class ReportCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Study.class);

    private ReportCheck() {}

    /** Returns the decision of a report made before; empty for a new report that keeps the rules. */
    static Optional<Decision> check(StudyDefinition study, TrialRecord trial, int resource, List<Double> values) {
        requireMetrics(study, trial, values);
        LearningCurve curve = trial.curve();
        int index = curve.indexOf(resource);
        if (index >= 0) {
            return Optional.of(repeated(study, trial, index, values));
        }
        requireRunning(study, trial);
        if (resource <= trial.resource()) {
            throw fault(
                    study,
                    trial,
                    resource,
                    "be more than that of the last report, " + trial.resource(),
                    "the loop counts from 0, or reports came out of order");
        }
        if (resource > trial.upTo()) {
            throw fault(
                    study,
                    trial,
                    resource,
                    "be at most " + trial.upTo() + ", which the trial may use",
                    "end the training loop at trial.upTo()");
        }
        return Optional.empty();
    }

    private static Decision repeated(StudyDefinition study, TrialRecord trial, int index, List<Double> values) {
        if (!trial.curve().values(index).equals(values)) {
            if (trial.attempt() == 0) {
                throw fault(
                        study,
                        trial,
                        trial.curve().resource(index),
                        "not be reported twice with different values, "
                                + trial.curve().values(index) + " and " + values,
                        "two loops report to one trial");
            }
            LOG.warn(
                    "Study \"{}\", trial {}: reported {} at {} {} before it was interrupted and {} now; the first stays.",
                    study.name(),
                    trial.number(),
                    trial.curve().values(index),
                    study.unit(),
                    trial.curve().resource(index),
                    values);
        }
        boolean last = index == trial.curve().size() - 1;
        return last && !trial.decision().goesOn() ? trial.decision() : Decision.Continue.UNDECIDED;
    }

    static void requireMetrics(StudyDefinition study, TrialRecord trial, List<Double> values) {
        if (values.size() != study.metrics().size()) {
            throw new IllegalArgumentException(name(study, trial) + ": number of values (" + values.size()
                    + ") must be that of the metrics, " + study.metrics().size()
                    + ".\nMaybe a metric was added to the study and not to the objective.");
        }
    }

    /** Tells whether a trial was completed with just these values. */
    static boolean endedSo(TrialRecord trial, List<Double> values) {
        return trial.ending() != null && trial.ending().values().equals(values);
    }

    static void requireRunning(StudyDefinition study, TrialRecord trial) {
        if (trial.state() != TrialState.RUNNING) {
            throw new StudyException(name(study, trial) + ": state (" + trial.state() + ") must be RUNNING"
                    + (trial.reason().text().isEmpty()
                            ? ""
                            : " (" + trial.reason().text() + ")")
                    + ".\nMaybe the training loop went on after the study had decided that it ends.");
        }
    }

    static void requirePausing(StudyDefinition study, TrialRecord trial) {
        if (!(trial.decision() instanceof Decision.Pause)) {
            throw new StudyException(name(study, trial) + ": decision (" + trial.decision()
                    + ") must be to pause.\nMaybe tell its result instead: complete or fail.");
        }
    }

    private static IllegalArgumentException fault(
            StudyDefinition study, TrialRecord trial, int resource, String rule, String maybe) {
        return new IllegalArgumentException(name(study, trial) + ": " + study.unit() + " (" + resource + ") must "
                + rule + ".\nMaybe " + maybe + ".");
    }

    private static String name(StudyDefinition study, TrialRecord trial) {
        return "Study \"" + study.name() + "\", trial " + trial.number();
    }
}
