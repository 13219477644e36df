package org.hpo4j.dl4j.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is found in a folder of checkpoints, and what makes it durable. */
final class CheckpointFolder {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);

    private CheckpointFolder() {}

    /** Makes a folder, or deletes what a killed process left half. Returns the checkpoints in it, oldest first. */
    static List<CheckpointFile> open(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
        deleteParts(folder, part -> !CheckpointFile.isOfOther(part));
        return read(states(folder));
    }

    /** Deletes what processes that have died left half, but nothing of this process: it may be being written. */
    static void deleteAbandoned(Path folder) throws IOException {
        String own = "." + ProcessHandle.current().pid() + "-";
        deleteParts(
                folder,
                part -> !CheckpointFile.isOfOther(part)
                        && !part.getFileName().toString().contains(own));
    }

    private static void deleteParts(Path folder, Predicate<Path> old) throws IOException {
        for (Path part : files(folder, CheckpointFile.PART)) {
            if (old.test(part)) {
                Files.deleteIfExists(part);
            }
        }
    }

    /** Returns the checkpoints among files that are whole by their headings, and deletes the others. */
    static List<CheckpointFile> read(List<Path> files) throws IOException {
        List<CheckpointFile> checkpoints = new ArrayList<>();
        for (Path file : files) {
            try {
                checkpoints.add(CheckpointFile.open(file));
            } catch (NoSuchFileException e) {
                LOG.debug("Checkpoint {} was dropped by another process.", file);
            } catch (IOException e) {
                warn(file, e);
                Files.deleteIfExists(file);
            }
        }
        return checkpoints;
    }

    /** The files of checkpoints, oldest first. */
    static List<Path> states(Path folder) throws IOException {
        return files(folder, CheckpointFile.STATE);
    }

    private static List<Path> files(Path folder, Pattern name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            record Aged(Path file, long time) {}
            List<Aged> found = new ArrayList<>();
            for (Path file : files.toList()) {
                if (name.matcher(file.getFileName().toString()).matches()) {
                    // One that vanishes is as good as the oldest.
                    found.add(new Aged(file, file.toFile().lastModified()));
                }
            }
            found.sort(Comparator.comparing(Aged::time).thenComparing(Aged::file));
            return found.stream().map(Aged::file).toList();
        }
    }

    static void warn(Path file, IOException fault) {
        LOG.warn(
                "Checkpoint {} can't be read ({}) and is deleted; its trial goes on from an earlier one. Maybe test the disk.",
                file,
                fault.getMessage());
    }

    /** Writes a file that is not there yet, and makes what is in it durable. */
    static void write(Checkpoint checkpoint, Path part) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            CheckpointFormat.write(checkpoint, channel);
            channel.force(true);
        }
    }

    /** Makes the names in a folder durable, where the system can. */
    static void force(Path folder) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            LOG.debug("The folder {} can't be forced to the disk ({}), as on Windows", folder, e.toString());
        }
    }

    /** Deletes what was not finished. */
    static void deleteAfter(Throwable fault, Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            fault.addSuppressed(e);
        }
    }
}
