package org.hpo4j.examples;

import java.nio.file.Path;
import java.time.Duration;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.UntrainedObjective;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.space.Activations;
import org.hpo4j.dl4j.space.DropoutSpace;
import org.hpo4j.dl4j.space.DropoutType;
import org.hpo4j.dl4j.space.LayersSpace;
import org.hpo4j.dl4j.space.RateSchedule;
import org.hpo4j.dl4j.space.UpdaterSpace;
import org.hpo4j.dl4j.space.UpdaterType;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.TrialTable;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.stopping.StudyStoppers;
import org.hpo4j.space.Combinations;
import org.hpo4j.space.Grid;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** The programs of docs/from-arbiter.md: what used to be written for Arbiter. */
public final class FromArbiter {
    private final StratifiedSplit images;
    private final Path folder;

    /** Trains on the images, and keeps the best network of the first program in the folder. */
    FromArbiter(StratifiedSplit images, Path folder) {
        this.images = images;
        this.folder = folder;
    }

    /**
     * Runs the programs, one after the other, on Fashion-MNIST; the folder is {@code models}.
     *
     * @param args none
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        new FromArbiter(StratifiedSplit.of(FashionMnist.load().train(), 1.0 / 6, 1), Path.of("models")).run();
    }

    void run() throws InterruptedException {
        randomSearch();
        layers();
        ownLayers();
        graph();
        linked();
        grid();
    }

    // spotless:off (the page's line breaks)
    private void randomSearch() throws InterruptedException {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Double> learningRate = space.logUniform("learningRate", 1e-4, 1e-1);
        Param<Integer> width = space.integer("width", 16, 256);
        var objective = NetworkObjective.of(trial -> new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                        .seed(trial.seed())
                        .updater(new Adam(trial.get(learningRate)))
                        .list(
                                new DenseLayer.Builder().nOut(trial.get(width)).activation(Activation.RELU).build(),
                                new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build())
                        .setInputType(InputType.feedForward(784))
                        .build()))
                .trainOn(images.train(), 64)
                .validateOn(images.validation(), ValidationMetric.ACCURACY)
                .keepBestIn(folder);
        try (Study study = Study.builder("random").space(space.build()).maximize("accuracy").maxTrials(10)
                .scheduler(StudyStoppers.wallTime(Duration.ofMinutes(15)).on(new FullTraining(3))).open()) {
            WorkerThreads.of(1).run(study, objective);
            MultiLayerNetwork best = objective.trained(study.handle(study.best().orElseThrow().number()));
            System.out.println(TrialTable.of(study) + best.summary());
        }
    }

    private void layers() throws InterruptedException {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Double> learningRate = space.logUniform("learningRate", 1e-4, 1e-1);
        Param<Activation> activation = space.categorical("activation", Activation.RELU, Activation.TANH);
        var widths = LayersSpace.in(space, "dense", 1, 4, layer -> layer.integer("width", 16, 256));
        var objective = NetworkObjective.of(trial -> {
            var list = new NeuralNetConfiguration.Builder().seed(trial.seed())
                    .updater(new Adam(trial.get(learningRate))).list();
            widths.get(trial).forEach(width -> list.layer(new DenseLayer.Builder().nOut(trial.get(width))
                    .activation(trial.get(activation)).build()));
            list.layer(new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build());
            return new MultiLayerNetwork(list.setInputType(InputType.feedForward(784)).build());
        });
        train(space.build(), objective);
    }

    /** What varies in a layer. */
    private record Dense(Param<Integer> width, Param<Activation> activation, DropoutSpace dropout) {}

    private void ownLayers() throws InterruptedException {
        SearchSpace.Builder space = SearchSpace.builder();
        UpdaterSpace updater = UpdaterSpace.in(space)
                .oneOf(UpdaterType.ADAM_W, UpdaterType.NESTEROVS)
                .schedule(3, RateSchedule.CONSTANT, RateSchedule.COSINE)
                .build();
        LayersSpace<Dense> layers = LayersSpace.in(space, "dense", 1, 4, layer -> new Dense(
                layer.logInteger("width", 16, 256),
                layer.categorical("activation", Activations.hidden()),
                DropoutSpace.in(layer, 0, 0.5, DropoutType.NONE, DropoutType.DROPOUT)));
        var objective = NetworkObjective.of(trial -> {
            var list = new NeuralNetConfiguration.Builder()
                    .seed(trial.seed())
                    .updater(updater.get(trial))
                    .weightDecay(updater.weightDecay(trial))
                    .list();
            for (Dense layer : layers.get(trial)) {
                list.layer(new DenseLayer.Builder()
                        .nOut(trial.get(layer.width()))
                        .activation(trial.get(layer.activation()))
                        .dropOut(layer.dropout().get(trial))
                        .build());
            }
            list.layer(new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build());
            return new MultiLayerNetwork(list.setInputType(InputType.feedForward(784)).build());
        });
        train(space.build(), objective);
    }

    private void graph() throws InterruptedException {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Double> learningRate = space.logUniform("learningRate", 1e-4, 1e-1);
        Param<Double> l2 = space.logUniform("l2", 1e-5, 1e-2);
        Param<Integer> width = space.integer("width", 16, 128);
        var objective = NetworkObjective.of(trial -> new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(trial.seed())
                .updater(new Nesterovs(trial.get(learningRate)))
                .l2(trial.get(l2))
                .graphBuilder()
                .addInputs("image")
                .addLayer("a", new DenseLayer.Builder().nOut(trial.get(width)).activation(Activation.RELU).build(), "image")
                .addLayer("b", new DenseLayer.Builder().nOut(trial.get(width)).activation(Activation.TANH).build(), "image")
                .addVertex("both", new MergeVertex(), "a", "b")
                .addLayer("out", new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build(), "both")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(784))
                .build()));
        train(space.build(), objective);
    }

    private void linked() throws InterruptedException {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Integer> first = space.integer("first", 10, 30);
        Param<Integer> second = space.derived("second", Integer.class, first, width -> 3 * width);
        var objective = NetworkObjective.of(trial -> new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(trial.seed()).updater(new Sgd(0.05))
                .list(
                        new DenseLayer.Builder().nOut(trial.get(first)).build(),
                        new DenseLayer.Builder().nOut(trial.get(second)).build(),
                        new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.feedForward(784))
                .build()));
        train(space.build(), objective);
    }

    private void grid() throws InterruptedException {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Double> learningRate = builder.logUniform("learningRate", 1e-3, 1e-1);
        Param<Integer> width = builder.ordinal("width", 32, 64, 128);
        SearchSpace space = builder.build();
        var objective = NetworkObjective.of(trial -> new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                        .seed(trial.seed()).updater(new Adam(trial.get(learningRate)))
                        .list(
                                new DenseLayer.Builder().nOut(trial.get(width)).activation(Activation.RELU).build(),
                                new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build())
                        .setInputType(InputType.feedForward(784))
                        .build()))
                .trainOn(images.train(), 64)
                .validateOn(images.validation(), ValidationMetric.ACCURACY);
        Combinations grid = space.combinations(Grid.everywhere(4));
        try (Study study = Study.builder("grid").space(space).maximize("accuracy")
                .scheduler(new FullTraining(1)).maxTrials(grid.count().intValueExact()).open()) {
            grid.forEach(study::enqueue);
            WorkerThreads.of(1).run(study, objective);
            System.out.println(TrialTable.of(study));
        }
    }
    // spotless:on

    private <N extends Model & NeuralNetwork> void train(SearchSpace space, UntrainedObjective<N> network)
            throws InterruptedException {
        var objective = network.trainOn(images.train(), 64).validateOn(images.validation(), ValidationMetric.ACCURACY);
        try (Study study = Study.builder("from-arbiter")
                .space(space)
                .maximize("accuracy")
                .scheduler(new FullTraining(3))
                .maxTrials(4)
                .open()) {
            WorkerThreads.of(1).run(study, objective);
            System.out.println(TrialTable.of(study));
        }
    }
}
