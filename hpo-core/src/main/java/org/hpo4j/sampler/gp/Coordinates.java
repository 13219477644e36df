package org.hpo4j.sampler.gp;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Codes;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Domain;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;

/**
 * The coordinates of a space as the model sees them.
 *
 * <p>A row has one code a sampled parameter, NaN where it is inactive. Two rows differ in a coordinate by a square: of the
 * difference of the codes where values are ordered; 1 between two choices (Hamming), or between a choice and none. Between a
 * code and an inactive parameter it is the square of the code's distance to the middle, plus 1/4: inactive ones lie half a
 * unit beside the middle of the interval, so that all squares are distances in some Euclidean space, and any kernel stays
 * positive.
 *
 * <p>Thread safety: immutable.
 */
final class Coordinates {
    private static final double BESIDE = 0.25;
    private static final int MOST_LISTED = 16;

    /** How a coordinate is searched. */
    enum Kind {
        /** One value: not modelled. */
        FIXED,
        /** Along its slope. */
        CONTINUOUS,
        /** By its list, or by its neighbours and along its slope if there are many values. */
        ORDERED,
        /** By its list. */
        CATEGORICAL
    }

    private final SearchSpace space;
    private final Kind[] kinds;
    private final boolean[] slides;
    private final int[] modelled;

    Coordinates(SearchSpace space) {
        this.space = space;
        kinds = space.params().stream().map(Coordinates::kindOf).toArray(Kind[]::new);
        slides = new boolean[kinds.length];
        for (int c = 0; c < slides.length; c++) {
            boolean many = kinds[c] == Kind.CONTINUOUS
                    || (kinds[c] == Kind.ORDERED && domain(c).size() > MOST_LISTED);
            slides[c] = many && space.isFree(space.params().get(c));
        }
        modelled = IntStream.range(0, kinds.length)
                .filter(c -> kinds[c] != Kind.FIXED)
                .toArray();
    }

    private static Kind kindOf(Param<?> param) {
        Domain<?> domain = param.domain();
        if (domain.size() == 1) {
            return Kind.FIXED;
        } else if (!domain.ordered()) {
            return Kind.CATEGORICAL;
        }
        return domain.finite() ? Kind.ORDERED : Kind.CONTINUOUS;
    }

    private Domain<?> domain(int coordinate) {
        return space.params().get(coordinate).domain();
    }

    SearchSpace space() {
        return space;
    }

    int dimension() {
        return kinds.length;
    }

    /** The coordinates that have more than one value, ascending. */
    int[] modelled() {
        return modelled;
    }

    Kind kind(int coordinate) {
        return kinds[coordinate];
    }

    /** The active coordinates of a row along which one may move as if they were continuous, without a look at the others. */
    int[] sliding(double[] row) {
        return Arrays.stream(modelled)
                .filter(c -> slides[c] && !Double.isNaN(row[c]))
                .toArray();
    }

    /** The code of the value that a code stands for. */
    double snapped(int coordinate, double code) {
        return kinds[coordinate] == Kind.CONTINUOUS ? code : snapped(domain(coordinate), code);
    }

    private static <T> double snapped(Domain<T> domain, double code) {
        return domain.encode(domain.decode(code));
    }

    /** The codes to try in place of one: all, or neighbours, or some at random; none where one moves along the slope. */
    double[] moves(int coordinate, double code, RandomStream stream) {
        Domain<?> domain = domain(coordinate);
        return switch (kinds[coordinate]) {
            case FIXED -> new double[0];
            case CONTINUOUS -> slides[coordinate] ? new double[0] : around(code, stream);
            case CATEGORICAL ->
                domain.size() <= MOST_LISTED
                        ? codes(domain, LongStream.range(0, domain.size()))
                        : some(domain, stream.split(coordinate));
            case ORDERED ->
                domain.size() <= MOST_LISTED
                        ? codes(domain, LongStream.range(0, domain.size()))
                        : neighbours(domain, code);
        };
    }

    private static double[] around(double code, RandomStream stream) {
        double far = 0.2 * stream.nextDouble();
        return new double[] {
            Math.min(1, code + far), Math.max(0, code - far), Math.min(1, code + far / 8), Math.max(0, code - far / 8)
        };
    }

    private static double[] some(Domain<?> domain, RandomStream stream) {
        int size = (int) Math.min(domain.size(), Integer.MAX_VALUE);
        return codes(domain, IntStream.range(0, MOST_LISTED).mapToLong(i -> stream.nextInt(size)));
    }

    private static <T> double[] neighbours(Domain<T> domain, double code) {
        long index = domain.indexOf(domain.decode(code));
        return codes(
                domain,
                LongStream.of(index - 2, index - 1, index + 1, index + 2).filter(i -> i >= 0 && i < domain.size()));
    }

    private static <T> double[] codes(Domain<T> domain, LongStream indices) {
        return indices.mapToDouble(index -> domain.encode(domain.valueAt(index)))
                .toArray();
    }

    /** The row of a point of the cube; empty if that isn't valid as it is. */
    Optional<double[]> row(double[] point) {
        return space.decodeIfValid(point).map(this::row);
    }

    /** A configuration that isn't of this space, such as one of its older form, is taken parameter by parameter. */
    double[] row(Configuration configuration) {
        return Codes.byParameter(space, configuration);
    }

    /** By how much two codes of a coordinate differ, squared. */
    double squared(int coordinate, double a, double b) {
        boolean inactiveA = Double.isNaN(a);
        boolean inactiveB = Double.isNaN(b);
        if (inactiveA && inactiveB) {
            return 0;
        } else if (kinds[coordinate] == Kind.CATEGORICAL) {
            return a == b ? 0 : 1;
        } else if (inactiveA || inactiveB) {
            double off = (inactiveA ? b : a) - 0.5;
            return off * off + BESIDE;
        }
        return (a - b) * (a - b);
    }
}
