package org.hpo4j.sampler.tpe;

import java.util.List;
import org.hpo4j.math.TruncatedNormal;

/** The density as the papers define it, kernel by kernel in probabilities, without any short cut. */
final class NaiveDensity {
    private final List<double[]> trials;
    private final List<Cells> cells;
    private final boolean[] ordered;
    private final boolean endpoints;
    private final double[][] deviations;

    NaiveDensity(List<double[]> trials, List<Cells> cells, boolean[] ordered, boolean endpoints) {
        this.trials = trials;
        this.cells = cells;
        this.ordered = ordered;
        this.endpoints = endpoints;
        deviations = new double[trials.size()][ordered.length];
        for (int i = 0; i < trials.size(); i++) {
            for (int d = 0; d < ordered.length; d++) {
                deviations[i][d] = deviation(i, d);
            }
        }
    }

    double log(double... point) {
        int n = trials.size();
        double sum = term(-1, point);
        double total = 1;
        for (int i = 0; i < n; i++) {
            double weight = Weighting.RECENT.weight(i, n);
            total += weight;
            sum += weight * term(i, point);
        }
        return Math.log(sum / total);
    }

    private double term(int trial, double... point) {
        double product = 1;
        for (int d = 0; d < point.length; d++) {
            product *= ordered[d] ? normal(trial, d, point[d]) : choice(trial, d, point[d]);
        }
        return product;
    }

    private double choice(int trial, int d, double code) {
        int cell = cells.get(d).index(code);
        double prior = cells.get(d).probability(cell);
        double share = cells.get(d).size() / (trials.size() + 1.0);
        boolean own = trial >= 0 && cells.get(d).index(trials.get(trial)[d]) == cell;
        return trial < 0 ? prior : (share * prior + (own ? 1 : 0)) / (share + 1);
    }

    private double normal(int trial, int d, double code) {
        double mean = trial < 0 ? 0.5 : trials.get(trial)[d];
        double deviation = trial < 0 ? 1 : deviations[trial][d];
        double norm = TruncatedNormal.mass(-mean / deviation, (1 - mean) / deviation);
        Cells of = cells.get(d);
        if (of.continuous()) {
            double z = (code - mean) / deviation;
            return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / deviation / norm;
        }
        int cell = of.index(code);
        return TruncatedNormal.mass((of.from(cell) - mean) / deviation, (of.to(cell) - mean) / deviation) / norm;
    }

    private double deviation(int trial, int d) {
        double mean = trials.get(trial)[d];
        double left = Double.NEGATIVE_INFINITY;
        double right = Double.POSITIVE_INFINITY;
        for (int i = 0; i < trials.size(); i++) {
            double other = trials.get(i)[d];
            if (i != trial && (other < mean || (other == mean && i < trial))) {
                left = Math.max(left, other);
            } else if (i != trial) {
                right = Math.min(right, other);
            }
        }
        boolean ends = endpoints || trials.size() == 1;
        double below = left >= 0 ? mean - left : ends ? mean : 0;
        double above = right <= 1 ? right - mean : ends ? 1 - mean : 0;
        double least = 1.0 / Math.min(100, trials.size() + 2);
        return Math.min(Math.max(Math.max(below, above), least), 1);
    }
}
