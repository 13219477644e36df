package org.hpo4j.sampler.cmaes;

import java.util.List;
import org.hpo4j.math.StandardNormal;
import org.hpo4j.math.TruncatedNormal;
import org.hpo4j.random.RandomStream;

/**
 * The numbers that the normal distribution covers: the ordered parameters of a space, a cell for each value where they are
 * discrete.
 *
 * <p>Thread safety: immutable.
 */
final class Axes {
    private final List<Cells> cells;

    Axes(List<Cells> cells) {
        this.cells = cells;
    }

    int dimension() {
        return cells.size();
    }

    boolean continuous(int axis) {
        return cells.get(axis).continuous();
    }

    Cells cells(int axis) {
        return cells.get(axis);
    }

    /**
     * Draws the number behind an observed code, of its normal distribution: within the cell of the value where the parameter
     * is discrete, anywhere where it was inactive. What isn't known of it teaches nothing then.
     */
    double hidden(int axis, double code, double mean, double deviation, RandomStream stream) {
        double u = stream.nextDouble();
        if (Double.isNaN(code)) {
            return mean + deviation * StandardNormal.quantile(Math.max(u, Double.MIN_NORMAL));
        } else if (continuous(axis)) {
            return code;
        }
        Cells of = cells.get(axis);
        int index = of.index(code);
        double low = index == 0 ? Double.NEGATIVE_INFINITY : of.from(index);
        double high = index == of.size() - 1 ? Double.POSITIVE_INFINITY : of.to(index);
        double drawn =
                mean + deviation * TruncatedNormal.quantile(u, (low - mean) / deviation, (high - mean) / deviation);
        // So far off that the tail has no probability: the end of the cell that is nearer.
        return Double.isFinite(drawn) ? drawn : code;
    }

    /** Moves the numbers of continuous axes into the unit interval, as a mirror at either end would. */
    void reflect(double[] point) {
        for (int i = 0; i < point.length; i++) {
            if (continuous(i)) {
                double turns = point[i] - 2 * Math.floor(point[i] / 2);
                point[i] = turns <= 1 ? turns : 2 - turns;
            }
        }
    }

    boolean contain(double[] point) {
        for (int i = 0; i < point.length; i++) {
            if (continuous(i) && !(point[i] >= 0 && point[i] <= 1)) {
                return false;
            }
        }
        return true;
    }
}
