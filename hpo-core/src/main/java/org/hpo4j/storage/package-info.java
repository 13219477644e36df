/**
 * Where the log lives: in memory, or in an SQLite file or a PostgreSQL database that survives kill -9 and power loss and that
 * several processes share.
 *
 * <p>Entry types: {@link org.hpo4j.storage.Storage} and {@link org.hpo4j.storage.EventLog}; a new backend implements these
 * two and passes the tests of {@code StorageContract}. Allowed neighbours: {@code trial}, {@code space}.
 */
@NullMarked
package org.hpo4j.storage;

import org.jspecify.annotations.NullMarked;
