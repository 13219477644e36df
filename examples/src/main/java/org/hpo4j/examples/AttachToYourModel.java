package org.hpo4j.examples;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.training.TrialListener;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.TrialTable;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Attaches a study to a model that exists, with a call of fit that is yours: one listener is all it takes. */
public final class AttachToYourModel {
    private static final int TRIALS = 6;

    private AttachToYourModel() {}

    /**
     * Runs the study.
     *
     * @param args none
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        StratifiedSplit images = StratifiedSplit.of(FashionMnist.load().train(), 1.0 / 6, 1);
        System.out.print(tune(images, TRIALS));
    }

    static TrialTable tune(StratifiedSplit images, int trials) throws InterruptedException {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Double> learningRate = space.logUniform("learningRate", 1e-4, 1e-1);
        try (Study study = Study.builder("attached")
                .space(space.build())
                .maximize("accuracy")
                .scheduler(Asha.stopping(1, 3, 3))
                .maxTrials(trials)
                .open()) {
            // attach begin
            Validation validation = new Validation(images.validation(), ValidationMetric.ACCURACY);
            WorkerThreads.of(2).run(study, trial -> {
                MultiLayerNetwork model = yourModel(trial.get(learningRate), trial.seed());
                try {
                    TrialListener listener = new TrialListener(trial, validation);
                    model.addListeners(listener);
                    model.fit(yourData(images, trial.seed()), trial.upTo()); // left early when the study says so
                    return listener.lastValue();
                } finally {
                    model.close();
                }
            });
            // attach end
            return TrialTable.of(study);
        }
    }

    static DataSetIterator yourData(StratifiedSplit images, long seed) {
        return ShuffledBatches.of(images.train(), 128, seed);
    }

    static MultiLayerNetwork yourModel(double learningRate, long seed) {
        MultiLayerNetwork model = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(learningRate))
                .activation(Activation.RELU)
                .list(
                        new DenseLayer.Builder().nOut(32).build(),
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nOut(10)
                                .build())
                .setInputType(InputType.feedForward(784))
                .build());
        model.init();
        return model;
    }
}
