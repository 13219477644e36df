package org.hpo4j;

/**
 * A fault of the outside world or of a study's state, as against a wrong argument.
 *
 * <p>The message says what was given, what the rule is, and in a last line that begins with "Maybe" how to mend it. A wrong
 * argument is an {@link IllegalArgumentException} with a message of the same form.
 */
public class HpoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes a fault without a cause.
     *
     * @param message what was given, the rule, and the mend
     */
    public HpoException(String message) {
        super(message);
    }

    /**
     * Makes a fault with its cause.
     *
     * @param message what was given, the rule, and the mend
     * @param cause what was thrown below
     */
    public HpoException(String message, Throwable cause) {
        super(message, cause);
    }
}
