package org.hpo4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.hpo4j.dl4j.model.NativeMemory;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.NativeUse;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.PrefetchedBatches;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.dl4j.training.TrialListener;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.Objective;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.study.Study;
import org.hpo4j.study.TrialStoppedException;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.dataset.DataSet;

/**
 * What 200 pruned trials leave behind in one JVM: nothing.
 *
 * <p>Each of 201 trials is worse than all before it, so that ASHA prunes all but the first, at epoch 2 of 4. What the
 * process holds is measured after the first hundred, which warm it up, and after the second.
 */
class PrunedTrialsIT {
    private static final int TRIALS = 201;
    private static final long MEGABYTE = 1 << 20;

    private final DataSet data = Blobs.of(128, 1);
    private final DataSet heldOut = Blobs.of(60, 2);
    private final AtomicInteger measured = new AtomicInteger();

    @Test
    void ourLoop_leavesNothing() throws InterruptedException {
        NetworkObjective<?> objective = NetworkObjective.of(trial -> Networks.layers(trial.seed()))
                .trainOn(data, 16)
                .validateOn(heldOut, worseThanBefore());

        assertFlat("our loop", objective);
    }

    @Test
    void ourLoop_withPrefetchedDataLeavesNothing() throws InterruptedException {
        NetworkObjective<?> objective = NetworkObjective.of(trial -> Networks.graph(trial.seed()))
                .trainOn(trial -> PrefetchedBatches.of(data, 16))
                .validateOn(heldOut, worseThanBefore());

        assertFlat("our loop, graph, prefetched data", objective);
    }

    @Test
    void listenerOnLayers_leavesNothing() throws InterruptedException {
        assertFlat("listener, layers, prefetched data", trial -> {
            MultiLayerNetwork network = Networks.layers(trial.seed());
            network.init();
            TrialListener listener = new TrialListener(trial, new Validation(heldOut, worseThanBefore()));
            network.setListeners(listener);
            try {
                network.fit(PrefetchedBatches.of(data, 16), trial.upTo());
                return listener.lastValue();
            } finally {
                NativeMemory.release(network);
            }
        });
    }

    @Test
    void listenerOnAGraph_leavesNothing() throws InterruptedException {
        assertFlat("listener, graph, prefetched data", trial -> {
            ComputationGraph network = Networks.graph(trial.seed());
            network.init();
            TrialListener listener = new TrialListener(trial, new Validation(heldOut, worseThanBefore()));
            network.setListeners(listener);
            try {
                network.fit(PrefetchedBatches.of(data, 16), trial.upTo());
                return listener.lastValue();
            } finally {
                NativeMemory.release(network);
            }
        });
    }

    /** The measure measures: leaving fit from any listener costs the prefetch workspace of 10 MB. */
    @Test
    void foreignListener_leavesItsWorkspace() {
        long before = NativeUse.now().workspaceBytes();
        MultiLayerNetwork network = Networks.layers(1);
        network.init();
        network.setListeners(new BaseTrainingListener() {
            @Override
            public void onEpochEnd(Model model) {
                throw new TrialStoppedException(0);
            }
        });

        assertThatThrownBy(() -> network.fit(PrefetchedBatches.of(data, 16), 2))
                .isInstanceOf(TrialStoppedException.class);
        NativeMemory.release(network);

        assertThat(NativeUse.now().workspaceBytes() - before).isGreaterThan(9 * MEGABYTE);
    }

    /** Ours leaves none either when it is a metric that throws and not the study that ends the trial. */
    @Test
    void listener_whoseMetricThrowsLeavesNothing() {
        long before = NativeUse.now().workspaceBytes();
        try (Study study = Studies.full(2, 1)) {
            MultiLayerNetwork network = Networks.layers(1);
            network.init();
            network.setListeners(new TrialListener(
                    study.ask().orElseThrow(), new Validation(heldOut, ValidationMetric.of("none", (model, batches) -> {
                        throw new IllegalArgumentException("no metric");
                    }))));

            assertThatThrownBy(() -> network.fit(PrefetchedBatches.of(data, 16), 2))
                    .hasMessage("no metric");
            NativeMemory.release(network);
        }

        assertThat(NativeUse.now().workspaceBytes() - before).isLessThan(MEGABYTE);
    }

    private ValidationMetric worseThanBefore() {
        return ValidationMetric.of(
                "worse", Evaluation::new, filled -> filled.accuracy() - 2 * measured.incrementAndGet());
    }

    private void assertFlat(String what, Objective objective) throws InterruptedException {
        List<NativeUse> uses = new ArrayList<>();
        try (Study study = Studies.builder(Asha.stopping(2, 4, 2), TRIALS).open()) {
            WorkerThreads.of(1).run(study, trial -> {
                if (trial.number() == 101) {
                    uses.add(NativeUse.settled());
                }
                return objective.evaluate(trial);
            });
            assertThat(study.trials())
                    .filteredOn(trial -> trial.state() == TrialState.STOPPED)
                    .hasSize(TRIALS - 1)
                    .allMatch(trial -> trial.curve().lastResource() == 2);
        }
        uses.add(NativeUse.settled());
        print(what, uses);
        assertFlat(uses.get(0), uses.get(1));
    }

    private static void print(String what, List<NativeUse> uses) {
        System.out.println("pruned trials, " + what);
        System.out.println("  after 100: " + uses.get(0));
        System.out.println("  after 200: " + uses.get(1));
    }

    private static void assertFlat(NativeUse hundred, NativeUse twoHundred) {
        assertThat(twoHundred.prefetchThreads()).isZero();
        assertThat(twoHundred.threads()).isLessThanOrEqualTo(hundred.threads() + 1);
        // One trial's parameters, gradients and updater state are 7 kB; its workspaces 0.1 MB, prefetch 10 MB.
        assertThat(twoHundred.arrayBytes() - hundred.arrayBytes()).isLessThan(100_000);
        assertThat(twoHundred.workspaceBytes() - hundred.workspaceBytes()).isLessThan(5 * MEGABYTE);
        assertThat(twoHundred.residentBytes() - hundred.residentBytes()).isLessThan(60 * MEGABYTE);
    }
}
