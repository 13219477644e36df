package org.hpo4j.execution.process;

import org.hpo4j.execution.Retriable;

/** What an objective threw in a worker process: printed as it was there. */
final class ObjectiveFault extends Exception implements Retriable {
    private static final long serialVersionUID = 1L;

    private final String cause;
    private final boolean retriable;

    ObjectiveFault(String cause, String trace, boolean retriable) {
        super(trace, null, false, false);
        this.cause = cause;
        this.retriable = retriable;
    }

    @Override
    public boolean isRetriable() {
        return retriable;
    }

    // The cause in the log is to be the same as that of a thread; the message is the whole trace.
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return cause;
    }
}
