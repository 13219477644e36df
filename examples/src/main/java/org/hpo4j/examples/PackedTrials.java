package org.hpo4j.examples;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.device.inventory.Inventory;
import org.hpo4j.dl4j.device.memory.MemoryEstimate;
import org.hpo4j.dl4j.device.scheduler.DeviceScheduler;
import org.hpo4j.dl4j.device.scheduler.Request;
import org.hpo4j.dl4j.device.scheduler.StudyDevices;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.execution.process.WorkerProcesses;
import org.hpo4j.report.TrialTable;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** Packs trials onto the devices of this machine by their memory, each in a worker process of its own. */
public final class PackedTrials {
    private static final int BATCH_SIZE = 64;
    private static final int IMAGES = 3000;
    private static final SearchSpace.Builder BUILDER = SearchSpace.builder();
    private static final Param<Double> LEARNING_RATE = BUILDER.logUniform("learningRate", 1e-4, 1e-1);
    private static final Param<Integer> WIDTH = BUILDER.logInteger("width", 16, 256);
    private static final SearchSpace SPACE = BUILDER.build();

    private PackedTrials() {}

    /** What a worker process runs: it is made there once, with its data, and serves many trials. */
    public static final class Objective implements ResumableObjective {
        private final NetworkObjective<MultiLayerNetwork> networks;

        /** Loads the data. */
        public Objective() {
            DataSet images = (DataSet) FashionMnist.generated().train().getRange(0, IMAGES);
            StratifiedSplit split = StratifiedSplit.of(images, 1.0 / 6, 1);
            networks = NetworkObjective.of(trial -> new MultiLayerNetwork(configuration(trial)))
                    .trainOn(split.train(), BATCH_SIZE)
                    .validateOn(split.validation(), ValidationMetric.ACCURACY);
        }

        @Override
        public double evaluate(Trial trial) throws Exception {
            return networks.evaluate(trial);
        }
    }

    private static MultiLayerConfiguration configuration(Trial trial) {
        return new NeuralNetConfiguration.Builder()
                .seed(trial.seed())
                .updater(new Adam(trial.get(LEARNING_RATE)))
                .activation(Activation.RELU)
                .list(
                        new DenseLayer.Builder().nOut(trial.get(WIDTH)).build(),
                        new OutputLayer.Builder()
                                .nOut(10)
                                .activation(Activation.SOFTMAX)
                                .build())
                .setInputType(InputType.feedForward(784))
                .build();
    }

    /**
     * Runs the study.
     *
     * @param args none
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        System.out.print(tune(9));
    }

    static TrialTable tune(int trials) throws InterruptedException {
        try (DeviceScheduler scheduler =
                        DeviceScheduler.start(Inventory.reader().withoutNd4j());
                Study study = Study.builder("packed")
                        .space(SPACE)
                        .maximize("accuracy")
                        .scheduler(Asha.stopping(1, 3, 3))
                        .maxTrials(trials)
                        .open()) {
            // devices begin
            StudyDevices devices = scheduler.admit(
                    1,
                    trial -> Request.of(
                            MemoryEstimate.of(configuration(trial), BATCH_SIZE, InputType.feedForward(784))));
            devices.follow(study);
            devices.place(WorkerProcesses.of(2)).run(study, Objective.class);
            // devices end
            return TrialTable.of(study);
        }
    }
}
