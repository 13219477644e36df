package org.hpo4j.storage;

/** An append that expected another length of the log: somebody else wrote in between, or an earlier append failed. */
public final class SequenceConflictException extends StorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the fault.
     *
     * @param location where the log is
     * @param expected the length that the caller expected
     * @param found the length it has
     */
    public SequenceConflictException(String location, long expected, long found) {
        super("Study log " + location + ": expected length (" + expected + ") must be its length, " + found
                + ".\nMaybe another process writes to this study; open it again to go on.");
    }
}
