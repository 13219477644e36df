package org.hpo4j.sampler.gp;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/** The kernels of all pairs of rows with the noise on the diagonal, factored. */
final class KernelMatrix {
    private static final double ASYMMETRY = 1e-9;
    private static final double LEAST_PIVOT = 1e-14;

    private final CholeskyDecomposition decomposition;

    /**
     * Factors a matrix.
     *
     * @param kernels by pair, as in {@link Distances}; those of later rows are left out
     * @param noises by row, on top of the common one
     * @param noise of every row
     * @throws org.hipparchus.exception.MathRuntimeException if the matrix isn't positive
     */
    KernelMatrix(double[] kernels, double[] noises, double noise) {
        int n = noises.length;
        double[][] matrix = new double[n][n];
        int pair = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++, pair++) {
                matrix[i][j] = kernels[pair];
                matrix[j][i] = kernels[pair];
            }
            matrix[i][i] = 1 + noise + noises[i];
        }
        decomposition = new CholeskyDecomposition(new Array2DRowRealMatrix(matrix, false), ASYMMETRY, LEAST_PIVOT);
    }

    double[] solve(double[] right) {
        return decomposition
                .getSolver()
                .solve(new ArrayRealVector(right, false))
                .toArray();
    }

    double halfLogDeterminant() {
        RealMatrix triangle = decomposition.getL();
        double sum = 0;
        for (int i = 0; i < triangle.getRowDimension(); i++) {
            sum += StrictMath.log(triangle.getEntry(i, i));
        }
        return sum;
    }

    double[][] inverse() {
        return decomposition.getSolver().getInverse().getData();
    }
}
