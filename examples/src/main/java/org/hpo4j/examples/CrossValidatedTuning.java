package org.hpo4j.examples;

import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.Fold;
import org.hpo4j.dl4j.data.Folds;
import org.hpo4j.dl4j.data.crossvalidation.CrossValidation;
import org.hpo4j.dl4j.data.crossvalidation.NestedCrossValidation;
import org.hpo4j.dl4j.data.crossvalidation.NestedResult;
import org.hpo4j.dl4j.data.preparation.Normaliser;
import org.hpo4j.dl4j.data.preparation.Preparation;
import org.hpo4j.dl4j.data.preparation.Preprocessing;
import org.hpo4j.dl4j.data.records.CsvRecords;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.TrialTable;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Tunes a classifier of a table fold by fold, and estimates what such a search is worth on new data. */
public final class CrossValidatedTuning {
    private static final int EPOCHS = 20;
    private static final int BATCH_SIZE = 32;

    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Double> learningRate = builder.logUniform("learningRate", 1e-4, 1e-1);
    private final Param<Normaliser> normaliser =
            builder.categorical("normaliser", Normaliser.NONE, Normaliser.MIN_MAX, Normaliser.STANDARDISE);
    private final SearchSpace space = builder.build();

    private final DataSet data;

    CrossValidatedTuning(DataSet data) {
        this.data = data;
    }

    /**
     * Runs the study, then the estimate.
     *
     * @param args a CSV file with a line of headings and class numbers in its last column, and the number of classes;
     *     none for generated data
     * @throws Exception whatever went wrong
     */
    public static void main(String[] args) throws Exception {
        DataSet data = args.length == 0 ? generated(300) : read(Path.of(args[0]), Integer.parseInt(args[1]));
        CrossValidatedTuning tuning = new CrossValidatedTuning(data);
        System.out.print(tuning.tune(20));
        System.out.println("nested: " + tuning.estimate(10));
    }

    private static DataSet read(Path file, int classes) {
        return CsvRecords.of(file).skipLines(1).classes(classes);
    }

    TrialTable tune(int trials) throws InterruptedException {
        Folds folds = Folds.stratified(data, 5, 42);
        try (Study study = Study.builder("folds")
                .space(space)
                .maximize("accuracy")
                .unit("folds")
                .scheduler(Asha.stopping(1, folds.count(), 2))
                .maxTrials(trials)
                .open()) {
            WorkerThreads.of(2).run(study, CrossValidation.of(folds, this::measure));
            return TrialTable.of(study);
        }
    }

    NestedResult estimate(int trials) throws Exception {
        NestedCrossValidation nested = new NestedCrossValidation(Folds.stratified(data, 3, 42), 3, 42);
        return nested.run((outer, inner) -> best(outer, inner, trials), this::measure);
    }

    private Trial best(int outer, Folds inner, int trials) throws InterruptedException {
        try (Study study = Study.builder("outer fold " + outer)
                .space(space)
                .maximize("accuracy")
                .unit("folds")
                .scheduler(Asha.stopping(1, inner.count(), 2))
                .maxTrials(trials)
                .open()) {
            WorkerThreads.of(2).run(study, CrossValidation.of(inner, this::measure));
            return study.handle(study.best().orElseThrow().number());
        }
    }

    private double measure(Trial trial, Fold fold) {
        long seed = fold.seed(trial.seed());
        Preparation preparation = Preparation.fittedOn(fold.train());
        Preprocessing chosen = Preprocessing.NONE.with(trial.get(normaliser));
        MultiLayerNetwork network = network(trial, seed);
        try {
            network.fit(preparation.training(chosen, BATCH_SIZE, seed), EPOCHS);
            return new Validation(
                            () -> new Batches.Single(preparation.evaluation(chosen, fold.validation(), 1000)),
                            ValidationMetric.ACCURACY)
                    .measure(network);
        } finally {
            network.close();
        }
    }

    private MultiLayerNetwork network(Trial trial, long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(trial.get(learningRate)))
                .list(
                        new DenseLayer.Builder()
                                .nOut(16)
                                .activation(Activation.RELU)
                                .build(),
                        new OutputLayer.Builder()
                                .nOut(data.numOutcomes())
                                .activation(Activation.SOFTMAX)
                                .build())
                .setInputType(InputType.feedForward(data.numInputs()))
                .build());
        network.init();
        return network;
    }

    /** Three classes that differ in two columns, one of which is of thousands. */
    static DataSet generated(int examples) {
        INDArray features = Nd4j.randn(Nd4j.getRandomFactory().getNewRandomInstance(1), examples, 4);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, examples, 3);
        for (int row = 0; row < examples; row++) {
            int label = row % 3;
            features.putScalar(row, 0, features.getDouble(row, 0) + 3 * label);
            features.putScalar(row, 1, 1000 * (features.getDouble(row, 1) + (label == 1 ? 3 : 0)));
            labels.putScalar(row, label, 1);
        }
        return new DataSet(features, labels);
    }
}
