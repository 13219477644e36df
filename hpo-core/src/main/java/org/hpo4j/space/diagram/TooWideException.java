package org.hpo4j.space.diagram;

/** Says that a diagram would need more transitions than allowed: its variables depend on each other too densely. */
public final class TooWideException extends Exception {
    /**
     * Makes the exception.
     *
     * @param limit the number of transitions that was allowed
     */
    public TooWideException(long limit) {
        super("more than " + limit + " transitions");
    }
}
