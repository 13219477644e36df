package org.hpo4j.examples;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.training.EpochSeed;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.TrialTable;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Decision;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** A training loop written by hand, batch by batch: it reports each epoch and ends when the answer is not to go on. */
public final class HandWrittenLoop {
    private static final int TRIALS = 6;

    private HandWrittenLoop() {}

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
        Validation validation = new Validation(images.validation(), ValidationMetric.ACCURACY);
        try (Study study = Study.builder("by-hand")
                .space(space.build())
                .maximize("accuracy")
                .scheduler(Asha.stopping(1, 3, 3))
                .maxTrials(trials)
                .open()) {
            WorkerThreads.of(2).run(study, trial -> {
                MultiLayerNetwork model = AttachToYourModel.yourModel(trial.get(learningRate), trial.seed());
                try {
                    return train(trial, model, AttachToYourModel.yourData(images, trial.seed()), validation);
                } finally {
                    model.close();
                }
            });
            return TrialTable.of(study);
        }
    }

    private static double train(Trial trial, MultiLayerNetwork model, DataSetIterator data, Validation validation) {
        double value = Double.NaN;
        Decision decision = Decision.Continue.UNDECIDED;
        for (int epoch = 1; decision.goesOn() && epoch <= trial.upTo(); epoch++) {
            EpochSeed.set(trial.seed(), epoch); // so that dropout depends on the trial alone
            while (data.hasNext()) {
                model.fit(data.next());
            }
            data.reset();
            value = validation.measure(TrainableModel.of(model), epoch).first();
            decision = trial.report(epoch, value);
        }
        return value;
    }
}
