package org.hpo4j.dl4j.training;

import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.deeplearning4j.earlystopping.termination.EpochTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingGraphTrainer;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Direction;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * Attaches a trial to the early stopping of Deeplearning4j.
 *
 * <p>Give the configuration the {@linkplain #scores scores} and the {@linkplain #condition condition} of the trial beside
 * your own conditions, take the {@linkplain #trainer trainer} from here, call its {@code fit()}, and return
 * {@link #bestValue()}. Each score is reported as the value after that epoch; DL4J numbers epochs from 0, the study counts
 * those that are done. With {@code evaluateEveryNEpochs(n)} these are 1, n+1, 2n+1 and so on, and training ends at the
 * last of them within {@code trial.upTo()}.
 *
 * <p>The trainer is DL4J's own, but: what is thrown by the data, the network, a score or the study leaves {@code fit()} as
 * it is, instead of as text in a result of reason {@code Error} or a {@code NullPointerException}; asynchronous data are
 * read on the calling thread, since DL4J would leave its prefetch thread behind; ND4J's generator is seeded at the start of
 * each epoch. Where an iteration condition ends the first epoch on a loss that is not finite, the trial has diverged and
 * {@code fit()} is left by a {@link org.hpo4j.study.TrialStoppedException}.
 *
 * <p>{@code EarlyStoppingResult.getBestModelScore()} of DL4J is the last training loss of the best model, not its score:
 * {@link #bestValue()} is. Network and best model stay yours to close. A model saver in memory belongs to one trial.
 * Schedulers that pause trials are refused: the conditions can't go on where they stood.
 *
 * <p>Thread safety: confined to the thread of the trial; one a trial, for one call of {@code fit()}.
 */
public final class TrialEarlyStopping {
    private final EarlyStoppingReports reports;
    private final StudyCondition condition;

    private TrialEarlyStopping(EarlyStoppingReports reports) {
        this.reports = reports;
        this.condition = new StudyCondition(reports);
    }

    /**
     * Begins with a trial.
     *
     * @param trial gets the reports
     * @return the early stopping of the trial
     * @throws IllegalArgumentException if the study's scheduler pauses or forks trials
     */
    public static TrialEarlyStopping of(Trial trial) {
        EpochReports.requireNoPauses("Early stopping", trial, "");
        return new TrialEarlyStopping(new EarlyStoppingReports(trial));
    }

    /**
     * Reports what a score calculator of yours gives. Predictions of NaN, on which DL4J's evaluations throw, are NaN.
     *
     * @param calculator calculates the study's metric
     * @param <N> the type of the network
     * @return the calculator to configure
     * @throws IllegalArgumentException if it minimizes what the study maximizes, or the other way round
     */
    public <N extends Model> ScoreCalculator<N> scores(ScoreCalculator<? super N> calculator) {
        Direction direction = reports.direction();
        if (calculator.minimizeScore() != (direction == Direction.MINIMIZE)) {
            throw new IllegalArgumentException(reports + ": score calculator ("
                    + calculator.getClass().getName() + ", minimizeScore " + calculator.minimizeScore()
                    + ") must have the direction of the metric, " + direction
                    + ".\nMaybe minimize a loss and maximize an accuracy, in the study too.");
        }
        return new StudyScores<>(reports, network -> Measurement.of(calculator.calculateScore(network)));
    }

    /**
     * Scores by a validation, as other trials of the study are.
     *
     * @param validation what is measured; its first value is the score
     * @param <N> the type of the network
     * @return the calculator to configure
     */
    public <N extends Model> ScoreCalculator<N> scores(Validation validation) {
        return new StudyScores<>(reports, network -> validation.measure(TrainableModel.of(network), reports.epoch()));
    }

    /**
     * Returns what ends training when the study says so, or the trial's epochs are used up.
     *
     * @return the condition to configure, beside any others
     */
    public EpochTerminationCondition condition() {
        return condition;
    }

    /**
     * Makes the trainer of a network.
     *
     * @param configuration with this trial's scores and condition
     * @param network what to train
     * @param data the training data; must support reset
     * @return a trainer for one call of {@code fit()}
     * @throws IllegalArgumentException if the configuration lacks the scores or the condition
     */
    public EarlyStoppingTrainer trainer(
            EarlyStoppingConfiguration<MultiLayerNetwork> configuration,
            MultiLayerNetwork network,
            DataSetIterator data) {
        attach(configuration);
        return new LayersTrainer(reports, configuration, network, data);
    }

    /**
     * Makes the trainer of a graph of one input and one output.
     *
     * @param configuration with this trial's scores and condition
     * @param network what to train
     * @param data the training data; must support reset
     * @return a trainer for one call of {@code fit()}
     * @throws IllegalArgumentException if the configuration lacks the scores or the condition
     */
    public EarlyStoppingGraphTrainer trainer(
            EarlyStoppingConfiguration<ComputationGraph> configuration,
            ComputationGraph network,
            DataSetIterator data) {
        attach(configuration);
        return new GraphTrainer(reports, configuration, network, data);
    }

    /**
     * Makes the trainer of a graph of several inputs or outputs.
     *
     * @param configuration with this trial's scores and condition
     * @param network what to train
     * @param data the training data; must support reset
     * @return a trainer for one call of {@code fit()}
     * @throws IllegalArgumentException if the configuration lacks the scores or the condition
     */
    public EarlyStoppingGraphTrainer trainer(
            EarlyStoppingConfiguration<ComputationGraph> configuration,
            ComputationGraph network,
            MultiDataSetIterator data) {
        attach(configuration);
        return new GraphTrainer(reports, configuration, network, data);
    }

    /**
     * Returns the best of the scores so far, which is that of the model that early stopping keeps: the result of the trial.
     *
     * @return the value of the study's first metric; NaN before the first score
     */
    public double bestValue() {
        return reports.bestValue();
    }

    private void attach(EarlyStoppingConfiguration<?> configuration) {
        if (!(configuration.getScoreCalculator() instanceof StudyScores<?> scores && scores.reportTo(reports))) {
            throw missing("score calculator", "scoreCalculator(attached.scores(yours))");
        }
        if (!configuration.getEpochTerminationConditions().contains(condition)) {
            throw missing("epoch termination condition", "epochTerminationConditions(attached.condition(), yours)");
        }
        condition.every(configuration.getEvaluateEveryNEpochs());
    }

    private IllegalArgumentException missing(String part, String maybe) {
        return new IllegalArgumentException(
                reports + ": configuration must have the " + part + " of this trial.\nMaybe call " + maybe + ".");
    }
}
