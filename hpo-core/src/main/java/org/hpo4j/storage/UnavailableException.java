package org.hpo4j.storage;

/** A storage that can't be used at present, such as one on a full disk: to be tried again later, nothing is lost. */
public final class UnavailableException extends StorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the fault.
     *
     * @param message what was given, the rule, and the mend
     * @param cause what was thrown below
     */
    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
