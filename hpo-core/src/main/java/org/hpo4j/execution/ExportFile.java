package org.hpo4j.execution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hpo4j.HpoException;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.LogTransaction;
import org.hpo4j.storage.SequenceConflictException;
import org.hpo4j.storage.StorageException;
import org.hpo4j.storage.StudyLines;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.jspecify.annotations.Nullable;

/** Files that studies are exported to and imported from. */
final class ExportFile {
    private static final int BATCH = 1000;

    private ExportFile() {}

    /** Writes what a file is to hold, and returns its size in whatever is counted. */
    interface Content {
        long write(Writer out) throws IOException;
    }

    /** Writes beside and renames: nobody finds half a file. */
    static long write(Path file, Content content) {
        Path place = file.toAbsolutePath();
        Path part = place.resolveSibling(place.getFileName() + ".part");
        try {
            try {
                long size;
                try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                    size = content.write(out);
                }
                Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
                return size;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new StorageException(
                    "Export: file " + file + " must be writable (" + e
                            + ").\nMaybe the disk is full, or the folder does not" + " exist.",
                    e);
        }
    }

    /** Reads the file to its end, and folds it: what comes of it is a study. */
    static StudyDefinition check(Path file) {
        Fold fold = new Fold();
        return read(file, fold::take);
    }

    /** The state of a study whose definition is its first event. */
    private static final class Fold {
        private @Nullable StudyState state;

        void take(LoggedEvent logged) {
            if (state == null && logged.event() instanceof Event.StudyCreated created) {
                state = new StudyState(created.definition());
            }
            if (state != null) {
                state.apply(logged);
            }
        }
    }

    /** Appends all that a file holds to a log that is empty, or nothing. */
    static void append(Path file, EventLog log) {
        List<LoggedEvent> batch = new ArrayList<>();
        try (LogTransaction transaction = log.begin()) {
            if (transaction.length() > 0) {
                throw new SequenceConflictException(log.location(), 0, transaction.length());
            }
            var unused = read(file, event -> {
                batch.add(event);
                if (batch.size() == BATCH) {
                    flush(batch, transaction);
                }
            });
            flush(batch, transaction);
            transaction.commit();
        }
    }

    private static void flush(List<LoggedEvent> batch, LogTransaction transaction) {
        transaction.append(List.copyOf(batch), 0);
        batch.clear();
    }

    private static StudyDefinition read(Path file, Consumer<LoggedEvent> sink) {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return StudyLines.read(in, sink);
        } catch (IOException e) {
            throw new StorageException(
                    "Import: file " + file + " must be readable as UTF-8 (" + e
                            + ").\nMaybe it is that of another program.",
                    e);
        } catch (HpoException e) {
            throw new StorageException("Import: file " + file + " must be an exported study. " + e.getMessage(), e);
        }
    }
}
