package org.hpo4j.dl4j.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A checkpoint in a folder.
 *
 * <p>The attempt is part of the name: a worker that was replaced, and does not know yet, overwrites no file of its
 * successor.
 *
 * @param path such as {@code trial-17.attempt-2.epoch-9.state}
 * @param trial the number of its trial
 * @param attempt the fencing token of the worker that saved it
 * @param epoch how many epochs were done
 * @param seed the seed of its trial
 * @param bytes the length of the file
 */
record CheckpointFile(Path path, int trial, int attempt, int epoch, long seed, long bytes) implements Held {
    static final Pattern STATE = Pattern.compile("trial-\\d+\\.attempt-\\d+\\.epoch-\\d+\\.state");
    static final Pattern PART =
            Pattern.compile("trial-\\d+\\.attempt-\\d+\\.epoch-\\d+\\.(?:(?<process>\\d+)-)?\\d+\\.part");

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);

    static CheckpointFile of(Path folder, Checkpoint checkpoint, long bytes) {
        String name = name(checkpoint.trial(), checkpoint.attempt(), checkpoint.epoch());
        return new CheckpointFile(
                folder.resolve(name + ".state"),
                checkpoint.trial(),
                checkpoint.attempt(),
                checkpoint.epoch(),
                checkpoint.seed(),
                bytes);
    }

    private static String name(int trial, int attempt, int epoch) {
        return "trial-" + trial + ".attempt-" + attempt + ".epoch-" + epoch;
    }

    /** Reads whose checkpoint a file is, but not whether it is whole. */
    static CheckpointFile open(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            CheckpointFormat.Heading heading = CheckpointFormat.heading(file);
            String name = name(heading.trial(), heading.attempt(), heading.epoch());
            if (!path.endsWith(name + ".state")) {
                throw new IOException("it is that of " + name);
            }
            return new CheckpointFile(
                    path, heading.trial(), heading.attempt(), heading.epoch(), heading.seed(), heading.length());
        }
    }

    /** Where it is written before it is renamed. */
    Path part(long number) {
        return path.resolveSibling(
                name(trial, attempt, epoch) + "." + ProcessHandle.current().pid() + "-" + number + ".part");
    }

    /** Whether another process that is alive may be writing a part. */
    static boolean isOfOther(Path part) {
        Matcher name = PART.matcher(part.getFileName().toString());
        String process = name.matches() ? name.group("process") : null;
        return process != null
                && Long.parseLong(process) != ProcessHandle.current().pid()
                && ProcessHandle.of(Long.parseLong(process)).isPresent();
    }

    @Override
    public void discard() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("Checkpoint {} could not be deleted ({}). Maybe delete it when the study has ended.", path, e);
        }
    }
}
