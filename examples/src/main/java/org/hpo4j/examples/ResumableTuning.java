package org.hpo4j.examples;

import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.checkpoint.DiskCheckpoints;
import org.hpo4j.dl4j.checkpoint.MemoryCheckpoints;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.Examples;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.data.preparation.Augmentation;
import org.hpo4j.dl4j.data.preparation.Normaliser;
import org.hpo4j.dl4j.data.preparation.Preparation;
import org.hpo4j.dl4j.data.preparation.Preprocessing;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.TrialTable;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.pbt.Pbt;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/** Population based training with checkpoints in a folder: killed, it goes on in the middle of its trials. */
public final class ResumableTuning {
    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Double> learningRate = builder.logUniform("learningRate", 1e-4, 1e-1);
    private final Param<Integer> width = builder.logInteger("width", 16, 128);
    private final Param<Normaliser> normaliser =
            builder.categorical("normaliser", Normaliser.NONE, Normaliser.STANDARDISE);
    private final Param<Double> noise = builder.uniform("noise", 0, 0.3);
    private final SearchSpace space = builder.build();

    private final StratifiedSplit images;
    private final Path folder;

    /** Trains on the images, and keeps the study, its checkpoints and its best models in the folder. */
    ResumableTuning(StratifiedSplit images, Path folder) {
        this.images = images;
        this.folder = folder;
    }

    /**
     * Runs the study, or goes on with it.
     *
     * @param args none
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        StratifiedSplit images = StratifiedSplit.of(FashionMnist.load().train(), 1.0 / 6, 42);
        System.out.print(new ResumableTuning(images, Path.of("resumable")).tune(8, 10));
    }

    TrialTable tune(int population, int epochs) throws InterruptedException {
        NetworkObjective<MultiLayerNetwork> objective = objective()
                .checkpointsIn(DiskCheckpoints.in(folder.resolve("checkpoints")))
                .keepBestIn(folder.resolve("models"), 3);
        try (Study study = Study.builder("resumable")
                .space(space)
                .maximize("accuracy")
                .sampler(new RandomSampling()) // a population begins wide
                .scheduler(Pbt.of(population, 2, epochs).keeping(width, normaliser))
                .storage(folder.resolve("study.db"))
                .open()) {
            WorkerThreads.of(2).run(study, objective);
            return TrialTable.of(study);
        }
    }

    /** The same with checkpoints in memory, which take more room in a folder. */
    NetworkObjective<MultiLayerNetwork> spilling() {
        return objective()
                .checkpointsIn(MemoryCheckpoints.upTo(256L << 20)
                        .spillingTo(
                                DiskCheckpoints.in(folder.resolve("spilled")).upTo(4L << 30)));
    }

    private NetworkObjective<MultiLayerNetwork> objective() {
        Preparation preparation = Preparation.fittedOn(images.train());
        Examples heldOut = Examples.of(images.validation());
        return NetworkObjective.of(this::network)
                .trainOn(trial -> preparation.training(chosen(trial), 128, trial.seed()))
                .validateOn(trial -> new Validation(
                        () -> new Batches.Single(preparation.evaluation(chosen(trial), heldOut, 1000)),
                        ValidationMetric.ACCURACY));
    }

    private Preprocessing chosen(Trial trial) {
        return Preprocessing.NONE.with(trial.get(normaliser)).with(new Augmentation(false, 0, trial.get(noise)));
    }

    private MultiLayerNetwork network(Trial trial) {
        return new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(trial.seed())
                .updater(new Adam(trial.get(learningRate)))
                .list(
                        new DenseLayer.Builder()
                                .nOut(trial.get(width))
                                .activation(Activation.RELU)
                                .build(),
                        new OutputLayer.Builder()
                                .nOut(10)
                                .activation(Activation.SOFTMAX)
                                .build())
                .setInputType(InputType.feedForward(784))
                .build());
    }
}
