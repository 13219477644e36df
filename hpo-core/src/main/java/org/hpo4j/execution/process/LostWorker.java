package org.hpo4j.execution.process;

import org.hpo4j.PlainText;

/** A worker process is of no more use; what became of its trial is decided by who catches it. */
final class LostWorker extends Exception {
    private static final long serialVersionUID = 1L;

    private final Loss.Kind kind;
    private final boolean onRequest;

    LostWorker(Loss.Kind kind, String fate) {
        this(kind, fate, false);
    }

    LostWorker(Loss.Kind kind, String fate, boolean onRequest) {
        super(PlainText.line(fate), null, false, false);
        this.kind = kind;
        this.onRequest = onRequest;
    }

    /** Whether a signal asked the process to end, as when its whole group is interrupted at the terminal. */
    boolean onRequest() {
        return onRequest;
    }

    Loss.Kind kind() {
        return kind;
    }

    /** What happened, such as {@code "worker 2 (pid 4711) ended with exit code 3"}. */
    String fate() {
        return String.valueOf(getMessage());
    }
}
