package org.hpo4j.dl4j.data.preparation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hpo4j.dl4j.data.Examples;
import org.hpo4j.dl4j.data.OrderedBatches;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;

/**
 * Prepares the batches of trials, each by the preprocessing it chose, from one shared data set.
 *
 * <p>Make one a study, or one a fold. Normalisers are fitted on the training examples only, once for each kind and choice
 * of columns, whatever the number of trials; the statistics of all columns are computed once, in double precision.
 *
 * <p>Batches are changed, never the shared data: they are copies of their rows. So the memory that a trial needs for its
 * data is one batch.
 *
 * <pre>{@code
 * Param<Normaliser> normaliser = space.categorical("normaliser", Normaliser.values());
 * Preparation preparation = Preparation.fittedOn(split.train());
 * NetworkObjective.of(network).trainOn(trial -> preparation.training(
 *         Preprocessing.NONE.with(trial.get(normaliser)), 128, trial.seed()));
 * }</pre>
 *
 * <p>Thread safety: safe; its iterators are each confined to one thread. Randomness: see {@link ShuffledBatches} and
 * {@link Augmentation}.
 */
public final class Preparation {
    private final Examples training;
    private final Statistics statistics;
    private final Map<Preprocessing, Optional<DataNormalization>> fitted = new ConcurrentHashMap<>();

    private Preparation(Examples training) {
        this.training = training;
        statistics = new Statistics(training);
    }

    /**
     * Prepares from a training part of its own.
     *
     * @param training the training examples, shared by all trials; not copied
     * @return a preparation that has fitted nothing yet
     * @throws IllegalArgumentException if the data have no features or labels of rank 2 or more
     */
    public static Preparation fittedOn(DataSet training) {
        return fittedOn(Examples.of(training));
    }

    /**
     * Prepares from a part of the data, such as {@code fold.train()}.
     *
     * @param training the training examples, with all their columns
     * @return a preparation that has fitted nothing yet
     */
    public static Preparation fittedOn(Examples training) {
        return new Preparation(training);
    }

    /**
     * Makes the training batches of a trial.
     *
     * @param chosen what the trial chose
     * @param batchSize examples a batch, at least 1
     * @param seed the trial's; decides the order and the augmentation, each with the epoch
     * @return an iterator of its own position, whose batches are prepared
     * @throws IllegalArgumentException if the data don't suit the columns or the augmentation, or {@code batchSize < 1}
     */
    public ShuffledBatches training(Preprocessing chosen, int batchSize, long seed) {
        chosen.augmentation().requireFits(training.data().getFeatures());
        ShuffledBatches batches = select(training, chosen).shuffled(batchSize, seed);
        Optional<DataNormalization> normaliser = normaliser(chosen);
        if (normaliser.isPresent() || !chosen.augmentation().equals(Augmentation.NONE)) {
            batches.setPreProcessor(new TrainingBatch(batches, chosen.augmentation(), normaliser, seed));
        }
        return batches;
    }

    /**
     * Makes batches of held-out examples: the same columns, scaled by the statistics of the training examples, not
     * augmented.
     *
     * @param chosen what the trial chose
     * @param heldOut examples of data with the same columns
     * @param batchSize examples a batch, at least 1; 1000 suits evaluation
     * @return an iterator of its own position, whose batches are prepared
     * @throws IllegalArgumentException if the data don't suit the columns, or {@code batchSize < 1}
     */
    public OrderedBatches evaluation(Preprocessing chosen, Examples heldOut, int batchSize) {
        OrderedBatches batches = select(heldOut, chosen).ordered(batchSize);
        normaliser(chosen).ifPresent(batches::setPreProcessor);
        return batches;
    }

    /**
     * Returns the fitted normaliser, to be saved with a model: {@code ModelSerializer.addNormalizerToModel}.
     *
     * <p>It expects the chosen columns alone. It is shared: not to be fitted again.
     *
     * @param chosen what the trial chose
     * @return the normaliser; empty for {@link Normaliser#NONE}
     * @throws IllegalArgumentException if the data don't suit the columns
     */
    public Optional<DataNormalization> normaliser(Preprocessing chosen) {
        select(training, chosen);
        return fitted.computeIfAbsent(
                chosen.with(Augmentation.NONE), key -> statistics.normaliser(key.normaliser(), key.columns()));
    }

    private static Examples select(Examples examples, Preprocessing chosen) {
        return chosen.columns().isEmpty()
                ? examples
                : examples.columns(chosen.columns().stream().mapToInt(i -> i).toArray());
    }
}
