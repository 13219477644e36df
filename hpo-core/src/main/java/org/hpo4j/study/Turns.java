package org.hpo4j.study;

import java.util.List;
import org.hpo4j.trial.LoggedEvent;

/**
 * The order in which those who speak to a study are heard: each operation that may append to its log is one turn.
 *
 * <p>Thread safety: called by every thread that speaks to the study, without the study's lock.
 */
public interface Turns {
    /** Whoever comes first is heard first. */
    Turns ARRIVAL = new Turns() {
        @Override
        public void begin() {}

        @Override
        public void end(List<LoggedEvent> appended) {}
    };

    /** Waits until the calling thread is to be heard. */
    void begin();

    /**
     * Ends the turn of the calling thread.
     *
     * @param appended the events of its operation, perhaps not yet durable; empty if there are none or it failed
     */
    void end(List<LoggedEvent> appended);
}
