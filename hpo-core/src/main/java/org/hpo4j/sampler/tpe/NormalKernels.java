package org.hpo4j.sampler.tpe;

import org.hpo4j.math.TruncatedNormal;
import org.hpo4j.random.RandomStream;

/** Normal distributions cut off at the ends of the unit interval; of a discrete domain, their masses in its cells. */
final class NormalKernels implements Kernels {
    private static final double LOG_ROOT_OF_TWO_PI = 0.9189385332046728;

    /** Masses of cells that are farther off weigh nothing beside the prior's: an upper bound of them will do. */
    private static final double FAR = 9;

    private static final double LOG_FAR = 2.1972245773362196;

    private final double[] means;
    private final double[] deviations;
    private final Cells cells;
    private final double[] logNorms;

    NormalKernels(double[] means, double[] deviations, Cells cells) {
        this.means = means;
        this.deviations = deviations;
        this.cells = cells;
        logNorms = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            double logMass = StrictMath.log(TruncatedNormal.mass(standard(i, 0), standard(i, 1)));
            logNorms[i] = cells.continuous() ? logMass + LOG_ROOT_OF_TWO_PI + StrictMath.log(deviations[i]) : logMass;
        }
    }

    double mean(int kernel) {
        return means[kernel];
    }

    double deviation(int kernel) {
        return deviations[kernel];
    }

    private double standard(int kernel, double code) {
        return (code - means[kernel]) / deviations[kernel];
    }

    @Override
    public double draw(int kernel, RandomStream stream) {
        double z = TruncatedNormal.quantile(stream.nextDouble(), standard(kernel, 0), standard(kernel, 1));
        double code = Math.min(Math.max(means[kernel] + deviations[kernel] * z, 0), 1);
        return cells.continuous() ? code : cells.middle(cells.index(code));
    }

    @Override
    public double logDensity(int kernel, double code) {
        if (cells.continuous()) {
            double z = standard(kernel, code);
            return -z * z / 2 - logNorms[kernel];
        }
        return logMass(cells, cells.index(code), means[kernel], deviations[kernel]) - logNorms[kernel];
    }

    /** The logarithm of the mass in a cell, of a normal distribution that is not cut off. */
    static double logMass(Cells cells, int cell, double mean, double deviation) {
        double from = (cells.from(cell) - mean) / deviation;
        double to = (cells.to(cell) - mean) / deviation;
        double distance = Math.max(from, -to);
        return distance > FAR
                ? -distance * distance / 2 - LOG_ROOT_OF_TWO_PI - LOG_FAR
                : StrictMath.log(TruncatedNormal.mass(from, to));
    }
}
