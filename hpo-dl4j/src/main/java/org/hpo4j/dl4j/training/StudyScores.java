package org.hpo4j.dl4j.training;

import java.util.function.Function;
import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.deeplearning4j.nn.api.Model;
import org.hpo4j.trial.Direction;

/** Scores that are reported to the study as they are calculated. */
@SuppressWarnings("serial") // as every ScoreCalculator: serializable by its interface, never serialized
final class StudyScores<N extends Model> implements ScoreCalculator<N> {
    private final EarlyStoppingReports reports;
    private final Function<N, Measurement> measuring;

    StudyScores(EarlyStoppingReports reports, Function<N, Measurement> measuring) {
        this.reports = reports;
        this.measuring = measuring;
    }

    boolean reportTo(EarlyStoppingReports others) {
        return reports == others;
    }

    @Override
    public double calculateScore(N network) {
        return reports.watch(() -> {
            Measurement measured = measure(network);
            reports.report(measured);
            return measured.first();
        });
    }

    private Measurement measure(N network) {
        try {
            return measuring.apply(network);
        } catch (IllegalStateException e) {
            // All that DL4J's evaluation says of a network that diverged.
            if (String.valueOf(e.getMessage()).contains("NaNs present in predictions")) {
                return Diverged.measurement(reports.trial());
            }
            throw e;
        }
    }

    @Override
    public boolean minimizeScore() {
        return reports.direction() == Direction.MINIMIZE;
    }
}
