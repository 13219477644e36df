package org.hpo4j.dl4j.training;

/** The sum of the negative log-likelihoods of the labels. */
final class LogLoss extends Filled<LogLoss> {
    private static final double LEAST = 1e-15;

    private double sum;
    private long rows;

    double mean() {
        return sum / rows;
    }

    @Override
    void take(Table labels, Table probabilities) {
        for (int row = 0; row < labels.rows(); row++) {
            for (int column = 0; column < labels.columns(); column++) {
                add(labels.at(row, column), probabilities.at(row, column));
            }
            if (labels.columns() == 1) {
                add(1 - labels.at(row, 0), 1 - probabilities.at(row, 0));
            }
        }
        rows += labels.rows();
    }

    private void add(double label, double probability) {
        if (label != 0) {
            sum -= label * StrictMath.log(Math.min(1 - LEAST, Math.max(LEAST, probability)));
        }
    }

    @Override
    public LogLoss newInstance() {
        return new LogLoss();
    }
}
