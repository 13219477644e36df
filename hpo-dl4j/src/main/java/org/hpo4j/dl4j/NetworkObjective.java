package org.hpo4j.dl4j;

import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.hpo4j.HpoException;
import org.hpo4j.dl4j.checkpoint.BestModels;
import org.hpo4j.dl4j.checkpoint.CheckpointStore;
import org.hpo4j.dl4j.device.OneDnn;
import org.hpo4j.dl4j.device.memory.PeakMeter;
import org.hpo4j.dl4j.device.scheduler.NativeHost;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.training.DataCheck;
import org.hpo4j.dl4j.training.EpochLoop;
import org.hpo4j.dl4j.training.Measurement;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Trains and validates a Deeplearning4j model: the objective of most studies.
 *
 * <p>A trial builds its model, trains epoch by epoch up to {@code trial.upTo()}, reports what is measured on the validation
 * data after each, ends or pauses when the study says so, and frees the model's native memory. Its result depends on the
 * trial's seed and configuration, the data, ND4J's build and the number of its threads, not on other trials. Convolutions
 * are computed by oneDNN where ND4J has it ({@link OneDnn}).
 *
 * <p>A trial that goes on after a pause or a crash, and a fork of another trial, goes on from a checkpoint, to the last bit
 * as if it had never stopped; where there is none it is first trained again to where it was, with the same result. Where a
 * donor's checkpoint does not fit the network of a fork, of other layer sizes or another updater, the fork is FAILED with
 * this cause, and its scheduler replaces it. Checkpoints are in native memory unless {@link #checkpointsIn} says otherwise.
 *
 * <p>In worker processes {@code DiskCheckpoints} in one folder serve all; what is needed no more is dropped when a trial
 * begins and when it ends there, and all of it where the study's process has a {@link CheckpointSweep}.
 *
 * <p>Thread safety: immutable but for its store; one objective serves all workers of one study, and the data are shared,
 * never copied.
 *
 * @param <M> such as {@code MultiLayerNetwork}, {@code ComputationGraph} or {@code SameDiff}
 */
public final class NetworkObjective<M> implements ResumableObjective {
    private final Recipe<M> recipe;
    private final @Nullable BestModels models;
    private final CheckpointStore store;
    private final Checkpoints<M> checkpoints;

    NetworkObjective(Recipe<M> recipe, @Nullable BestModels models, CheckpointStore store) {
        this.recipe = recipe;
        this.models = models;
        this.store = store;
        this.checkpoints = new Checkpoints<>(recipe, store);
    }

    /**
     * Begins with a network.
     *
     * @param network builds the network of a trial
     * @param <N> {@code MultiLayerNetwork} or {@code ComputationGraph}
     * @return what still needs its training data
     */
    public static <N extends Model & NeuralNetwork> UntrainedObjective<N> of(NetworkFactory<N> network) {
        return new UntrainedObjective<>(network, TrainableModel::of);
    }

    /**
     * Begins with a SameDiff graph.
     *
     * @param graph builds the graph of a trial, with its training configuration
     * @return what still needs its training data
     */
    public static UntrainedObjective<SameDiff> ofSameDiff(NetworkFactory<SameDiff> graph) {
        return new UntrainedObjective<>(graph, TrainableModel::of);
    }

    /**
     * Keeps the model of the best trial in a folder, as an ordinary DL4J file.
     *
     * @param folder made if it does not exist; one a study
     * @return this objective with the folder
     * @throws org.hpo4j.HpoException if the folder can't be made or written
     */
    public NetworkObjective<M> keepBestIn(Path folder) {
        return keepBestIn(folder, 1);
    }

    /**
     * Keeps the models of the best trials in a folder, as ordinary DL4J files.
     *
     * @param folder made if it does not exist; one a study
     * @param count of how many trials, 1 or more
     * @return this objective with the folder
     * @throws org.hpo4j.HpoException if the folder can't be made or written
     */
    public NetworkObjective<M> keepBestIn(Path folder, int count) {
        return new NetworkObjective<>(recipe, BestModels.in(folder, count), store);
    }

    /**
     * Keeps checkpoints elsewhere, such as on disk, so that a killed study goes on from them.
     *
     * @param place an empty store, or that of the same study
     * @return this objective with the store
     */
    public NetworkObjective<M> checkpointsIn(CheckpointStore place) {
        return new NetworkObjective<>(recipe, models, place);
    }

    @Override
    public double evaluate(Trial trial) throws Exception {
        checkpoints.attach(trial.study());
        trial.host(NativeHost.facts());
        if (models != null) {
            models.discard(trial.number());
        }
        double value = resume(trial);
        checkpoints.detach(trial.study());
        return value;
    }

    private double resume(Trial trial) throws Exception {
        Optional<PeakMeter> meter = NativeHost.meter();
        try (Training<M> training = recipe.begin(trial)) {
            meter.ifPresent(training::meter);
            Optional<String> misfit = checkpoints.resume(training);
            if (misfit.isPresent()) {
                trial.fail(misfit.get());
                return Double.NaN;
            }
            return train(training);
        }
    }

    private double train(Training<M> training) {
        Trial trial = training.trial();
        EpochLoop loop = training.loop();
        if (training.epoch() == 0) {
            DataCheck.requireFit(training.model(), training.batches());
        }
        Measurement last = loop.run(trial, training.epoch(), epoch -> {
            training.recordPeak();
            checkpoints.beforeReport(training, epoch);
        });
        TrialRecord record = trial.study().trial(trial.number());
        if (record.state() == TrialState.RUNNING && record.decision() instanceof Decision.Pause) {
            checkpoints.beforePause(training);
        } else if (record.state() == TrialState.RUNNING) {
            if (models != null) {
                models.offer(trial.study(), trial.number(), last.first(), training.model(), training.batches());
            }
            if (last.values().size() > 1 || trial.study().isLinked()) {
                // An objective returns one value; a study of several metrics is told here. From a worker process too,
                // so
                // that the trial has ended when the checkpoints are swept.
                trial.complete(last.toArray());
            }
        }
        return last.first();
    }

    /**
     * Returns the trained model of a trial: the one that was kept if there is one, else trained again.
     *
     * <p>Training again goes from the trial's beginning to where it ended, through the trials that it was forked from. On a
     * CPU with as many ND4J threads as then, the result is that of the trial to the last bit. Nothing is reported.
     *
     * @param trial a trial of the study, such as its best
     * @return the trained model, which belongs to the caller
     * @throws HpoException if the kept file can't be read, or the model can't be built
     */
    public M trained(Trial trial) {
        try {
            return train(trial);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new HpoException(
                    "Study \"" + trial.study().definition().name() + "\", trial " + trial.number()
                            + ": model must be built as it was in the trial (" + e
                            + ").\nMaybe a file that it is read from was moved since.",
                    e);
        }
    }

    private M train(Trial trial) throws Exception {
        Training<M> training = recipe.begin(trial);
        Optional<Path> file = models == null ? Optional.empty() : models.find(trial.number());
        if (file.isPresent()) {
            BestModels.read(file.get(), training.model());
        } else {
            int epochs = trial.study().trial(trial.number()).curve().lastResource();
            checkpoints.bringTo(training, epochs).ifPresent(misfit -> {
                throw new IllegalArgumentException(misfit);
            });
        }
        return training.network();
    }
}
