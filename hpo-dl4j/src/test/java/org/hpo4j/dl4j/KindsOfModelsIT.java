package org.hpo4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hpo4j.dl4j.checkpoint.DiskCheckpoints;
import org.hpo4j.dl4j.checkpoint.MemoryCheckpoints;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.Examples;
import org.hpo4j.dl4j.data.Folds;
import org.hpo4j.dl4j.data.ShuffledMultiBatches;
import org.hpo4j.dl4j.data.crossvalidation.CrossValidation;
import org.hpo4j.dl4j.data.preparation.Normaliser;
import org.hpo4j.dl4j.data.preparation.Preparation;
import org.hpo4j.dl4j.data.preparation.Preprocessing;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Every kind of model and of data goes through the one door, and pauses and goes on exactly. */
class KindsOfModelsIT {
    private final DataSet training = Blobs.of(96, 1);
    private final DataSet heldOut = Blobs.of(48, 2);

    @TempDir
    private Path folder;

    @Test
    void sameDiff_learnsPausesAndGoesOnExactly() throws InterruptedException {
        assertThat(promoted(NetworkObjective.ofSameDiff(KindsOfModelsIT::softmax)
                        .trainOn(training, 16)
                        .validateOn(heldOut, ValidationMetric.ACCURACY)))
                .allMatch(best -> best > 0.6);
    }

    @Test
    void graphOfTwoInputsAndOutputs_learnsPausesAndGoesOnExactly() throws InterruptedException {
        MultiDataSet both = halves(training);
        assertThat(promoted(NetworkObjective.of(trial -> twoHeads(trial))
                        .trainOnMulti(trial -> ShuffledMultiBatches.of(both, 16, trial.seed()))
                        .validateOn(new Validation(halves(heldOut), ValidationMetric.ACCURACY.ofOutput(0)))))
                .allMatch(best -> best > 0.5);
    }

    /** Runs one study thrice: from memory, from disk, and without checkpoints; returns the best of each. */
    private <M> List<Double> promoted(NetworkObjective<M> objective) throws InterruptedException {
        List<NetworkObjective<M>> ways = List.of(
                objective.checkpointsIn(MemoryCheckpoints.create()),
                objective.checkpointsIn(DiskCheckpoints.in(folder)),
                objective.checkpointsIn(MemoryCheckpoints.upTo(1)));
        List<List<String>> facts = new ArrayList<>();
        List<Double> best = new ArrayList<>();
        for (NetworkObjective<M> way : ways) {
            try (Study study = Studies.builder(Asha.promotion(1, 9, 3), 9).open()) {
                WorkerThreads.of(1).run(study, way);
                assertThat(study.trials()).anyMatch(trial -> trial.attempt() > 0);
                assertThat(study.trials()).noneMatch(trial -> trial.state() == TrialState.FAILED);
                facts.add(Studies.facts(study));
                best.add(study.best().orElseThrow().value().orElseThrow());
            }
        }
        assertThat(facts.get(1)).isEqualTo(facts.get(0));
        assertThat(facts.get(2)).isEqualTo(facts.get(0));
        return best;
    }

    @Test
    void folds_areAFidelity() throws InterruptedException {
        Folds folds = Folds.stratified(training, 3, 1);
        try (Study study =
                Studies.builder(Asha.stopping(1, 3, 3), 4).unit("folds").open()) {
            WorkerThreads.of(2)
                    .run(
                            study,
                            CrossValidation.of(
                                    folds,
                                    NetworkObjective.of(trial -> Networks.layers(trial.seed()))
                                            .onFolds(4, 16, ValidationMetric.ACCURACY)));

            assertThat(study.trials()).noneMatch(trial -> trial.state() == TrialState.FAILED);
            assertThat(study.best().orElseThrow().curve().lastResource()).isEqualTo(3);
            assertThat(study.best().orElseThrow().value().orElseThrow()).isGreaterThan(0.5);
        }
    }

    /** How the data are prepared varies like anything else, and each trial is validated on data prepared as its own. */
    @Test
    void preparation_isAHyperparameter() throws InterruptedException {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Normaliser> normaliser = builder.categorical("normaliser", Normaliser.values());
        Preparation preparation = Preparation.fittedOn(training);
        Examples examples = Examples.of(heldOut);
        try (Study study = Study.builder("preparation")
                .space(builder.build())
                .maximize("accuracy")
                .maxResource(2)
                .maxTrials(6)
                .open()) {
            WorkerThreads.of(2)
                    .run(
                            study,
                            NetworkObjective.of(trial -> Networks.layers(trial.seed()))
                                    .trainOn(trial -> preparation.training(chosen(trial, normaliser), 16, trial.seed()))
                                    .validateOn(trial -> new Validation(
                                            () -> new Batches.Single(
                                                    preparation.evaluation(chosen(trial, normaliser), examples, 100)),
                                            ValidationMetric.ACCURACY)));

            assertThat(study.trials()).hasSize(6).noneMatch(trial -> trial.state() == TrialState.FAILED);
        }
    }

    private static Preprocessing chosen(Trial trial, Param<Normaliser> normaliser) {
        return Preprocessing.NONE.with(trial.get(normaliser));
    }

    private static double learningRate(Trial trial) {
        return (Double) trial.configuration().asMap().get("learningRate");
    }

    static SameDiff softmax(Trial trial) {
        SameDiff graph = SameDiff.create();
        SDVariable in = graph.placeHolder("in", DataType.FLOAT, -1, Blobs.FEATURES);
        SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, Blobs.CLASSES);
        SDVariable weights = graph.var("weights", Nd4j.zeros(DataType.FLOAT, Blobs.FEATURES, Blobs.CLASSES));
        SDVariable logits = in.mmul("logits", weights);
        graph.loss.softmaxCrossEntropy("loss", labels, logits, null);
        graph.setLossVariables("loss");
        graph.nn.softmax("probabilities", logits, 1);
        graph.setTrainingConfig(TrainingConfig.builder()
                .updater(new Adam(learningRate(trial)))
                .dataSetFeatureMapping("in")
                .dataSetLabelMapping("labels")
                .build());
        return graph;
    }

    private static ComputationGraph twoHeads(Trial trial) {
        OutputLayer.Builder head = new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nOut(Blobs.CLASSES);
        return new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(trial.seed())
                .updater(new Adam(learningRate(trial)))
                .graphBuilder()
                .addInputs("left", "right")
                .addLayer(
                        "both",
                        new DenseLayer.Builder()
                                .nOut(12)
                                .activation(Activation.RELU)
                                .build(),
                        "left",
                        "right")
                .addLayer("one", head.build(), "both")
                .addLayer("two", head.build(), "both")
                .setOutputs("one", "two")
                .setInputTypes(InputType.feedForward(8), InputType.feedForward(8))
                .build());
    }

    private static MultiDataSet halves(DataSet data) {
        INDArray features = data.getFeatures();
        return new MultiDataSet(
                new INDArray[] {
                    features.getColumns(0, 1, 2, 3, 4, 5, 6, 7), features.getColumns(8, 9, 10, 11, 12, 13, 14, 15)
                },
                new INDArray[] {data.getLabels(), data.getLabels()});
    }
}
