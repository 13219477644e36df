package org.hpo4j.dl4j;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.hpo4j.dl4j.checkpoint.BestModels;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.training.EpochLoop;
import org.hpo4j.dl4j.training.NativeMemory;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.Objective;
import org.hpo4j.space.Param;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.TrialState;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Trains and validates a Deeplearning4j network: the objective of most studies.
 *
 * <p>A trial builds its network, trains epoch by epoch up to {@code trial.upTo()}, reports the metric on the validation
 * data after each, ends when the study says so, and frees the network's native memory. Its result depends on the trial's
 * seed and configuration, the data, and the number of ND4J's threads, not on other trials.
 *
 * <p>Thread safety: immutable; one objective serves all workers, and the data are shared, never copied.
 *
 * @param <N> such as {@code MultiLayerNetwork} or {@code ComputationGraph}
 */
public final class NetworkObjective<N extends Model & NeuralNetwork> implements Objective {
    private final NetworkFactory<N> network;
    private final Function<Trial, DataSetIterator> training;
    private final Validation validation;
    private final @Nullable BestModels models;

    private NetworkObjective(
            NetworkFactory<N> network,
            Function<Trial, DataSetIterator> training,
            Validation validation,
            @Nullable BestModels models) {
        this.network = network;
        this.training = training;
        this.validation = validation;
        this.models = models;
    }

    /**
     * Begins with the network.
     *
     * @param network builds the network of a trial
     * @param <N> the type of the networks
     * @return what still needs its training data
     */
    public static <N extends Model & NeuralNetwork> Untrained<N> of(NetworkFactory<N> network) {
        return new Untrained<>(network);
    }

    /**
     * An objective that lacks its training data.
     *
     * @param network builds the network of a trial
     * @param <N> the type of the networks
     */
    public record Untrained<N extends Model & NeuralNetwork>(NetworkFactory<N> network) {
        /**
         * Trains on data in memory, in an order that is a function of (trial, epoch).
         *
         * @param data the training data, shared by all trials
         * @param batchSize the number of examples a batch, 1 or more
         * @return what still needs its validation data
         */
        public Unvalidated<N> trainOn(DataSet data, int batchSize) {
            return trainOn(trial -> ShuffledBatches.of(data, batchSize, trial.seed()));
        }

        /**
         * Trains on data in memory in batches of a tuned size.
         *
         * @param data the training data, shared by all trials
         * @param batchSize the parameter that gives the number of examples a batch
         * @return what still needs its validation data
         */
        public Unvalidated<N> trainOn(DataSet data, Param<Integer> batchSize) {
            return trainOn(trial -> ShuffledBatches.of(data, trial.get(batchSize), trial.seed()));
        }

        /**
         * Trains on any data.
         *
         * @param batches makes the iterator of a trial, its own and resettable
         * @return what still needs its validation data
         */
        public Unvalidated<N> trainOn(Function<Trial, DataSetIterator> batches) {
            return new Unvalidated<>(network, batches);
        }
    }

    /**
     * An objective that lacks its validation data.
     *
     * @param network builds the network of a trial
     * @param training makes the training data of a trial
     * @param <N> the type of the networks
     */
    public record Unvalidated<N extends Model & NeuralNetwork>(
            NetworkFactory<N> network, Function<Trial, DataSetIterator> training) {
        /**
         * Measures a metric on held-out data after each epoch.
         *
         * @param data the validation data, shared by all trials
         * @param metric what is measured
         * @return the objective
         * @throws IllegalArgumentException if there is no example
         */
        public NetworkObjective<N> validateOn(DataSet data, ValidationMetric metric) {
            return new NetworkObjective<>(network, training, new Validation(data, metric), null);
        }
    }

    /**
     * Keeps the network of the best trial in a folder, as an ordinary DL4J zip.
     *
     * @param folder made if it does not exist; one a study
     * @return this objective with the folder
     * @throws org.hpo4j.HpoException if the folder can't be made or written
     */
    public NetworkObjective<N> keepBestIn(Path folder) {
        return new NetworkObjective<>(network, training, validation, BestModels.in(folder));
    }

    @Override
    public double evaluate(Trial trial) {
        if (models != null) {
            models.discard(trial.number());
        }
        N model = build(trial);
        try {
            double value = loop(trial, model).run(trial);
            if (models != null && trial.study().trial(trial.number()).state() == TrialState.RUNNING) {
                models.offer(trial.study(), trial.number(), value, model);
            }
            return value;
        } finally {
            NativeMemory.release(model);
        }
    }

    /**
     * Returns the trained network of a trial: the one that was kept if there is one, else trained again.
     *
     * <p>Training again goes from the trial's beginning to where it ended. On a CPU with as many ND4J threads as then, the
     * result is that of the trial to the last bit. Nothing is reported.
     *
     * @param trial a trial of the study, such as its best
     * @return the trained network, which belongs to the caller
     * @throws org.hpo4j.HpoException if the kept file can't be read
     */
    public N trained(Trial trial) {
        N model = build(trial);
        Optional<Path> file = models == null ? Optional.empty() : models.find(trial.number());
        if (file.isPresent()) {
            model.setParams(BestModels.params(file.get(), model));
        } else {
            retrain(trial, model);
        }
        return model;
    }

    private void retrain(Trial trial, N model) {
        EpochLoop loop = loop(trial, model);
        int epochs = trial.study().trial(trial.number()).curve().lastResource();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            loop.epoch(epoch);
        }
    }

    private N build(Trial trial) {
        N model = network.build(trial);
        model.init();
        return model;
    }

    private EpochLoop loop(Trial trial, N model) {
        return new EpochLoop(trial.seed(), model, training.apply(trial), validation);
    }
}
