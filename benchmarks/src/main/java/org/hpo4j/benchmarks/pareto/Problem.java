package org.hpo4j.benchmarks.pareto;

import static java.lang.StrictMath.PI;
import static java.lang.StrictMath.cos;
import static java.lang.StrictMath.sin;
import static java.lang.StrictMath.sqrt;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hpo4j.math.Hypervolume;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;

/**
 * Problems whose Pareto fronts are known, in the unit cube (Zitzler, Deb and Thiele, 2000; Deb et al., 2005).
 *
 * <p>ZDT1 has a convex front, ZDT2 a concave one, ZDT3 one of five pieces, DTLZ2 an eighth of a sphere.
 */
enum Problem {
    ZDT1(2),
    ZDT2(2),
    ZDT3(2),
    DTLZ2(3);

    private static final int FRONT_POINTS = 20_000;

    private final int objectives;

    Problem(int objectives) {
        this.objectives = objectives;
    }

    static Problem named(String name) {
        return Arrays.stream(values())
                .filter(problem -> problem.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Pareto: problem (" + name + ") must be one of "
                        + Arrays.stream(values()).map(Problem::label).toList()
                        + ".\nMaybe leave --problems out for all of them."));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    int objectives() {
        return objectives;
    }

    static SearchSpace space(int dimension) {
        SearchSpace.Builder space = SearchSpace.builder();
        IntStream.range(0, dimension).forEach(i -> space.uniform("x" + i, 0, 1));
        return space.build();
    }

    /** The losses at a configuration of {@link #space}. */
    double[] losses(Configuration at) {
        double[] x = at.asMap().values().stream()
                .mapToDouble(value -> (Double) value)
                .toArray();
        return this == DTLZ2
                ? sphere(x)
                : bend(x[0], 1 + 9 * Arrays.stream(x, 1, x.length).average().orElse(0));
    }

    private double[] bend(double first, double g) {
        double ratio = first / g;
        double height = switch (this) {
            case ZDT1 -> 1 - sqrt(ratio);
            case ZDT2 -> 1 - ratio * ratio;
            default -> 1 - sqrt(ratio) - ratio * sin(10 * PI * first);
        };
        return new double[] {first, g * height};
    }

    private static double[] sphere(double... x) {
        double radius = 1;
        for (int i = 2; i < x.length; i++) {
            radius += (x[i] - 0.5) * (x[i] - 0.5);
        }
        double a = x[0] * PI / 2;
        double b = x[1] * PI / 2;
        return new double[] {radius * cos(a) * cos(b), radius * cos(a) * sin(b), radius * sin(a)};
    }

    /** The volume between the front and a reference point of equal coordinates, at least 1. */
    double frontVolume(double reference) {
        if (this == DTLZ2) {
            return reference * reference * reference - PI / 6;
        }
        double[][] front = IntStream.rangeClosed(0, FRONT_POINTS)
                .mapToObj(i -> bend(i / (double) FRONT_POINTS, 1))
                .toArray(double[][]::new);
        return Hypervolume.of(front, new double[] {reference, reference});
    }
}
