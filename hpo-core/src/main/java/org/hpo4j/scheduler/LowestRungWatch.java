package org.hpo4j.scheduler;

import org.hpo4j.trial.Event;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.TrialRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once if the first trials complete without a report at the lowest rung: the scheduler would decide nothing. */
final class LowestRungWatch {
    private static final Logger LOG = LoggerFactory.getLogger(TrialScheduler.class);
    private static final int TRIALS = 3;

    private final StudyDefinition study;
    private int completed;
    private int highest;

    LowestRungWatch(StudyDefinition study) {
        this.study = study;
    }

    void observe(TrialRecord trial, Event event, int lowest) {
        if (completed < TRIALS && event instanceof Event.ValueReported report) {
            completed = report.resource() >= lowest ? TRIALS : completed;
            highest = Math.max(highest, report.resource());
        } else if (completed < TRIALS && event instanceof Event.TrialCompleted) {
            completed++;
            if (completed == TRIALS) {
                warn(trial, lowest);
            }
        }
    }

    private void warn(TrialRecord trial, int lowest) {
        LOG.warn(
                "Study \"{}\": the first {} trials completed, the last of them trial {}, and the highest report was at {} {}; "
                        + "the lowest rung lies at {}, so that no trial is ever judged.\n"
                        + "Maybe report after every {}, or lower minResource.",
                study.name(),
                TRIALS,
                trial.number(),
                study.unit(),
                highest,
                lowest,
                study.unit());
    }
}
