package org.hpo4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.scorecalc.ClassificationScoreCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.OrderedBatches;
import org.hpo4j.dl4j.model.NativeMemory;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.NativeUse;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.PrefetchedBatches;
import org.hpo4j.dl4j.testing.SameDiffs;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.dl4j.training.SameDiffTrialListener;
import org.hpo4j.dl4j.training.TrialEarlyStopping;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.dataset.DataSet;

/**
 * What 100 pruned trials leave behind that train by DL4J's early stopping or by SameDiff's own {@code fit}: nothing. What
 * the process holds is measured after the first 50, which warm it up, and after the next 100.
 */
class AttachedTrialsIT {
    private static final int WARM_UP = 50;
    private static final int TRIALS = 150;
    private static final long MEGABYTE = 1 << 20;

    private final DataSet data = Blobs.of(128, 1);
    private final DataSet heldOut = Blobs.of(60, 2);
    private final AtomicInteger measured = new AtomicInteger();

    @Test
    void earlyStopping_leavesNothing() {
        assertFlat("early stopping, prefetched data", trial -> {
            TrialEarlyStopping attached = TrialEarlyStopping.of(trial);
            MultiLayerNetwork network = network();
            var configuration = new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
                    .scoreCalculator(attached.<MultiLayerNetwork>scores(
                            new Validation(heldOut, ValidationMetric.of("worse", (model, batches) -> worse()))))
                    .epochTerminationConditions(attached.condition())
                    .build();
            release(attached.trainer(configuration, network, PrefetchedBatches.of(data, 16))
                    .fit());
            NativeMemory.release(network);
        });
    }

    @Test
    void sameDiff_leavesNothing() {
        assertFlat("SameDiff, prefetched data", trial -> {
            SameDiff graph = SameDiffs.layers(trial.seed());
            graph.setListeners(new SameDiffTrialListener(trial, model -> {
                SameDiffs.accuracy(model, heldOut);
                return worse();
            }));
            graph.fit(PrefetchedBatches.of(data, 16), trial.upTo());
            TrainableModel.of(graph).release();
        });
    }

    /** The measure measures: the trainer of DL4J leaves the workspace of its prefetch thread each time. */
    @Test
    void trainerOfDl4j_leavesItsWorkspace() {
        // What earlier tests left is collected now, not between the two looks.
        NativeUse.settled();
        NativeUse before = NativeUse.now();
        MultiLayerNetwork network = network();
        var configuration = new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
                .scoreCalculator(
                        new ClassificationScoreCalculator(Evaluation.Metric.ACCURACY, OrderedBatches.of(heldOut, 60)))
                .epochTerminationConditions(new MaxEpochsTerminationCondition(2))
                .build();
        release(new EarlyStoppingTrainer(configuration, network, PrefetchedBatches.of(data, 16)).fit());
        NativeMemory.release(network);
        NativeUse after = NativeUse.now();

        System.out.println("early stopping, DL4J's trainer\n  before:  " + before + "\n  after 1: " + after);
        assertThat(after.workspaceBytes() - before.workspaceBytes()).isGreaterThan(9 * MEGABYTE);
    }

    private double worse() {
        return -measured.incrementAndGet();
    }

    private static void release(EarlyStoppingResult<MultiLayerNetwork> result) {
        NativeMemory.release(result.getBestModel());
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = Networks.layers(1);
        network.init();
        return network;
    }

    /** Each trial is worse than all before it, so that ASHA prunes all but the first, at epoch 2 of 4. */
    private static void assertFlat(String what, Consumer<Trial> training) {
        try (Study study = Studies.builder(Asha.stopping(2, 4, 2), TRIALS).open()) {
            run(study, WARM_UP, training);
            NativeUse before = NativeUse.settled();
            run(study, TRIALS - WARM_UP, training);
            NativeUse after = NativeUse.settled();

            System.out.println("pruned trials, " + what + "\n  after 50:  " + before + "\n  after 150: " + after);
            assertThat(study.trials().subList(1, TRIALS))
                    .allMatch(trial -> trial.curve().lastResource() == 2);
            assertFlat(before, after);
        }
    }

    private static void run(Study study, int trials, Consumer<Trial> training) {
        for (int i = 0; i < trials; i++) {
            training.accept(study.ask().orElseThrow());
        }
    }

    private static void assertFlat(NativeUse before, NativeUse after) {
        assertThat(after.prefetchThreads()).isLessThanOrEqualTo(before.prefetchThreads());
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 1);
        assertThat(after.arrayBytes() - before.arrayBytes()).isLessThan(100_000);
        assertThat(after.workspaceBytes() - before.workspaceBytes()).isLessThan(5 * MEGABYTE);
        assertThat(after.residentBytes() - before.residentBytes()).isLessThan(60 * MEGABYTE);
    }
}
