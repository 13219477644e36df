package org.hpo4j.dl4j.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;
import org.hpo4j.HpoException;
import org.hpo4j.study.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints in a folder, from which a study that was killed goes on.
 *
 * <p>Each is a file of its own, such as {@code trial-17.attempt-2.epoch-9.state}: uncompressed, with a checksum, written
 * beside, forced to the disk and renamed. One that is damaged is deleted with a warning when it is asked for, and the one
 * before it is used; a wrong one is never loaded. What the study needs no more is deleted, so that a study which ended has
 * left nothing. Files of other names in the folder stay as they are.
 *
 * <p>When the files would take more than the limit, those of the trial that saved least recently go first; that trial is
 * trained again when it is resumed. The default limit is {@link #DEFAULT_LIMIT} bytes.
 *
 * <p>Thread safety: safe; files are read and written side by side. One folder serves one study, and, each with a store of
 * its own, the worker processes of one machine: a trial goes on in another process than it began in.
 */
public final class DiskCheckpoints implements CheckpointStore {
    /** The default limit: {@value} bytes. */
    public static final long DEFAULT_LIMIT = 16L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(DiskCheckpoints.class);

    private final Path folder;
    private final long limit;
    private final AtomicLong parts = new AtomicLong();
    private final Holdings<CheckpointFile> holdings = new Holdings<>();
    /** The bytes that are being written. */
    private long reserved;

    private boolean warned;

    private DiskCheckpoints(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /**
     * Uses a folder, with the checkpoints that the study left there when it was stopped.
     *
     * @param folder made if it does not exist; one a study
     * @return the store
     * @throws HpoException if the folder can't be made, read or written
     */
    public static DiskCheckpoints in(Path folder) {
        DiskCheckpoints store = new DiskCheckpoints(folder, DEFAULT_LIMIT);
        store.open();
        return store;
    }

    /**
     * Sets the limit.
     *
     * @param bytes the most room that the files take; a checkpoint that is larger is not kept
     * @return the store of the same folder with the limit, to be used instead of this one
     * @throws IllegalArgumentException if {@code bytes < 1}
     * @throws HpoException if the folder can't be read
     */
    public DiskCheckpoints upTo(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("Disk checkpoints: bytes (" + bytes
                    + ") must be at least 1.\nMaybe leave it at the default of " + DEFAULT_LIMIT + " bytes.");
        }
        DiskCheckpoints store = new DiskCheckpoints(folder, bytes);
        store.open();
        return store;
    }

    private synchronized void open() {
        try {
            CheckpointFolder.open(folder).forEach(holdings::add);
        } catch (IOException e) {
            throw fault(e);
        }
        shrinkTo(limit);
    }

    @Override
    public void save(Checkpoint checkpoint) {
        try (checkpoint) {
            CheckpointFile file = CheckpointFile.of(folder, checkpoint, CheckpointFormat.length(checkpoint));
            if (reserve(file.bytes())) {
                write(checkpoint, file);
            }
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private synchronized boolean reserve(long bytes) {
        boolean fits = bytes <= limit - reserved;
        if (fits) {
            reserved += bytes;
            refresh();
            shrinkTo(limit - reserved);
        } else {
            warn();
        }
        return fits;
    }

    private void shrinkTo(long bytes) {
        holdings.shrinkTo(bytes, held -> {
            held.discard();
            warn();
        });
    }

    private void warn() {
        if (!warned) {
            warned = true;
            LOG.warn(
                    "Checkpoints in {} take more than {} bytes; the oldest are dropped, and their trials will be trained "
                            + "again. Maybe give more: DiskCheckpoints.in(folder).upTo(bytes).",
                    folder,
                    limit);
        }
    }

    private void write(Checkpoint checkpoint, CheckpointFile file) throws IOException {
        Path part = file.part(parts.incrementAndGet());
        try {
            CheckpointFolder.write(checkpoint, part);
            finish(part, file);
        } catch (IOException | RuntimeException | Error e) {
            CheckpointFolder.deleteAfter(e, part);
            throw e;
        } finally {
            release(file.bytes());
        }
        CheckpointFolder.force(folder);
    }

    private synchronized void finish(Path part, CheckpointFile file) throws IOException {
        // First, since to drop it later would delete the new one.
        holdings.at(file.trial(), file.epoch())
                .filter(old -> old.path().equals(file.path()))
                .ifPresent(holdings::remove);
        Files.move(part, file.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        holdings.add(file);
    }

    private synchronized void release(long bytes) {
        reserved -= bytes;
    }

    @Override
    public Optional<Checkpoint> load(Trial trial, int atMost) {
        Optional<CheckpointFile> found = find(trial, atMost);
        while (found.isPresent()) {
            CheckpointFile file = found.get();
            try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
                return Optional.of(CheckpointFormat.read(channel));
            } catch (IOException e) {
                skip(file, e);
            }
            found = find(trial, atMost);
        }
        return Optional.empty();
    }

    /** Takes note of what other processes have saved and dropped; a folder that can't be read leaves what is known. */
    private void refresh() {
        try {
            Set<Path> there = new LinkedHashSet<>(CheckpointFolder.states(folder));
            List<CheckpointFile> known = holdings.all().toList();
            known.stream().filter(file -> !there.contains(file.path())).forEach(holdings::remove);
            known.forEach(file -> there.remove(file.path()));
            CheckpointFolder.read(List.copyOf(there)).forEach(holdings::add);
        } catch (IOException e) {
            LOG.debug("The folder {} can't be read.", folder, e);
        }
    }

    private synchronized Optional<CheckpointFile> find(Trial trial, int atMost) {
        refresh();
        return holdings.floor(trial.number(), trial.seed(), atMost);
    }

    /** A file that vanished since it was found was dropped by another thread, which is no fault. */
    private synchronized void skip(CheckpointFile file, IOException fault) {
        if (holdings.remove(file) && !(fault instanceof NoSuchFileException)) {
            CheckpointFolder.warn(file.path(), fault);
        }
    }

    @Override
    public synchronized void retain(IntUnaryOperator needed) {
        refresh();
        holdings.retain(needed);
        try {
            CheckpointFolder.deleteAbandoned(folder);
        } catch (IOException e) {
            LOG.debug("The folder {} can't be read.", folder, e);
        }
    }

    @Override
    public boolean isDurable() {
        return true;
    }

    @Override
    public synchronized long bytes() {
        refresh();
        return holdings.bytes();
    }

    /** Does nothing: files stay, and no memory is held. */
    @Override
    public void close() {}

    private HpoException fault(IOException cause) {
        return new HpoException(
                "Disk checkpoints: folder (" + folder + ") must be writable (" + cause
                        + ").\nMaybe the disk is full: make room, or keep less with DiskCheckpoints.in(folder).upTo(bytes).",
                cause);
    }
}
