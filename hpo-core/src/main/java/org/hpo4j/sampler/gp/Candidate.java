package org.hpo4j.sampler.gp;

/**
 * A point that may be proposed.
 *
 * @param point its place in the cube
 * @param row the codes of the configuration it stands for
 * @param score how promising it is
 */
@SuppressWarnings("ArrayRecordComponent") // compared by score alone
record Candidate(double[] point, double[] row, double score) {}
