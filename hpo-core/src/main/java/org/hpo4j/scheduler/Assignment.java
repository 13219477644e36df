package org.hpo4j.scheduler;

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
