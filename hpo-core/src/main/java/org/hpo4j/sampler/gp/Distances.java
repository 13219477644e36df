package org.hpo4j.sampler.gp;

import java.util.List;

/**
 * The squared differences of all pairs of some rows, by coordinate.
 *
 * @param n the number of rows
 * @param squares one array a modelled coordinate; the pair of rows i and j &lt; i stands at i (i - 1) / 2 + j
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Distances(int n, double[][] squares) {
    static Distances of(Coordinates coordinates, List<double[]> rows) {
        int n = rows.size();
        int[] modelled = coordinates.modelled();
        double[][] squares = new double[modelled.length][n * (n - 1) / 2];
        for (int m = 0; m < modelled.length; m++) {
            int c = modelled[m];
            int pair = 0;
            for (int i = 1; i < n; i++) {
                double code = rows.get(i)[c];
                for (int j = 0; j < i; j++) {
                    squares[m][pair++] = coordinates.squared(c, code, rows.get(j)[c]);
                }
            }
        }
        return new Distances(n, squares);
    }

    /** The sums over the coordinates, each with its weight. */
    double[] weighted(double[] weights) {
        double[] sums = new double[n * (n - 1) / 2];
        for (int m = 0; m < squares.length; m++) {
            double weight = weights[m];
            double[] own = squares[m];
            for (int pair = 0; pair < sums.length; pair++) {
                sums[pair] += weight * own[pair];
            }
        }
        return sums;
    }

    /** The sum over the pairs of one coordinate, each with its weight; in four parts, which is faster. */
    double sum(int m, double[] weights) {
        double[] own = squares[m];
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int pair = 0;
        for (; pair + 3 < own.length; pair += 4) {
            a += weights[pair] * own[pair];
            b += weights[pair + 1] * own[pair + 1];
            c += weights[pair + 2] * own[pair + 2];
            d += weights[pair + 3] * own[pair + 3];
        }
        for (; pair < own.length; pair++) {
            a += weights[pair] * own[pair];
        }
        return a + b + (c + d);
    }
}
