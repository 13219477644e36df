package org.hpo4j.dl4j.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.model.ModelState;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.ResumeCase;
import org.hpo4j.dl4j.testing.States;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.dl4j.training.EpochLoop;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;

/** Trains the cases of {@link ExactResumeIT}; as a process, from the checkpoints in a folder on. */
public final class ResumedRun {
    /** How many epochs each case is trained. */
    static final int EPOCHS = 4;

    private ResumedRun() {}

    /** Argument: the folder. Prints a line a case and epoch: what {@link #goOn} returns. */
    public static void main(String[] arguments) {
        CheckpointStore store = DiskCheckpoints.in(Path.of(arguments[0]));
        try (Study study = study()) {
            for (Trial trial : trials(study)) {
                for (int epoch = 1; epoch < EPOCHS; epoch++) {
                    System.out.println(goOn(store, trial, epoch));
                }
            }
        }
        // Native threads of prefetching and the like must not hold the process.
        System.exit(0);
    }

    /** A study whose trials stand for the cases. */
    static Study study() {
        return Studies.full(EPOCHS, ResumeCase.all().size());
    }

    static List<Trial> trials(Study study) {
        return Stream.generate(() -> study.ask().orElseThrow())
                .limit(ResumeCase.all().size())
                .toList();
    }

    /** Trains a case from its checkpoint after an epoch to the end; returns what tells it and every bit of its state. */
    static String goOn(CheckpointStore store, Trial trial, int epoch) {
        ResumeCase which = ResumeCase.all().get(trial.number());
        Batches batches = which.data(trial.seed());
        TrainableModel model = which.model(trial.seed());
        try (Checkpoint checkpoint = store.load(trial, epoch).orElseThrow()) {
            model.restore(checkpoint.state(), batches);
            train(trial, model, batches, checkpoint.epoch() + 1, EPOCHS);
            return line(trial, checkpoint.epoch(), model);
        } finally {
            model.release();
        }
    }

    static void train(Trial trial, TrainableModel model, Batches batches, int from, int to) {
        EpochLoop loop =
                new EpochLoop(trial.seed(), model, batches, new Validation(Blobs.of(1, 1), Networks.PARAMETERS));
        for (int epoch = from; epoch <= to; epoch++) {
            loop.train(epoch);
        }
    }

    static String line(Trial trial, int epoch, TrainableModel model) {
        try (ModelState state = model.capture()) {
            return trial.number() + " " + epoch + " " + States.digest(state);
        }
    }
}
