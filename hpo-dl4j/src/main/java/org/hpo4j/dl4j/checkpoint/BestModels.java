package org.hpo4j.dl4j.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.hpo4j.HpoException;
import org.hpo4j.study.Study;
import org.hpo4j.trial.TrialRecord;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A folder with the network of a study's best trial, as an ordinary DL4J zip: {@code trial-17.zip}.
 *
 * <p>A network is saved before its result is told, so that a best trial has its file also after a crash; it is written
 * beside and renamed, so that no file is half. Files of trials that have ended and are not the best, and whatever an
 * earlier study left, are deleted at the next save.
 *
 * <p>Thread safety: safe; saves are made one at a time. One folder serves one study.
 */
public final class BestModels {
    private static final Pattern NAME = Pattern.compile("trial-(\\d+)\\.(zip|part)");

    private final Path folder;

    private BestModels(Path folder) {
        this.folder = folder;
    }

    /**
     * Uses a folder.
     *
     * @param folder made if it does not exist
     * @return the keeper
     * @throws HpoException if the folder can't be made or written
     */
    public static BestModels in(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw fault(folder, e);
        }
        if (!Files.isWritable(folder)) {
            throw fault(folder, new IOException("no permission"));
        }
        return new BestModels(folder);
    }

    /**
     * Saves a network if its trial is better than every completed one.
     *
     * @param study the study
     * @param trial the number of the trial, whose result is not told yet
     * @param value the result it is going to tell
     * @param network the trained network
     * @throws HpoException if the file can't be written
     */
    public synchronized void offer(Study study, int trial, double value, Model network) {
        Optional<TrialRecord> best = study.best();
        boolean better = best.isEmpty()
                || study.definition()
                        .metric()
                        .direction()
                        .better(value, best.get().value().orElseThrow());
        if (better && Double.isFinite(value)) {
            save(trial, network);
            deleteAllButBest(study);
        }
    }

    /**
     * Deletes the network of a trial that begins: one that is there is of an earlier attempt, or of an earlier study.
     *
     * @param trial the trial's number
     * @throws HpoException if the file can't be deleted
     */
    public synchronized void discard(int trial) {
        try {
            Files.deleteIfExists(file(trial));
        } catch (IOException e) {
            throw fault(folder, e);
        }
    }

    /**
     * Finds the network of a trial.
     *
     * @param trial the trial's number
     * @return the file, which {@link ModelSerializer} opens; empty if there is none
     */
    public Optional<Path> find(int trial) {
        return Optional.of(file(trial)).filter(Files::exists);
    }

    /**
     * Reads the parameters of a kept network.
     *
     * @param file what {@link #find} returned
     * @param network a network of the same configuration, which tells the kind of the file's
     * @return the parameters, one row
     * @throws HpoException if the file can't be read, or its network has another number of parameters
     */
    public static INDArray params(Path file, Model network) {
        INDArray params = read(file, network);
        if (params.length() != network.numParams()) {
            throw new HpoException("Best models: file (" + file + ") must have the parameters of the trial's network, "
                    + network.numParams() + ", but has " + params.length()
                    + ".\nMaybe the network was changed since; delete the file, and the network is trained again.");
        }
        return params;
    }

    private static INDArray read(Path file, Model network) {
        try {
            return network instanceof ComputationGraph
                    ? ModelSerializer.restoreComputationGraph(file.toFile(), false)
                            .params()
                    : ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false)
                            .params();
        } catch (IOException e) {
            throw new HpoException(
                    "Best models: file (" + file + ") must be a DL4J model (" + e
                            + ").\nMaybe it was damaged; delete it, and the network is trained again.",
                    e);
        }
    }

    private void save(int trial, Model network) {
        Path part = folder.resolve("trial-" + trial + ".part");
        try {
            ModelSerializer.writeModel(network, part.toFile(), false);
            Files.move(part, file(trial), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw fault(folder, e);
        }
    }

    private void deleteAllButBest(Study study) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(file -> isOld(file, study)).toList();
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw fault(folder, e);
        }
    }

    /** No part is being written here: saves are made one at a time. */
    private static boolean isOld(Path file, Study study) {
        OptionalInt trial = trial(file);
        if (trial.isEmpty()) {
            return false;
        }
        int number = trial.getAsInt();
        int best = study.best().map(TrialRecord::number).orElse(-1);
        return file.toString().endsWith(".part")
                || number >= study.trials().size()
                || (number != best && study.trial(number).state().isFinished());
    }

    private static OptionalInt trial(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? OptionalInt.of(Integer.parseInt(name.group(1))) : OptionalInt.empty();
    }

    private Path file(int trial) {
        return folder.resolve("trial-" + trial + ".zip");
    }

    private static HpoException fault(Path folder, IOException cause) {
        return new HpoException(
                "Best models: folder (" + folder + ") must be writable (" + cause
                        + ").\nMaybe the disk is full, or give a folder of your own.",
                cause);
    }
}
