package org.hpo4j.execution.simulation;

/**
 * Something that happened in a simulated cluster.
 *
 * @param seconds the virtual time
 * @param worker the worker's number, from 0
 * @param kind what happened
 * @param trial the number of the trial it happened to; -1 if to none
 * @param resource how much of the resource the trial had used
 * @param value what it reported there; NaN if it has reported nothing in this stretch of training
 * @param spent how much of the resource all trials together had been trained for, repeated work included
 */
public record SimulationEvent(
        double seconds, int worker, Kind kind, int trial, int resource, double value, long spent) {
    /** What may happen. */
    public enum Kind {
        /** A worker took up a new trial. */
        STARTED,
        /** A worker took up a trial that was paused or interrupted. */
        RESUMED,
        /** A trial reported and goes on. */
        REPORTED,
        /** A trial reported and was stopped. */
        STOPPED,
        /** A trial reported and was paused. */
        PAUSED,
        /** A trial reported all it was to and is complete. */
        COMPLETED,
        /** A trial was dropped. */
        DROPPED,
        /** A trial was to go on to where its curve is not known. */
        UNSEEN,
        /** A worker was lost, with its trial if it had one. */
        LOST,
        /** A worker returned. */
        RETURNED;

        /**
         * Tells whether the event is a report.
         *
         * @return true if the event's value is what the trial reported just now
         */
        public boolean isReport() {
            return this == REPORTED || this == STOPPED || this == PAUSED || this == COMPLETED;
        }
    }
}
