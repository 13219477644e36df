package org.hpo4j.execution;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A trial took longer than it may: a cause of failure, thrown by nobody. */
final class OverrunException extends TimeoutException {
    private static final long serialVersionUID = 1L;

    OverrunException(Duration limit) {
        super("ran past its time limit of " + limit);
        // Where the clock was looked at is of no interest.
        setStackTrace(new StackTraceElement[0]);
    }
}
