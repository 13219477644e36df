package org.hpo4j.sampler.gp;

/**
 * How much a proposal may compute, counted in multiplications instead of seconds: so that it is the same on every machine.
 *
 * @param work about how many multiplications, at least 1e6
 * @param dimension the number of modelled coordinates
 * @param processes how many processes are asked: one, and one a constraint
 */
record Effort(double work, int dimension, int processes) {
    /** How often a fit that starts anew asks for the evidence. */
    static final int FIT = 12;

    private static final int MOST_EVALUATIONS = 30;
    private static final int MOST_SCORES = 1500;
    private static final int LEAST_SCORES = 100;
    private static final int LEAST_ROWS = 30;

    /** Of more trials than these only some are modelled: a factorization takes a seventh of the work, distances a tenth. */
    int rows() {
        double share = work / processes;
        double most = Math.min(StrictMath.cbrt(share / 7), Math.sqrt(share / (10.0 * Math.max(1, dimension))));
        return (int) Math.max(LEAST_ROWS, most);
    }

    /** Of so many rows {@value #FIT} evidences take a quarter of the work. */
    int fittedRows() {
        return (int) Math.max(LEAST_ROWS, StrictMath.cbrt(work / (4 * FIT * processes)));
    }

    /** How often the evidence of n rows may be asked for a process: a quarter of the work. */
    int evaluations(int n) {
        double cost = (double) n * n * (n + dimension);
        return (int) Math.min(MOST_EVALUATIONS, work / (4 * processes * cost));
    }

    /** How many points may be scored with n rows: half of the work. */
    int scores(int n) {
        double cost = (double) n * (n + dimension + 10);
        return (int) Math.min(MOST_SCORES, Math.max(LEAST_SCORES, work / (2 * processes * cost)));
    }
}
