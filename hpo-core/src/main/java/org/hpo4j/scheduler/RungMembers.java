package org.hpo4j.scheduler;

/** The trials at one rung of a {@link RungLedger}. */
interface RungMembers {
    int size();

    void enter(int trial, double[] losses);

    RungLedger.Standing standing(double[] losses);

    void offer(int trial, double[] losses);

    /** Returns the best trial offered and not taken since, if less than so many members come before it; else -1. */
    int best(int positions);

    /** Withdraws an offer; false if there is none. */
    boolean take(int trial);
}
