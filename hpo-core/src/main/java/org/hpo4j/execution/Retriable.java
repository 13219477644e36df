package org.hpo4j.execution;

/** An exception that says itself whether the trial it ends is worth another attempt; see {@link WorkerThreads#retries}. */
public interface Retriable {
    /**
     * Tells whether a second attempt may go better.
     *
     * @return false if it is bound to fail the same
     */
    boolean isRetriable();
}
