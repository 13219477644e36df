package org.hpo4j.benchmarks.regret;

/** When trials that run at once end. */
enum Pace {
    /** The oldest ends when another is to start: always as many run. */
    ROLLING,
    /** All end before others start. */
    BATCHES,
    /**
     * All of the first end, then one trial runs at a time, until as many results are known as the last of all trials knows
     * beside others: what a sampler can do with that number of results if it need not wait for them.
     */
    LEAD;

    /** How many trials start, of so many beside others. */
    int trials(int all, int parallel) {
        return this == LEAD ? Math.max(1, all - parallel + 1) : all;
    }

    /** How many of the running trials end now. */
    int ending(int running) {
        return this == ROLLING ? 1 : running;
    }

    /** How many may run from now on. */
    int next(int parallel) {
        return this == LEAD ? 1 : parallel;
    }
}
