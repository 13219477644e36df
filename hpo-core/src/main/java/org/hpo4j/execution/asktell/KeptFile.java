package org.hpo4j.execution.asktell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.storage.Storage;
import org.jspecify.annotations.Nullable;

/**
 * The study file in use, which outlives its studies: a process can't open a file a second time, and must not close it for
 * an init that is refused later.
 */
final class KeptFile implements AutoCloseable {
    private @Nullable SqliteStorage open;

    /** Opens a study in a file, and closes the file before only if that worked. */
    <T> T use(Path path, Function<Storage, T> opening) {
        if (open != null && isAt(open, path)) {
            return opening.apply(new Shared(open));
        }
        SqliteStorage storage = SqliteStorage.open(path);
        T opened;
        try {
            opened = opening.apply(new Shared(storage));
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
        close();
        open = storage;
        return opened;
    }

    private static boolean isAt(SqliteStorage storage, Path path) {
        try {
            return Files.exists(path) && Files.isSameFile(Path.of(storage.location()), path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    /** The file as its studies see it: theirs to use, not to close. */
    private record Shared(Storage file) implements Storage {
        @Override
        public EventLog log(String study) {
            return file.log(study);
        }

        @Override
        public String location() {
            return file.location();
        }

        @Override
        public void close() {}
    }
}
