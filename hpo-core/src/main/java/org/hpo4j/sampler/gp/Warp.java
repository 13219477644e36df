package org.hpo4j.sampler.gp;

import java.util.Arrays;

/** Turns numbers into targets that a Gaussian process can fit, whatever the numbers are. */
enum Warp {
    /**
     * For losses: the better half keeps its differences, the worse half is drawn together.
     *
     * <p>With the median m and the root mean square s of the better half's distances to it, a loss y above m becomes \( m +
     * s \min(5, \log(1 + (y - m) / s)) \): the model spends itself on where the losses are low, and one exploded loss doesn't
     * make all others look equal. Infinite ones count as the worst finite one. Then mean 0 and variance 1.
     */
    LOSS {
        @Override
        double[] targets(double[] losses) {
            double[] tame = tame(losses);
            double median = middle(tame);
            double scale = Math.sqrt(Arrays.stream(tame)
                    .filter(y -> y <= median)
                    .map(y -> (y - median) * (y - median))
                    .average()
                    .orElse(0));
            // Where the better half is all equal there is no scale but that of the others: they are all alike then.
            double unit = scale > 0 ? scale : 1;
            return standardized(Arrays.stream(tame)
                    .map(y -> y <= median ? y : median + unit * Math.min(MOST, log1p((y - median) / unit)))
                    .toArray());
        }
    },
    /**
     * For constraint values: the border of 0 stays where it is.
     *
     * <p>With the median a of the absolute values, c becomes \( \pm \min(5, \log(1 + |c| / a)) \). NaN counts as broken by a
     * most.
     */
    CONSTRAINT {
        @Override
        double[] targets(double[] values) {
            double[] absolute = Arrays.stream(values)
                    .filter(Double::isFinite)
                    .map(Math::abs)
                    .filter(c -> c > 0)
                    .toArray();
            double scale = absolute.length == 0 ? 1 : middle(absolute);
            return Arrays.stream(values).map(c -> signed(c, scale)).toArray();
        }
    };

    private static final double MOST = 5;

    abstract double[] targets(double[] values);

    private static double signed(double value, double scale) {
        if (Double.isNaN(value)) {
            return MOST;
        }
        double drawn = Math.min(MOST, log1p(Math.abs(value) / scale));
        return value < 0 ? -drawn : drawn;
    }

    private static double log1p(double value) {
        return StrictMath.log1p(value);
    }

    /** Numbers in units of the largest of the better half, so that the squares of these are finite and not all 0. */
    private static double[] tame(double[] losses) {
        double[] finite = Arrays.stream(losses).filter(Double::isFinite).toArray();
        double worst = Arrays.stream(finite).max().orElse(0);
        double[] all = Arrays.stream(losses)
                .map(loss -> Double.isFinite(loss) ? loss : worst)
                .toArray();
        double middle = middle(all);
        double largest = Arrays.stream(all)
                .filter(loss -> loss <= middle)
                .map(Math::abs)
                .max()
                .orElse(0);
        return Arrays.stream(all)
                .map(loss -> largest > 0 ? loss / largest : Math.min(loss, 1))
                .toArray();
    }

    /** The lower median: one of the numbers, without a sum that might be infinite. */
    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    }

    private static double[] standardized(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0));
        return Arrays.stream(values)
                .map(v -> deviation > 0 ? (v - mean) / deviation : 0)
                .toArray();
    }
}
