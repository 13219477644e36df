package org.hpo4j.study;

import org.hpo4j.HpoException;

/** A study or trial that is not in the state that a call needs. */
public class StudyException extends HpoException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes a fault without a cause.
     *
     * @param message what was given, the rule, and the mend
     */
    public StudyException(String message) {
        super(message);
    }

    /**
     * Makes a fault with its cause.
     *
     * @param message what was given, the rule, and the mend
     * @param cause what was thrown below
     */
    public StudyException(String message, Throwable cause) {
        super(message, cause);
    }
}
