package org.hpo4j.dl4j.training;

import java.util.function.Supplier;
import org.hpo4j.dl4j.training.Reading.OfEvaluation;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.regression.RegressionEvaluation;

/** How the metrics that DL4J has, or lacks, are read from evaluations; those of one supplier share one. */
final class EvaluationReadings {
    private static final Supplier<Evaluation> CLASSES = Evaluation::new;
    private static final Supplier<RegressionEvaluation> COLUMNS = RegressionEvaluation::new;

    static final Reading ACCURACY = new OfEvaluation<>(
            CLASSES, Evaluation::accuracy, Evaluation::recall, EvaluationReadings::classes, Reading.ALWAYS);
    static final Reading F1 =
            new OfEvaluation<>(CLASSES, Evaluation::f1, Evaluation::f1, EvaluationReadings::classes, Reading.ALWAYS);
    static final Reading AUC = new OfEvaluation<>(
            RocArea::new,
            RocArea::area,
            RocArea::area,
            RocArea::classes,
            "both positive and negative examples.\nMaybe validate on more examples");
    static final Reading LOG_LOSS = Reading.of(LogLoss::new, LogLoss::mean);
    static final Reading MSE = Reading.of(COLUMNS, RegressionEvaluation::averageMeanSquaredError);
    static final Reading MAE = Reading.of(COLUMNS, RegressionEvaluation::averageMeanAbsoluteError);
    static final Reading R2 = new OfEvaluation<>(
            COLUMNS,
            EvaluationReadings::determination,
            null,
            null,
            "values that vary in each column.\nMaybe measure MSE");

    private EvaluationReadings() {}

    private static int classes(Evaluation evaluation) {
        return evaluation.getConfusionMatrix().getClasses().size();
    }

    /** NaN only where the labels don't vary; errors too large for their squares are as bad as can be. */
    private static double determination(RegressionEvaluation evaluation) {
        if (!Double.isFinite(evaluation.averageMeanSquaredError())) {
            return Double.NEGATIVE_INFINITY;
        }
        double value = evaluation.averageRSquared();
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
