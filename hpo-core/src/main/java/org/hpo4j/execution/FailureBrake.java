package org.hpo4j.execution;

import java.util.Optional;
import java.util.regex.Pattern;
import org.hpo4j.study.StudyException;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * Tells a bug from bad configurations: trials that fail in a row by one cause end the run.
 *
 * <p>Two causes are one if their texts differ only in numbers: "width (7) must be even" and "width (9) must be even". Where
 * no trial of the run has ended otherwise, twice as many failures of any causes do. Not thread-safe: guarded by the run.
 */
final class FailureBrake {
    private static final Pattern NUMBER = Pattern.compile("@[0-9a-f]+|-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    private final int limit;
    private String cause = "";
    private int inRow;
    private int failures;
    private boolean anySucceeded;

    /** Makes a brake for {@code limit} failures in a row. */
    FailureBrake(int limit) {
        this.limit = limit;
    }

    /** Counts a trial that has ended or paused; returns the fault that ends the run, if it does. */
    Optional<StudyException> count(StudyDefinition study, TrialRecord trial) {
        if (trial.state() != TrialState.FAILED) {
            anySucceeded = true;
            inRow = 0;
            return Optional.empty();
        }
        failures++;
        String kind = NUMBER.matcher(trial.reason().text()).replaceAll("#");
        inRow = kind.equals(cause) ? inRow + 1 : 1;
        cause = kind;
        if (inRow >= limit) {
            return Optional.of(fault(study, trial, inRow + " trials in a row failed by one cause"));
        }
        boolean hopeless = !anySucceeded && failures / 2 >= limit;
        return hopeless
                ? Optional.of(fault(study, trial, "the first " + failures + " trials all failed"))
                : Optional.empty();
    }

    private static StudyException fault(StudyDefinition study, TrialRecord last, String what) {
        return new StudyException("Study \"" + study.name() + "\": " + what + ", the last, trial " + last.number()
                + ", by " + last.reason()
                + ".\nMaybe the objective is wrong for every configuration: run it once by hand. Where many"
                + " configurations are known to fail so, raise failureLimit.");
    }
}
