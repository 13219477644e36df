package org.hpo4j.execution.process;

/** What an objective threw in a worker process: printed as it was there. */
final class ObjectiveFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String cause;

    ObjectiveFault(String cause, String trace) {
        super(trace, null, false, false);
        this.cause = cause;
    }

    // The cause in the log is to be the same as that of a thread; the message is the whole trace.
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return cause;
    }
}
