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

/**
 * The right to write to a study file, held by one process at a time.
 *
 * <p>An operating system lock on a file beside the study file: it goes when the process does, also by kill -9. The file
 * itself stays, since removing it would let two processes lock two files of one name.
 */
final class FileLease implements AutoCloseable {
    private final FileChannel channel;

    private FileLease(FileChannel channel) {
        this.channel = channel;
    }

    static FileLease acquire(Path studyFile) {
        Path file = studyFile.resolveSibling(studyFile.getFileName() + ".lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StorageException("Study file " + studyFile + " must not be in use by another process, but "
                        + owner(file) + " has it open.\nMaybe wait for it to end, or give this run a file of its own.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(("process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return new FileLease(channel);
        } catch (IOException e) {
            throw new StorageException(
                    "Study file " + studyFile + ": its folder must be writable (" + e
                            + ").\nMaybe give a path in a folder of your own.",
                    e);
        }
    }

    @SuppressWarnings("NullAway") // FileChannel.tryLock returns null when another process holds the lock
    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String owner(Path file) {
        try {
            String text = Files.readString(file);
            return text.isBlank() ? "one" : text;
        } catch (IOException e) {
            return "one";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
