package org.hpo4j.study;

import org.hpo4j.trial.LoggedEvent;

/** Is told of every event of a study after it became durable: for progress displays and exports. */
@FunctionalInterface
public interface StudyListener {
    /**
     * Takes note of an event.
     *
     * <p>Events of other processes that share the study come too, at the latest within a sixth of the lease. Called in the
     * order of the log, by one thread at a time, without the study's lock; what it throws is logged and
     * does not reach the study.
     *
     * @param event the event
     */
    void onEvent(LoggedEvent event);
}
