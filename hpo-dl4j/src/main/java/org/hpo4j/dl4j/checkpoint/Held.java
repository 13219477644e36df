package org.hpo4j.dl4j.checkpoint;

/** A checkpoint as a store holds it. */
interface Held {
    /** The number of its trial. */
    int trial();

    /** The fencing token of the worker that saved it. */
    int attempt();

    /** How many epochs were done. */
    int epoch();

    /** The seed of its trial. */
    long seed();

    /** The room that it takes. */
    long bytes();

    /** Frees its memory, or deletes its file. */
    void discard();
}
