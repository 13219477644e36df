package org.hpo4j.execution.process;

/**
 * How a trial lost its worker process.
 *
 * @param kind what happened, for programs
 * @param cause what happened, for people: one line such as
 *     {@code "worker 2 (pid 4711) ended by signal 9 (SIGKILL) after epoch 3"}
 * @param times how many workers the trial has lost in this run, this one included; 1 or more
 */
public record Loss(Kind kind, String cause, int times) {
    /** What may happen to a worker. */
    public enum Kind {
        /** A signal from outside ended it, SIGKILL most often; the system's own remedy for exhausted memory is among them. */
        KILLED,
        /** Native code crashed: a segmentation fault, an abort. */
        CRASHED,
        /** The objective, or code that it called, ended the process with an exit code. */
        EXITED,
        /** A time limit was exceeded, and the worker killed for it. */
        HUNG,
        /** Memory was exhausted: the heap, ND4J's device limit, a GPU's. */
        OUT_OF_MEMORY,
        /** It wrote to its pipe what is no message, or closed it. */
        GARBLED,
        /** No worker with the trial's environment could be started. */
        NOT_STARTED
    }
}
