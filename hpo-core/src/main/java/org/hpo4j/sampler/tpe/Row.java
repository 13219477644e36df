package org.hpo4j.sampler.tpe;

import java.util.Arrays;
import org.hpo4j.math.TruncatedNormal;

/** A normal distribution cut off at the ends of the unit interval, over the cells of a discrete domain. */
final class Row {
    private static final double LOG_ROOT_OF_TWO_PI = 0.9189385332046728;

    /** Masses of cells that are farther off weigh nothing beside the prior's: an upper bound of them will do. */
    private static final double FAR = 9;

    private static final double LOG_FAR = 2.1972245773362196;

    private final Cells cells;
    private final double mean;
    private final double deviation;
    private final double logNorm;
    private final double[] logMasses;
    private final double[] masses;

    Row(Cells cells, double mean, double deviation) {
        this.cells = cells;
        this.mean = mean;
        this.deviation = deviation;
        logNorm = logNorm(mean, deviation);
        logMasses = new double[cells.size()];
        masses = new double[cells.size()];
        Arrays.fill(logMasses, Double.NaN);
        Arrays.fill(masses, Double.NaN);
    }

    /** The logarithm of the mass within the unit interval, of a distribution that is not cut off. */
    static double logNorm(double mean, double deviation) {
        return StrictMath.log(TruncatedNormal.mass(-mean / deviation, (1 - mean) / deviation));
    }

    /** The logarithm of a cell's mass, of a distribution that is not cut off. */
    static double logMass(Cells cells, int cell, double mean, double deviation) {
        double from = (cells.from(cell) - mean) / deviation;
        double to = (cells.to(cell) - mean) / deviation;
        double distance = Math.max(from, -to);
        return distance > FAR
                ? -distance * distance / 2 - LOG_ROOT_OF_TWO_PI - LOG_FAR
                : StrictMath.log(TruncatedNormal.mass(from, to));
    }

    /** Computes each mass once. */
    double logMass(int cell) {
        double known = logMasses[cell];
        if (Double.isNaN(known)) {
            known = logMass(cells, cell, mean, deviation) - logNorm;
            logMasses[cell] = known;
        }
        return known;
    }

    double mass(int cell) {
        double known = masses[cell];
        if (Double.isNaN(known)) {
            known = StrictMath.exp(logMass(cell));
            masses[cell] = known;
        }
        return known;
    }
}
