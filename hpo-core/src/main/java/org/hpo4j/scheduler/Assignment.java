package org.hpo4j.scheduler;

import org.hpo4j.space.Configuration;
import org.hpo4j.trial.Reason;

/** What a free worker does next. */
public sealed interface Assignment {
    /**
     * It starts a new trial.
     *
     * @param bracket the bracket the trial belongs to
     * @param upTo the resource the trial may use
     */
    record Start(int bracket, int upTo) implements Assignment {}

    /**
     * It starts a trial that goes on from another trial's last checkpoint with a configuration of the scheduler's.
     *
     * @param donor the other trial's number
     * @param configuration what the new trial tries
     * @param bracket the bracket the trial belongs to
     * @param upTo the resource the trial may use, that of the donor's checkpoint included
     * @param reason why this donor, and what was changed
     */
    record Fork(int donor, Configuration configuration, int bracket, int upTo, Reason reason) implements Assignment {}

    /**
     * It goes on with a paused trial.
     *
     * @param trial the trial's number
     * @param upTo the resource the trial may use now
     */
    record Resume(int trial, int upTo) implements Assignment {}

    /** Nothing can be done before another trial reports. */
    record Wait() implements Assignment {}

    /** Nothing will be done any more. */
    record Finished() implements Assignment {}
}
