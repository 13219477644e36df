package org.hpo4j.examples;

import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.ScoreImprovementEpochTerminationCondition;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.OrderedBatches;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.training.TrialEarlyStopping;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.TrialTable;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;

/** Early stopping of Deeplearning4j, which ends a trial that gets no better, with a study, which ends the worse ones. */
public final class EarlyStoppingTuning {
    private static final int TRIALS = 6;

    private EarlyStoppingTuning() {}

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
        try (Study study = Study.builder("early-stopping")
                .space(space.build())
                .minimize("loss")
                .scheduler(Asha.stopping(1, 9, 3))
                .maxTrials(trials)
                .open()) {
            WorkerThreads.of(2).run(study, trial -> {
                MultiLayerNetwork model = AttachToYourModel.yourModel(trial.get(learningRate), trial.seed());
                try {
                    return train(trial, model, images);
                } finally {
                    model.close();
                }
            });
            return TrialTable.of(study);
        }
    }

    private static double train(Trial trial, MultiLayerNetwork model, StratifiedSplit images) {
        DataSetLossCalculator loss = new DataSetLossCalculator(OrderedBatches.of(images.validation(), 1000), true);
        TrialEarlyStopping attached = TrialEarlyStopping.of(trial);
        var configuration = new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
                .scoreCalculator(attached.<MultiLayerNetwork>scores(loss))
                .epochTerminationConditions(attached.condition(), new ScoreImprovementEpochTerminationCondition(2))
                .build();
        EarlyStoppingResult<MultiLayerNetwork> result = attached.trainer(
                        configuration, model, AttachToYourModel.yourData(images, trial.seed()))
                .fit();
        result.getBestModel().close(); // or keep it
        return attached.bestValue();
    }
}
