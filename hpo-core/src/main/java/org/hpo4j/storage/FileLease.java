package org.hpo4j.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to write to a study file, held once at a time.
 *
 * <p>Between processes it is an operating system lock on a file beside the study file: it goes when the process does, also
 * by kill -9. The file itself stays, since removing it would let two processes lock two files of one name. Within a process
 * it is an entry in a set, made before any file is touched: POSIX drops all locks that a process has on a file, those of
 * SQLite included, when the process closes that file anywhere.
 */
final class FileLease implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path studyFile;
    private @Nullable FileChannel channel;

    private FileLease(Path studyFile) {
        this.studyFile = studyFile;
    }

    /** Takes the right within this process; {@link #lock} must follow before anything is written. */
    static FileLease claim(Path studyFile) {
        if (!HELD_HERE.add(studyFile)) {
            throw new StorageException(
                    "Study file " + studyFile + " must be open once at a time, but this process has it"
                            + " open already.\nMaybe close the study that was opened first, or give this one a file of its own.");
        }
        return new FileLease(studyFile);
    }

    /** Takes the right among all processes. */
    void lock() {
        Path file = studyFile.resolveSibling(studyFile.getFileName() + ".lock");
        try {
            FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = opened;
            if (tryLock(opened) == null) {
                throw new StorageException("Study file " + studyFile + " must be open once at a time, but "
                        + owner(file) + " has it open.\nMaybe wait for it to end, or give this run a file of its own.");
            }
            opened.truncate(0);
            opened.write(
                    ByteBuffer.wrap(("process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new StorageException(
                    "Study file " + studyFile + " must be writable (" + e
                            + ").\nMaybe give a path in a folder of your own.",
                    e);
        }
    }

    @SuppressWarnings("NullAway") // FileChannel.tryLock returns null when another process holds the lock
    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another copy of this class, in another class loader, has it.
            return null;
        }
    }

    private static String owner(Path file) {
        try {
            String text = Files.readString(file);
            return text.isBlank() ? "another process" : text;
        } catch (IOException e) {
            return "another process";
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(studyFile);
        }
    }
}
