package org.hpo4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.model.ModelState;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.SameDiffs;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.study.TrialStoppedException;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.TrialRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.dataset.DataSet;

/** Listeners under a scheduler that pauses: trials go on where they stood, or are refused. */
class PausedListenerIT {
    private final DataSet data = Blobs.of(96, 1);
    private final Validation validation = new Validation(Blobs.of(60, 2), Networks.PARAMETERS);
    private final ToDoubleFunction<SameDiff> parameters =
            graph -> SameDiffs.parameters(graph).hashCode();
    private final Map<Integer, ModelState> saved = new ConcurrentHashMap<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void trials_goOnToTheLastBit(boolean graph) throws InterruptedException {
        assertResumed(trial -> evaluate(trial, graph ? Networks.graph(trial.seed()) : Networks.layers(trial.seed())));
    }

    @Test
    void trials_ofSameDiffGoOnToTheLastBit() throws InterruptedException {
        assertResumed(this::evaluateSameDiff);
    }

    private double evaluate(Trial trial, Model network) {
        TrainableModel model = TrainableModel.of(network);
        ShuffledBatches batches = restored(trial, model);
        TrialListener listener = new TrialListener(trial, validation, trial.from());
        network.addListeners(listener);
        try {
            if (network instanceof ComputationGraph graph) {
                graph.fit(batches, trial.upTo() - trial.from());
            } else {
                ((MultiLayerNetwork) network).fit(batches, trial.upTo() - trial.from());
            }
        } catch (TrialStoppedException ended) {
            save(trial, listener.decision(), model);
        }
        return listener.lastValue();
    }

    private double evaluateSameDiff(Trial trial) {
        SameDiff graph = SameDiffs.layers(trial.seed());
        TrainableModel model = TrainableModel.of(graph);
        ShuffledBatches batches = restored(trial, model);
        SameDiffTrialListener listener = new SameDiffTrialListener(trial, parameters, trial.from());
        graph.setListeners(listener);
        graph.fit(batches, trial.upTo() - trial.from());
        save(trial, listener.decision(), model);
        return listener.lastValue();
    }

    private ShuffledBatches restored(Trial trial, TrainableModel model) {
        ShuffledBatches batches = ShuffledBatches.of(data, 16, trial.seed());
        if (trial.from() > 0) {
            model.restore(saved.get(trial.number()), new Batches.Single(batches));
        }
        batches.startEpoch(trial.from());
        return batches;
    }

    private void save(Trial trial, Decision decision, TrainableModel model) {
        if (decision instanceof Decision.Pause) {
            saved.put(trial.number(), model.capture());
        }
    }

    /** Each trial reports what it reports when it is trained in one go. */
    private static void assertResumed(ResumableObjective objective) throws InterruptedException {
        try (Study study = Studies.builder(Asha.promotion(1, 4, 2), 8).open()) {
            WorkerThreads.of(1).run(study, objective);
            assertThat(study.trials()).anyMatch(trial -> trial.attempt() > 0);
            for (TrialRecord trial : study.trials()) {
                assertThat(alone(trial, objective)).isEqualTo(Studies.values(trial.curve()));
            }
        }
    }

    private static List<Double> alone(TrialRecord trial, ResumableObjective objective) throws InterruptedException {
        try (Study one = Studies.full(trial.curve().lastResource(), trial.number() + 1)) {
            WorkerThreads.of(1).run(one, objective);
            return Studies.values(one.trial(trial.number()).curve());
        }
    }

    @Test
    void listeners_thatDoNotGoOnAreRefused() {
        try (Study study = Studies.builder(Asha.promotion(1, 4, 2), 8).open()) {
            Trial trial = study.ask().orElseThrow();

            assertThatThrownBy(() -> new TrialListener(trial, validation))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Trial listener: scheduler (" + study.definition().scheduler()
                                    + ") must not pause or fork trials, whose fit can't go on by itself.\n"
                                    + "Maybe save and restore the model yourself and tell the listener where it goes on, "
                                    + "trial.from(), or use a scheduler that only stops, such as Asha.stopping.");
            assertThatThrownBy(() -> new SameDiffTrialListener(trial, parameters))
                    .hasMessageStartingWith("SameDiff trial listener: scheduler (");
            assertThatThrownBy(() -> TrialEarlyStopping.of(trial))
                    .hasMessage(
                            "Early stopping: scheduler (" + study.definition().scheduler()
                                    + ") must not pause or fork trials, whose fit can't go on by itself.\n"
                                    + "Maybe use a scheduler that only stops, such as Asha.stopping.");
        }
    }
}
