package org.hpo4j.execution.asktell;

/**
 * The resource that trials of a study use.
 *
 * @param name such as {@code "epoch"}
 * @param min the least resource at which a trial is judged
 * @param max the resource of a full training
 * @param eta the reduction factor
 */
record Fidelity(String name, int min, int max, int eta) {
    /** A study without fidelity: a trial is one evaluation. */
    static final Fidelity NONE = new Fidelity("evaluation", 1, 1, 3);
}
