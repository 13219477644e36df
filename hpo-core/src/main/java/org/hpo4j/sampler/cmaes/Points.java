package org.hpo4j.sampler.cmaes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.sampler.Codes;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Domain;
import org.hpo4j.space.SearchSpace;

/** Which coordinates of a space are numbers and which are choices, and the configurations in these terms. Immutable. */
final class Points {
    private final SearchSpace space;
    private final int[] ordered;
    private final int[] categorical;
    private final Axes axes;

    Points(SearchSpace space) {
        this.space = space;
        ordered = coordinates(space, true);
        categorical = coordinates(space, false);
        axes = new Axes(cells(ordered));
    }

    private static int[] coordinates(SearchSpace space, boolean ordered) {
        return IntStream.range(0, space.dimension())
                .filter(c -> domain(space, c).size() > 1 && domain(space, c).ordered() == ordered)
                .toArray();
    }

    private static Domain<?> domain(SearchSpace space, int coordinate) {
        return space.params().get(coordinate).domain();
    }

    private List<Cells> cells(int[] coordinates) {
        return Arrays.stream(coordinates)
                .mapToObj(c -> Cells.of(domain(space, c)))
                .toList();
    }

    @SuppressWarnings("ReferenceEquality") // the usual case; equality compares the spaces in full
    boolean fit(SearchSpace other) {
        return other == space || (other.params().equals(space.params()) && other.equals(space));
    }

    Axes axes() {
        return axes;
    }

    List<Cells> choices() {
        return cells(categorical);
    }

    /** The codes of the numbers of a configuration; NaN where inactive. */
    double[] numbers(double[] codes) {
        return Arrays.stream(ordered).mapToDouble(c -> codes[c]).toArray();
    }

    /** The codes of the choices of a configuration; NaN where inactive. */
    double[] choices(double[] codes) {
        return Arrays.stream(categorical).mapToDouble(c -> codes[c]).toArray();
    }

    Configuration decode(double[] numbers, double[] chosen) {
        double[] codes = new double[space.dimension()];
        Arrays.fill(codes, 0.5);
        for (int i = 0; i < numbers.length; i++) {
            codes[ordered[i]] = Math.min(Math.max(numbers[i], 0), 1);
        }
        for (int i = 0; i < chosen.length; i++) {
            codes[categorical[i]] = chosen[i];
        }
        return space.decode(codes);
    }

    /** The codes of a configuration; NaN where a parameter is inactive, or has no value of this space's. */
    double[] encode(Configuration configuration) {
        return Codes.ofActive(space, configuration);
    }
}
