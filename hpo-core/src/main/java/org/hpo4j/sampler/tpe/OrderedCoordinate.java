package org.hpo4j.sampler.tpe;

import java.util.Arrays;
import java.util.BitSet;
import org.hpo4j.math.TruncatedNormal;
import org.hpo4j.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Normal distributions cut off at the ends of the unit interval; of a discrete domain, their masses in its cells.
 *
 * <p>The deviation of a kernel is the greater of the gaps to its neighbours, clipped. A kernel that comes or goes costs
 * O(log n) comparisons and one move of an array, and changes its two neighbours alone. All numbers are functions of the set,
 * not of the order of the changes.
 */
final class OrderedCoordinate implements Coordinate {
    private static final double LOG_ROOT_OF_TWO_PI = 0.9189385332046728;
    private static final double PRIOR_MEAN = 0.5;
    private static final int PRIOR_SLOT = -1;

    private final Cells cells;
    private final Bandwidth bandwidth;
    private final Observations sorted = new Observations();
    private final BitSet changed = new BitSet();
    private final double priorNorm;
    private double least;
    private double[] means = new double[16];
    private double[] gaps = new double[16];
    private double[] deviations = new double[16];
    /** One over twice the square of the deviation. */
    private double[] precisions = new double[16];

    private double[] norms = new double[16];
    private @Nullable Row[] rows = new Row[16];

    OrderedCoordinate(Cells cells, Bandwidth bandwidth) {
        this.cells = cells;
        this.bandwidth = bandwidth;
        if (bandwidth.prior()) {
            sorted.add(PRIOR_MEAN, -1, PRIOR_SLOT);
        }
        priorNorm = norm(PRIOR_MEAN, 1);
    }

    @Override
    public void add(int slot, int trial, double code) {
        if (slot >= means.length) {
            grow(2 * slot);
        }
        means[slot] = code;
        int index = sorted.add(code, trial, slot);
        measure(index - 1, index + 1);
    }

    private void grow(int capacity) {
        means = Arrays.copyOf(means, capacity);
        gaps = Arrays.copyOf(gaps, capacity);
        deviations = Arrays.copyOf(deviations, capacity);
        precisions = Arrays.copyOf(precisions, capacity);
        norms = Arrays.copyOf(norms, capacity);
        rows = Arrays.copyOf(rows, capacity);
    }

    @Override
    public void remove(int slot, int trial) {
        changed.clear(slot);
        int index = sorted.remove(means[slot], trial);
        measure(index - 1, index);
    }

    /** The gaps of the outermost count to the ends of the interval if told so, and those of a lone one. */
    private void measure(int from, int to) {
        int last = sorted.size() - 1;
        boolean ends = bandwidth.endpoints() || last == 0;
        for (int i = Math.max(from, 0); i <= Math.min(to, last); i++) {
            if (sorted.slot(i) == PRIOR_SLOT) {
                continue;
            }
            double left = i > 0 ? sorted.code(i) - sorted.code(i - 1) : ends ? sorted.code(i) : 0;
            double right = i < last ? sorted.code(i + 1) - sorted.code(i) : ends ? 1 - sorted.code(i) : 0;
            gaps[sorted.slot(i)] = Math.max(left, right);
            changed.set(sorted.slot(i));
        }
    }

    @Override
    public void refresh(int size) {
        double now = bandwidth.least(size);
        if (now != least) {
            least = now;
            for (int i = 0; i < sorted.size(); i++) {
                if (sorted.slot(i) != PRIOR_SLOT) {
                    changed.set(sorted.slot(i));
                }
            }
        }
        for (int slot = changed.nextSetBit(0); slot >= 0; slot = changed.nextSetBit(slot + 1)) {
            derive(slot);
        }
        changed.clear();
    }

    private void derive(int slot) {
        double deviation = Math.min(Math.max(gaps[slot], least), 1);
        deviations[slot] = deviation;
        precisions[slot] = 0.5 / (deviation * deviation);
        if (cells.few()) {
            rows[slot] = cells.row(means[slot], deviation);
        } else {
            norms[slot] = norm(means[slot], deviation);
        }
    }

    /** What the logarithm of a kernel has at every code. */
    double norm(double mean, double deviation) {
        double logMass = Row.logNorm(mean, deviation);
        return cells.continuous() ? logMass + LOG_ROOT_OF_TWO_PI + StrictMath.log(deviation) : logMass;
    }

    @Override
    public boolean continuous() {
        return cells.continuous();
    }

    double mean(int slot) {
        return means[slot];
    }

    double deviation(int slot) {
        return deviations[slot];
    }

    /** The least deviation that a kernel may have. */
    double least() {
        return least;
    }

    @Override
    public double draw(int slot, RandomStream stream) {
        return draw(means[slot], deviations[slot], stream);
    }

    @Override
    public double drawPrior(RandomStream stream) {
        return draw(PRIOR_MEAN, 1, stream);
    }

    private double draw(double mean, double deviation, RandomStream stream) {
        double z = TruncatedNormal.quantile(stream.nextDouble(), -mean / deviation, (1 - mean) / deviation);
        double code = Math.min(Math.max(mean + deviation * z, 0), 1);
        return cells.continuous() ? code : cells.middle(cells.index(code));
    }

    @Override
    public double logPrior(double code) {
        return logDensity(PRIOR_MEAN, 1, priorNorm, code);
    }

    /** Of any kernel, with its {@linkplain #norm norm}. */
    double logDensity(double mean, double deviation, double norm, double code) {
        if (cells.continuous()) {
            double z = (code - mean) / deviation;
            return -z * z / 2 - norm;
        }
        return Row.logMass(cells, cells.index(code), mean, deviation) - norm;
    }

    @Override
    public void addConstants(double[] sums, int slots) {
        if (!cells.few()) {
            for (int slot = 0; slot < slots; slot++) {
                sums[slot] -= norms[slot];
            }
        }
    }

    /** A mass beyond z deviations is at most exp(-z^2 / 2). */
    @Override
    public void addBounds(double code, double[] sums, int slots) {
        if (cells.few()) {
            return;
        }
        double from = cells.continuous() ? code : cells.from(cells.index(code));
        double to = cells.continuous() ? code : cells.to(cells.index(code));
        for (int slot = 0; slot < slots; slot++) {
            double distance = Math.max(0, Math.max(from - means[slot], means[slot] - to));
            sums[slot] -= distance * distance * precisions[slot];
        }
    }

    @Override
    public boolean few() {
        return cells.few();
    }

    @Override
    public int cell(double code) {
        return cells.continuous() ? 0 : cells.index(code);
    }

    @Override
    public double rest(int slot, int cell) {
        Row row = rows[slot];
        if (row != null) {
            return row.logMass(cell);
        } else if (cells.continuous()) {
            return 0;
        }
        double mean = means[slot];
        double distance = Math.max(0, Math.max(cells.from(cell) - mean, mean - cells.to(cell)));
        return Row.logMass(cells, cell, mean, deviations[slot]) + distance * distance * precisions[slot];
    }

    @Override
    public double mass(int slot, int cell) {
        Row row = rows[slot];
        return row != null ? row.mass(cell) : StrictMath.exp(rest(slot, cell));
    }
}
