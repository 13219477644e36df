package org.hpo4j.dl4j.data.fashionmnist;

import org.hpo4j.HpoException;

/**
 * Says that a data set cannot be had: a file is missing or damaged, or a transfer failed.
 *
 * <p>The message names the file or address, the fault, and in its second line the mend.
 */
public final class DatasetException extends HpoException {

    /**
     * Makes an exception without a cause.
     *
     * @param message the file, the fault and the mend
     */
    public DatasetException(String message) {
        super(message);
    }

    /**
     * Makes an exception with the fault below it.
     *
     * @param message the file, the fault and the mend
     * @param cause the fault that led to this one
     */
    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
