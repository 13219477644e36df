package org.hpo4j.dl4j.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;
import org.hpo4j.HpoException;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.study.Study;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * A folder with the models of a study's best trials, as ordinary DL4J files: {@code trial-17.zip}, which
 * {@code ModelSerializer} opens, with the normaliser of the training data if they have one; {@code trial-17.fb} of SameDiff.
 *
 * <p>A model is saved before its result is told, so that a best trial has its file also after a crash; it is written
 * beside and renamed, so that no file is half. Files of trials that have ended and are not among the best, and whatever an
 * earlier study left, are deleted at the next save.
 *
 * <p>Thread safety: safe; saves are made one at a time. One folder serves one study.
 */
public final class BestModels {
    private static final Pattern NAME = Pattern.compile("trial-(\\d+)\\.(zip|fb|part)");

    private static final List<String> ENDINGS = List.of("zip", "fb");

    private final Path folder;
    private final int kept;

    private BestModels(Path folder, int kept) {
        this.folder = folder;
        this.kept = kept;
    }

    /**
     * Uses a folder.
     *
     * @param folder made if it does not exist
     * @param kept of how many trials the models are kept, 1 or more
     * @return the keeper
     * @throws IllegalArgumentException if {@code kept < 1}
     * @throws HpoException if the folder can't be made or written
     */
    public static BestModels in(Path folder, int kept) {
        if (kept < 1) {
            throw new IllegalArgumentException(
                    "Best models: number kept (" + kept + ") must be at least 1.\nMaybe keep the best one only: 1.");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw fault(folder, e);
        }
        if (!Files.isWritable(folder)) {
            throw fault(folder, new IOException("no permission"));
        }
        return new BestModels(folder, kept);
    }

    /**
     * Saves a model if its trial is among the best so far.
     *
     * @param study the study
     * @param trial the number of the trial, whose result is not told yet
     * @param value the result it is going to tell
     * @param model the trained model
     * @param batches its training data, with whose normaliser it is saved
     * @throws HpoException if the file can't be written
     */
    public synchronized void offer(Study study, int trial, double value, TrainableModel model, Batches batches) {
        List<TrialRecord> best = best(study);
        boolean better = best.size() < kept
                || study.definition()
                        .metric()
                        .direction()
                        .better(value, best.get(kept - 1).value().orElseThrow());
        if (better && Double.isFinite(value)) {
            save(trial, model, batches);
            deleteOthers(study);
        }
    }

    /** The best completed trials, as many as are kept, best first; of equal ones that which came first. */
    private List<TrialRecord> best(Study study) {
        Direction direction = study.definition().metric().direction();
        Comparator<TrialRecord> byValue = (a, b) -> {
            double left = a.value().orElseThrow();
            double right = b.value().orElseThrow();
            return direction.better(left, right) ? -1 : direction.better(right, left) ? 1 : 0;
        };
        return study.trials().stream()
                .filter(trial -> trial.state() == TrialState.COMPLETED)
                .filter(trial -> Double.isFinite(trial.value().orElse(Double.NaN)))
                .sorted(byValue)
                .limit(kept)
                .toList();
    }

    /**
     * Deletes the model of a trial that begins: one that is there is of an earlier attempt, or of an earlier study.
     *
     * @param trial the trial's number
     * @throws HpoException if the file can't be deleted
     */
    public synchronized void discard(int trial) {
        try {
            for (String ending : ENDINGS) {
                Files.deleteIfExists(file(trial, ending));
            }
        } catch (IOException e) {
            throw fault(folder, e);
        }
    }

    /**
     * Finds the model of a trial.
     *
     * @param trial the trial's number
     * @return the file, in DL4J's own format; empty if there is none
     */
    public Optional<Path> find(int trial) {
        return ENDINGS.stream()
                .map(ending -> file(trial, ending))
                .filter(Files::exists)
                .findFirst();
    }

    /**
     * Takes the parameters of a kept model.
     *
     * @param file what {@link #find} returned
     * @param model a model of the same configuration, which gets the parameters
     * @throws HpoException if the file can't be read, or its model has other parameters
     */
    public static void read(Path file, TrainableModel model) {
        try {
            model.readParameters(file);
        } catch (IllegalArgumentException e) {
            throw new HpoException(
                    "Best models: file (" + file + ") must have the parameters of the trial's model, but "
                            + e.getMessage()
                            + ".\nMaybe the model was changed since; delete the file, and it is trained again.",
                    e);
        } catch (IOException e) {
            throw new HpoException(
                    "Best models: file (" + file + ") must be a DL4J model (" + e
                            + ").\nMaybe it was damaged; delete it, and the model is trained again.",
                    e);
        }
    }

    private void save(int trial, TrainableModel model, Batches batches) {
        Path part = folder.resolve("trial-" + trial + ".part");
        try {
            model.write(part);
            if (model.model() instanceof Model) {
                batches.normaliser().ifPresent(each -> ModelSerializer.addNormalizerToModel(part.toFile(), each));
            }
            Files.move(
                    part,
                    file(trial, model.fileEnding()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw fault(folder, e);
        }
    }

    private void deleteOthers(Study study) {
        Set<Integer> best = best(study).stream().map(TrialRecord::number).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(file -> isOld(file, study, best)).toList();
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw fault(folder, e);
        }
    }

    /** The part of a trial that runs may be being written, by another process. */
    private static boolean isOld(Path file, Study study, Set<Integer> best) {
        OptionalInt trial = trial(file);
        if (trial.isEmpty()) {
            return false;
        }
        int number = trial.getAsInt();
        return number >= study.trials().size()
                || (!best.contains(number) && study.trial(number).state().isFinished());
    }

    private static OptionalInt trial(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? OptionalInt.of(Integer.parseInt(name.group(1))) : OptionalInt.empty();
    }

    private Path file(int trial, String ending) {
        return folder.resolve("trial-" + trial + "." + ending);
    }

    private static HpoException fault(Path folder, IOException cause) {
        return new HpoException(
                "Best models: folder (" + folder + ") must be writable (" + cause
                        + ").\nMaybe the disk is full, or give a folder of your own.",
                cause);
    }
}
