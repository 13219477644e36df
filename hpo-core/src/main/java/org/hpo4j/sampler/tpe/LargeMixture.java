package org.hpo4j.sampler.tpe;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.hpo4j.math.TruncatedNormal;
import org.hpo4j.random.RandomStream;

/**
 * A weighted sum of products of kernels, many of them: of most a bound shows that they add nothing.
 *
 * <p>Method: a term is left out as soon as the dimensions looked at so far bound it below {@code e s / n}, where s is the
 * greatest term so far, the prior's at least, n the number of kernels and e = 1e-6. So the relative error of the sum is at
 * most 1e-6. Of a normal kernel with deviation sigma at distance z sigma from a cell the bound is {@code exp(-z^2 / 2)}
 * times the greatest value that a kernel can have. Kernels are narrow where there are many, so that one or two dimensions
 * decide on nearly all.
 */
final class LargeMixture implements Density {
    /** Narrower kernels than this don't exist where there are this many. */
    static final double LEAST = 0.01;

    /** From so many members on; the least deviation is constant here. */
    static final int FROM = 128;

    private static final double LOG_OF_ERROR = -13.815510557964274;
    private static final double LOG_ROOT_OF_TWO_PI = 0.9189385332046728;

    /** Half of the narrowest kernel lies within the interval: log(1 / (0.01 * sqrt(2 pi) / 2)), rounded up. */
    private static final double LOG_OF_HIGHEST = 4.3795;

    /** A mass beyond z is at most exp(-z^2 / 2) / 2, of a kernel that has at least 0.341 within the interval. */
    private static final double LOG_OF_CUT = 0.3827;

    private final Members members;
    private final Tpe settings;
    private final Kernels[] dimensions;
    private final int[] order;
    private final double[][] codes;
    private final double[][] gaps;
    private final double least;
    private final double logTotal;
    private final double total;

    LargeMixture(Members members, Tpe settings) {
        this.members = members;
        this.settings = settings;
        int n = members.size();
        double sum = settings.priorWeight();
        for (int i = 0; i < n; i++) {
            sum += settings.weighting().weight(i, n);
        }
        total = sum;
        logTotal = StrictMath.log(sum);
        dimensions = new Kernels[members.dimension()];
        codes = members.codes();
        gaps = members.gaps();
        // The outermost kernels may be wider than their gaps: no bound then but the widest.
        least = settings.endpoints() ? 1 : LEAST;
        Arrays.setAll(dimensions, this::kernels);
        order = IntStream.range(0, dimensions.length)
                .boxed()
                .sorted(Comparator.comparingInt(this::roughness))
                .mapToInt(d -> d)
                .toArray();
    }

    /** The prior alone, or every choice once and the prior. */
    private Kernels kernels(int d) {
        Cells cells = members.cells(d);
        return members.ordered(d)
                ? new NormalKernels(new double[] {0.5}, new double[] {1}, cells)
                : ChoiceKernels.each(members.size(), cells, settings.priorWeight());
    }

    /** Those come first that tell most kernels apart. */
    private int roughness(int d) {
        if (!members.ordered(d)) {
            return Integer.MAX_VALUE;
        }
        return members.cells(d).continuous()
                ? 0
                : Integer.MAX_VALUE - members.cells(d).size();
    }

    /** An upper bound of what all kernels have at a point, on top of their exponents. */
    private double highest(double[][] box) {
        double sum = 0;
        for (int d = 0; d < dimensions.length; d++) {
            if (members.ordered(d)) {
                double width = box[1][d] - box[0][d];
                sum += width > 0 ? Math.min(LOG_OF_CUT, LOG_OF_HIGHEST + StrictMath.log(width)) : LOG_OF_HIGHEST;
            }
        }
        return sum;
    }

    @Override
    public double[] draw(RandomStream stream) {
        double rest = stream.nextDouble() * total;
        int n = members.size();
        int place = 0;
        while (place < n) {
            rest -= settings.weighting().weight(place, n);
            if (rest < 0) {
                break;
            }
            place++;
        }
        double[] drawn = new double[dimensions.length];
        for (int d = 0; d < drawn.length; d++) {
            drawn[d] = place == n ? prior(d).draw(last(d), stream) : draw(d, members.trial(place), stream);
        }
        return drawn;
    }

    private double draw(int d, int trial, RandomStream stream) {
        Cells cells = members.cells(d);
        double code = members.codes(d)[trial];
        return members.ordered(d)
                ? new NormalKernels(new double[] {code}, new double[] {deviation(d, trial)}, cells).draw(0, stream)
                : dimensions[d].draw(cells.index(code), stream);
    }

    private double deviation(int d, int trial) {
        double gap = settings.endpoints() ? members.gapWithEnds(d, trial) : members.gaps(d)[trial];
        return Math.min(Math.max(gap, LEAST), 1);
    }

    private Kernels prior(int d) {
        return dimensions[d];
    }

    private int last(int d) {
        return members.ordered(d) ? 0 : members.cells(d).size();
    }

    @Override
    public double logDensity(double[] point) {
        int n = members.size();
        double greatest = StrictMath.log(settings.priorWeight()) - logTotal;
        for (int d = 0; d < point.length; d++) {
            greatest += prior(d).logDensity(last(d), point[d]);
        }
        double sum = 1;
        double[][] box = box(point);
        double margin = logTotal + LOG_OF_ERROR - StrictMath.log(n) - highest(box);
        for (int place = 0; place < n; place++) {
            int trial = members.trial(place);
            if (!reaches(trial, box, greatest + margin)) {
                continue;
            }
            double term = term(place, trial, point);
            if (term > greatest) {
                sum = 1 + sum * StrictMath.exp(greatest - term);
                greatest = term;
            } else {
                sum += StrictMath.exp(term - greatest);
            }
        }
        return greatest + StrictMath.log(sum);
    }

    /** The cells of a point: their lower and upper ends by dimension; of a choice the cell's middle. */
    private double[][] box(double[] point) {
        double[][] box = new double[2][point.length];
        for (int d = 0; d < point.length; d++) {
            Cells cells = members.cells(d);
            boolean whole = members.ordered(d) && !cells.continuous();
            box[0][d] = whole ? cells.from(cells.index(point[d])) : point[d];
            box[1][d] = whole ? cells.to(cells.index(point[d])) : point[d];
        }
        return box;
    }

    /** Tells whether the exponents of a kernel may sum to more than a limit, the dimensions that tell most first. */
    private boolean reaches(int trial, double[][] box, double limit) {
        double exponent = 0;
        for (int i = 0; i < order.length; i++) {
            int d = order[i];
            double code = codes[d][trial];
            if (members.ordered(d)) {
                double distance = Math.max(box[0][d] - code, code - box[1][d]);
                double deviation = Math.max(gaps[d][trial], least);
                if (distance > 0) {
                    // Most are decided here, without a division.
                    if (distance * distance > -2 * limit * deviation * deviation) {
                        return false;
                    }
                    double z = distance / deviation;
                    exponent -= z * z / 2;
                }
            } else {
                exponent += dimensions[d].logDensity(members.cells(d).index(code), box[0][d]);
            }
            if (exponent < limit) {
                return false;
            }
        }
        return true;
    }

    private double term(int place, int trial, double[] point) {
        double term = StrictMath.log(settings.weighting().weight(place, members.size())) - logTotal;
        for (int d = 0; d < point.length; d++) {
            double code = codes[d][trial];
            term += members.ordered(d)
                    ? normal(d, trial, code, point[d])
                    : dimensions[d].logDensity(members.cells(d).index(code), point[d]);
        }
        return term;
    }

    private double normal(int d, int trial, double mean, double code) {
        Cells cells = members.cells(d);
        double deviation = deviation(d, trial);
        double norm = norm(d, trial, mean, deviation);
        if (cells.continuous()) {
            double z = (code - mean) / deviation;
            return -z * z / 2 - norm - LOG_ROOT_OF_TWO_PI - StrictMath.log(deviation);
        }
        return NormalKernels.logMass(cells, cells.index(code), mean, deviation) - norm;
    }

    private double norm(int d, int trial, double mean, double deviation) {
        if (settings.endpoints()) {
            return logMass(mean, deviation);
        }
        double[] norms = members.norms(d);
        if (Double.isNaN(norms[trial])) {
            norms[trial] = logMass(mean, deviation);
        }
        return norms[trial];
    }

    private static double logMass(double mean, double deviation) {
        return StrictMath.log(TruncatedNormal.mass(-mean / deviation, (1 - mean) / deviation));
    }
}
