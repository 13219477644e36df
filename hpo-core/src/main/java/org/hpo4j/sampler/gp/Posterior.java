package org.hpo4j.sampler.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Gaussian process given the trials: mean and standard deviation of the target at a row, with their slopes.
 *
 * <p>Running trials count as if they had given just the mean (Kriging believer): they leave the mean as it is and lower the
 * deviation around them. Cost: O(n^3) to make, O(n^2 + n d) a question.
 *
 * <p>Thread safety: confined to one thread; a question's answers are kept until the next.
 *
 * @see <a href="https://doi.org/10.1007/978-3-642-10701-6_6">Ginsbourger, Le Riche and Carraro, "Kriging Is Well-Suited to
 *     Parallelize Optimization", 2010</a>
 */
final class Posterior {
    private static final double LEAST_VARIANCE = 1e-12;

    private final Coordinates coordinates;
    private final int[] modelled;
    private final double[] weights;
    /** One array a modelled coordinate, with the codes of all rows. */
    private final double[][] codes;
    /** Whether a modelled coordinate needs a look at each pair: choices, and what may be inactive. */
    private final boolean[] special;

    private final double[] means;
    private final double[] alpha;
    private final double[][] inverse;
    private final double variance;

    private final double[] kernels;
    private final double[] slopes;
    private final double[] beta;
    private double mean;
    private double deviation;

    /**
     * Makes the process.
     *
     * @param coordinates of the space
     * @param fits gave the hyperparameters
     * @param logs the hyperparameters
     * @param data what was observed
     * @param pending the rows of running trials
     */
    Posterior(Coordinates coordinates, Hyperparameters fits, double[] logs, Data data, List<double[]> pending) {
        this.coordinates = coordinates;
        modelled = coordinates.modelled();
        weights = fits.weights(logs);
        double noise = fits.noise(logs);
        List<double[]> rows = new ArrayList<>(data.rows());
        rows.addAll(pending);
        int n = data.rows().size();
        int all = rows.size();
        codes = new double[modelled.length][all];
        special = new boolean[modelled.length];
        fill(rows);
        double[] pairs = Distances.of(coordinates, rows).weighted(weights);
        Matern.apply(pairs, new double[pairs.length]);
        KernelMatrix known = new KernelMatrix(pairs, data.noises(), noise);
        double[] solved = known.solve(data.targets());
        means = new double[n];
        Arrays.setAll(means, i -> data.targets()[i] - (noise + data.noises()[i]) * solved[i]);
        variance = Evidence.variance(Evidence.product(solved, data.targets()), n);
        alpha = Arrays.copyOf(solved, all);
        inverse = (all == n ? known : new KernelMatrix(pairs, Arrays.copyOf(data.noises(), all), noise)).inverse();
        kernels = new double[all];
        slopes = new double[all];
        beta = new double[all];
    }

    private void fill(List<double[]> rows) {
        for (int m = 0; m < modelled.length; m++) {
            special[m] = coordinates.kind(modelled[m]) == Coordinates.Kind.CATEGORICAL;
            for (int i = 0; i < rows.size(); i++) {
                codes[m][i] = rows.get(i)[modelled[m]];
                special[m] |= Double.isNaN(codes[m][i]);
            }
        }
    }

    /** The means at the observed rows. */
    double[] means() {
        return means;
    }

    double mean() {
        return mean;
    }

    double deviation() {
        return deviation;
    }

    /** Computes mean and deviation at a row. */
    void at(double[] row) {
        Arrays.fill(kernels, 0);
        for (int m = 0; m < modelled.length; m++) {
            addSquares(m, row[modelled[m]]);
        }
        Matern.apply(kernels, slopes);
        Arrays.fill(beta, 0);
        for (int i = 0; i < kernels.length; i++) {
            double kernel = kernels[i];
            double[] own = inverse[i];
            for (int j = 0; j < beta.length; j++) {
                beta[j] += kernel * own[j];
            }
        }
        mean = Evidence.product(kernels, alpha);
        deviation = Math.sqrt(variance * Math.max(LEAST_VARIANCE, 1 - Evidence.product(kernels, beta)));
    }

    private void addSquares(int m, double code) {
        double[] others = codes[m];
        double weight = weights[m];
        if (special[m] || Double.isNaN(code)) {
            for (int i = 0; i < kernels.length; i++) {
                kernels[i] += weight * coordinates.squared(modelled[m], code, others[i]);
            }
            return;
        }
        for (int i = 0; i < kernels.length; i++) {
            double off = code - others[i];
            kernels[i] += weight * off * off;
        }
    }

    /**
     * Adds the slope of a mean + b deviation to a gradient, at the row that was asked for last.
     *
     * @param row that row
     * @param a the share of the mean
     * @param b the share of the deviation
     * @param along ordered coordinates that are active in the row
     * @param gradient one derivative a coordinate of these
     */
    void addSlope(double[] row, double a, double b, int[] along, double[] gradient) {
        double[] pull = new double[kernels.length];
        double share = -b * variance / deviation;
        for (int i = 0; i < pull.length; i++) {
            pull[i] = (a * alpha[i] + share * beta[i]) * slopes[i];
        }
        for (int s = 0; s < along.length; s++) {
            int m = Arrays.binarySearch(modelled, along[s]);
            double[] others = codes[m];
            double code = row[along[s]];
            double sum = 0;
            for (int i = 0; i < pull.length; i++) {
                sum += pull[i] * (code - (Double.isNaN(others[i]) ? 0.5 : others[i]));
            }
            gradient[s] += 2 * weights[m] * sum;
        }
    }
}
