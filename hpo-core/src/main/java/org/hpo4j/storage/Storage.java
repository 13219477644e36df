package org.hpo4j.storage;

/**
 * A place that holds the logs of studies.
 *
 * <p>Thread safety: safe for use by several threads.
 */
public interface Storage extends AutoCloseable {
    /**
     * Returns the log of a study.
     *
     * @param study the study's name
     * @return its log; an empty one if the storage has no such study yet
     * @throws StorageException if the storage can't be read
     */
    EventLog log(String study);

    /**
     * Says where the logs are, for messages.
     *
     * @return such as a file's path
     */
    String location();

    /**
     * Waits for appends under way and frees the storage; a second call does nothing.
     *
     * @throws StorageException if something could not be freed
     */
    @Override
    void close();
}
