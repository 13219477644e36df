package org.hpo4j.examples;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.data.ShuffledMultiBatches;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.TrialTable;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Promotion-type ASHA on a graph of two inputs and outputs, and on a SameDiff graph. */
public final class KindsOfModels {
    private static final int HALF = 392;

    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Double> learningRate = builder.logUniform("learningRate", 1e-4, 1e-1);
    private final SearchSpace space = builder.build();

    private final StratifiedSplit images;

    KindsOfModels(StratifiedSplit images) {
        this.images = images;
    }

    /**
     * Runs both studies.
     *
     * @param args none
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        KindsOfModels kinds =
                new KindsOfModels(StratifiedSplit.of(FashionMnist.load().train(), 1.0 / 6, 42));
        System.out.print(kinds.tune(kinds.graph(), 9));
        System.out.print(kinds.tune(kinds.sameDiff(), 9));
    }

    TrialTable tune(NetworkObjective<?> objective, int trials) throws InterruptedException {
        try (Study study = Study.builder("kinds")
                .space(space)
                .maximize("accuracy")
                .scheduler(Asha.promotion(1, 9, 3))
                .maxTrials(trials)
                .open()) {
            WorkerThreads.of(2).run(study, objective);
            return TrialTable.of(study);
        }
    }

    NetworkObjective<ComputationGraph> graph() {
        MultiDataSet training = halves(images.train());
        MultiDataSet heldOut = halves(images.validation());
        return NetworkObjective.of(this::twoHeads)
                .trainOnMulti(trial -> ShuffledMultiBatches.of(training, 128, trial.seed()))
                .validateOn(new Validation(heldOut, ValidationMetric.ACCURACY.ofOutput(0)));
    }

    NetworkObjective<SameDiff> sameDiff() {
        return NetworkObjective.ofSameDiff(trial -> SameDiffTuning.yourGraph(trial.get(learningRate), trial.seed()))
                .trainOn(images.train(), 128)
                .validateOn(images.validation(), ValidationMetric.ACCURACY);
    }

    NetworkObjective<MultiLayerNetwork> keras(String file) {
        return NetworkObjective.of(trial -> {
                    MultiLayerNetwork network = KerasModelImport.importKerasSequentialModelAndWeights(file);
                    network.setLearningRate(trial.get(learningRate));
                    return network;
                })
                .trainOn(images.train(), 128)
                .validateOn(images.validation(), ValidationMetric.ACCURACY);
    }

    /** From the upper and the lower half of an image: its class, and whether it is a shoe. */
    private ComputationGraph twoHeads(Trial trial) {
        return new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(trial.seed())
                .updater(new Adam(trial.get(learningRate)))
                .graphBuilder()
                .addInputs("upper", "lower")
                .addLayer(
                        "both",
                        new DenseLayer.Builder()
                                .nOut(32)
                                .activation(Activation.RELU)
                                .build(),
                        "upper",
                        "lower")
                .addLayer(
                        "class",
                        new OutputLayer.Builder()
                                .nOut(10)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "both")
                .addLayer(
                        "shoe",
                        new OutputLayer.Builder(LossFunction.XENT)
                                .nOut(1)
                                .activation(Activation.SIGMOID)
                                .build(),
                        "both")
                .setOutputs("class", "shoe")
                .setInputTypes(InputType.feedForward(HALF), InputType.feedForward(HALF))
                .build());
    }

    private static MultiDataSet halves(DataSet images) {
        INDArray pixels = images.getFeatures();
        INDArray upper = pixels.get(NDArrayIndex.all(), NDArrayIndex.interval(0, HALF));
        INDArray lower = pixels.get(NDArrayIndex.all(), NDArrayIndex.interval(HALF, 2 * HALF));
        INDArray shoe = images.getLabels().getColumns(5, 7, 9).sum(true, 1);
        return new MultiDataSet(new INDArray[] {upper.dup(), lower.dup()}, new INDArray[] {images.getLabels(), shoe});
    }
}
