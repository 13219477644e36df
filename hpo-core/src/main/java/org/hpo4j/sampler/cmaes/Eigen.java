package org.hpo4j.sampler.cmaes;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/** The principal axes of a covariance matrix, and the roots of their variances. Thread safety: immutable. */
final class Eigen {
    /** Rounding may leave a variance that is not positive. */
    private static final double LEAST = 1e-20;

    private final double[][] axes;
    private final double[] roots;

    private Eigen(double[][] axes, double[] roots) {
        this.axes = axes;
        this.roots = roots;
    }

    static Eigen of(double[][] covariance) {
        if (covariance.length == 0) {
            return new Eigen(new double[0][], new double[0]);
        }
        EigenDecompositionSymmetric found = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(covariance));
        double[] roots = found.getEigenvalues().clone();
        double greatest = roots[0];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(Math.max(roots[i], Math.max(greatest * LEAST, Double.MIN_NORMAL)));
        }
        return new Eigen(found.getV().getData(), roots);
    }

    /** C^(1/2) times a vector: of standard normal numbers it makes such of covariance C. */
    double[] root(double[] vector) {
        return scaled(vector, false);
    }

    /** C^(-1/2) times a vector. */
    double[] inverseRoot(double[] vector) {
        return scaled(vector, true);
    }

    private double[] scaled(double[] vector, boolean inverse) {
        double[] result = new double[vector.length];
        for (int k = 0; k < roots.length; k++) {
            double along = 0;
            for (int i = 0; i < vector.length; i++) {
                along += axes[i][k] * vector[i];
            }
            along = inverse ? along / roots[k] : along * roots[k];
            for (int i = 0; i < vector.length; i++) {
                result[i] += axes[i][k] * along;
            }
        }
        return result;
    }

    double greatestRoot() {
        return roots.length == 0 ? 1 : roots[0];
    }

    double leastRoot() {
        return roots.length == 0 ? 1 : roots[roots.length - 1];
    }

    /** The geometric mean of the roots. */
    double meanRoot() {
        double sum = 0;
        for (double root : roots) {
            sum += StrictMath.log(root);
        }
        return StrictMath.exp(sum / Math.max(1, roots.length));
    }
}
