package org.hpo4j.examples;

import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.TrialTable;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/** The program of the README: tunes a small network on Fashion-MNIST. */
public final class Quickstart {
    private Quickstart() {}

    /**
     * Runs the study.
     *
     * @param args none
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        // spotless:off (the README's line breaks)
        // quickstart begin
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Double> learningRate = space.logUniform("learningRate", 1e-4, 1e-1);
        Param<Integer> width = space.logInteger("width", 16, 128);
        Param<Activation> activation = space.categorical("activation", Activation.RELU, Activation.TANH);

        StratifiedSplit images = StratifiedSplit.of(FashionMnist.load().train(), 1.0 / 6, 42);
        var objective = NetworkObjective.of(trial -> new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                        .seed(trial.seed())
                        .updater(new Adam(trial.get(learningRate)))
                        .list(
                                new DenseLayer.Builder().nOut(trial.get(width)).activation(trial.get(activation)).build(),
                                new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build())
                        .setInputType(InputType.feedForward(784))
                        .build()))
                .trainOn(images.train(), 128)
                .validateOn(images.validation(), ValidationMetric.ACCURACY);

        try (Study study = Study.builder("fashion-mnist").space(space.build()).maximize("accuracy")
                .scheduler(Asha.stopping(1, 9, 3)).maxTrials(20).storage(Path.of("quickstart.db")).open()) {
            WorkerThreads.of(2).run(study, objective);
            System.out.println(TrialTable.of(study));
        }
        // quickstart end
        // spotless:on
    }
}
