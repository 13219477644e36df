package org.hpo4j.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turns of the processes that write to one study file.
 *
 * <p>SQLite lets them wait by asking again after ever longer pauses, which leaves some waiting for seconds. Here they wait in
 * the operating system, on two bytes of a file beside the study file. Who wants to write locks the first byte, then the
 * second, then frees the first: so whoever has written comes after the one that waits for the second. The locks go when their
 * process does, also by kill -9. The file itself stays, since removing it would let two processes lock two files of one name.
 * A process that is stopped while it writes keeps its turn: who waits for long says so in the log.
 *
 * <p>Within a process a study file is open once, by an entry in a set that is made before any file is touched: POSIX drops
 * all locks that a process has on a file, those of SQLite included, when the process closes that file anywhere.
 *
 * <p>Thread safety: one thread at a time takes and passes turns; the writer sees to it.
 */
final class FileTurns implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final Logger LOG = LoggerFactory.getLogger(Storage.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path studyFile;
    private final Duration patience;
    private @Nullable FileChannel channel;
    private @Nullable FileLock turn;

    private FileTurns(Path studyFile, Duration patience) {
        this.studyFile = studyFile;
        this.patience = patience;
    }

    /** Makes this the one opening of a file in this process. */
    static FileTurns claim(Path studyFile) {
        return claim(studyFile, PATIENCE);
    }

    /** Waits for so long before it says that another process holds it up. */
    static FileTurns claim(Path studyFile, Duration patience) {
        if (!HELD_HERE.add(studyFile)) {
            throw new StorageException(
                    "Study file " + studyFile + " must be open once at a time in one process, but this process has it"
                            + " open already.\nMaybe close the study that was opened first, or give this one a file of its own.");
        }
        return new FileTurns(studyFile, patience);
    }

    /** Waits until no other process writes. */
    void take() {
        boolean interrupted = Thread.interrupted();
        try {
            while (turn == null) {
                try {
                    turn = lock(opened());
                } catch (FileLockInterruptionException e) {
                    // The channel is closed and all locks are gone with it.
                    interrupted |= Thread.interrupted();
                }
            }
        } catch (IOException | OverlappingFileLockException e) {
            throw unwritable(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        FileLock next = lock(channel, 0);
        try {
            return lock(channel, 1);
        } finally {
            if (channel.isOpen()) {
                next.release();
            }
        }
    }

    private FileLock lock(FileChannel channel, long place) throws IOException {
        FileLock free = channel.tryLock(place, 1, false);
        if (free != null) {
            return free;
        }
        Executor later = CompletableFuture.delayedExecutor(patience.toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture<Void> warning = CompletableFuture.runAsync(this::warn, later);
        try {
            return channel.lock(place, 1, false);
        } finally {
            warning.cancel(false);
        }
    }

    private void warn() {
        LOG.warn(
                "Study file {}: this process has waited for {} s to write, and waits on.\nMaybe another process was stopped"
                        + " while it wrote: let it go on, or end it; fuser {}.lock names those that have it open.",
                studyFile,
                patience.toMillis() / 1000.0,
                studyFile);
    }

    private FileChannel opened() throws IOException {
        FileChannel known = channel;
        if (known == null || !known.isOpen()) {
            Path file = studyFile.resolveSibling(studyFile.getFileName() + ".lock");
            known = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = known;
        }
        return known;
    }

    /** Lets the next process write. */
    void pass() {
        try {
            if (turn != null && turn.acquiredBy().isOpen()) {
                turn.release();
            }
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            turn = null;
        }
    }

    private StorageException unwritable(Exception cause) {
        return new StorageException(
                "Study file " + studyFile + " must be writable (" + cause
                        + ").\nMaybe give a path in a folder of your own.",
                cause);
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            HELD_HERE.remove(studyFile);
        }
    }
}
