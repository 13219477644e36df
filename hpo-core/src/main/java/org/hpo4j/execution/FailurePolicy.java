package org.hpo4j.execution;

/**
 * What a run does about failures.
 *
 * @param limit how many in a row by one cause end it
 * @param retries how often a trial is tried again
 */
record FailurePolicy(int limit, int retries) {
    static final FailurePolicy DEFAULT = new FailurePolicy(WorkerThreads.FAILURE_LIMIT, 0);

    FailurePolicy withLimit(int changed) {
        return new FailurePolicy(changed, retries);
    }

    FailurePolicy withRetries(int changed) {
        return new FailurePolicy(limit, changed);
    }
}
