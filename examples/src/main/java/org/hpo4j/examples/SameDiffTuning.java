package org.hpo4j.examples;

import org.hpo4j.dl4j.data.OrderedBatches;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.training.SameDiffTrialListener;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.TrialTable;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.weightinit.impl.XavierInitScheme;

/** Attaches a study to a SameDiff graph: one listener, and fit returns early when the study says so. */
public final class SameDiffTuning {
    private static final int TRIALS = 6;

    private SameDiffTuning() {}

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
        try (Study study = Study.builder("samediff")
                .space(space.build())
                .maximize("accuracy")
                .scheduler(Asha.stopping(1, 3, 3))
                .maxTrials(trials)
                .open()) {
            WorkerThreads.of(2).run(study, trial -> {
                SameDiff graph = yourGraph(trial.get(learningRate), trial.seed());
                try {
                    SameDiffTrialListener listener =
                            new SameDiffTrialListener(trial, trained -> accuracy(trained, images.validation()));
                    graph.setListeners(listener);
                    graph.fit(ShuffledBatches.of(images.train(), 128, trial.seed()), trial.upTo());
                    return listener.lastValue();
                } finally {
                    TrainableModel.of(graph).release();
                }
            });
            return TrialTable.of(study);
        }
    }

    private static double accuracy(SameDiff graph, DataSet heldOut) {
        Evaluation evaluation = new Evaluation();
        graph.evaluate(OrderedBatches.of(heldOut, 1000), "out", evaluation);
        return evaluation.accuracy();
    }

    static SameDiff yourGraph(double learningRate, long seed) {
        Nd4j.getRandom().setSeed(seed);
        SameDiff graph = SameDiff.create();
        SDVariable in = graph.placeHolder("in", DataType.FLOAT, -1, 784);
        SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, 10);
        SDVariable logits = dense(graph, "2", graph.nn.relu(dense(graph, "1", in, 784, 32), 0), 32, 10);
        graph.nn.softmax("out", logits, 1);
        graph.loss.softmaxCrossEntropy("loss", labels, logits, null);
        graph.setLossVariables("loss");
        graph.setTrainingConfig(TrainingConfig.builder()
                .updater(new Adam(learningRate))
                .dataSetFeatureMapping("in")
                .dataSetLabelMapping("labels")
                .build());
        return graph;
    }

    private static SDVariable dense(SameDiff graph, String name, SDVariable in, int from, int to) {
        SDVariable weights = graph.var("w" + name, new XavierInitScheme('c', from, to), DataType.FLOAT, from, to);
        return in.mmul(weights).add(graph.zero("b" + name, DataType.FLOAT, to));
    }
}
