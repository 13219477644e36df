package org.hpo4j.storage;

import org.hpo4j.HpoException;

/** A storage that can't be opened, read or written. */
public class StorageException extends HpoException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes a fault without a cause.
     *
     * @param message what was given, the rule, and the mend
     */
    public StorageException(String message) {
        super(message);
    }

    /**
     * Makes a fault with its cause.
     *
     * @param message what was given, the rule, and the mend
     * @param cause what was thrown below
     */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
