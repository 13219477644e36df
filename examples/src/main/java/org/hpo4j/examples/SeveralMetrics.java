package org.hpo4j.examples;

import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.TrialTable;
import org.hpo4j.scheduler.Ranking;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.study.Study;
import org.nd4j.evaluation.classification.Evaluation;

/** A study of two metrics that records more, and measures young trials on a part of the validation data. */
public final class SeveralMetrics {
    private SeveralMetrics() {}

    /**
     * Runs the study.
     *
     * @param args none
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        StratifiedSplit images = StratifiedSplit.of(FashionMnist.load().train(), 1.0 / 6, 42);
        MlpTuning tuning = new MlpTuning();
        // spotless:off (the page's line breaks)
        ValidationMetric precision = ValidationMetric.of("precision", Evaluation::new, Evaluation::precision);
        ValidationMetric size = ValidationMetric.of("size", (model, data) -> model.layout().entries().size());

        Validation validation = new Validation(images.validation(), ValidationMetric.ACCURACY, ValidationMetric.LOG_LOSS)
                .recording(ValidationMetric.AUC, ValidationMetric.F1.ofClass(6), precision, size)
                .onSubset(1000, 3); // at epochs 1 and 2

        try (Study study = Study.builder("two metrics").space(tuning.space())
                .maximize("accuracy").minimize("logLoss")
                .scheduler(Asha.stopping(1, 9, 3).rankedBy(Ranking.PARETO)).maxTrials(20).open()) {
            WorkerThreads.of(2).run(study, NetworkObjective.of(tuning::network).trainOn(images.train(), 128).validateOn(validation));
            System.out.println(TrialTable.of(study));
            System.out.println(study.trial(0).recorded().byResource());
        }
        // spotless:on
    }
}
