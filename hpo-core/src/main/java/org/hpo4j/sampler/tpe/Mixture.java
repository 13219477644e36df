package org.hpo4j.sampler.tpe;

import java.util.List;
import org.hpo4j.random.RandomStream;

/**
 * A weighted sum of products of kernels.
 *
 * <p>Method: an upper bound of all terms is computed in bulk, coordinate by coordinate. A term whose bound is below {@code e m
 * / n}, where m is the greatest term so far, weights left out, n the number of kernels and e = 1e-13, is dropped. So the
 * relative error of the sum is at most e over the least weight, 1e-13 n with the weights there are.
 */
final class Mixture implements Density {
    private static final double LOG_OF_ERROR = -29.933606208922594;

    private final Members members;
    private final List<Coordinate> coordinates;
    private final Weights weights;
    private final double[] constants;
    private final double[] bounds;
    /** The discrete coordinates, and the cells of the point that is looked at. */
    private final Coordinate[] discrete;

    private final int[] cells;
    private final double margin;

    Mixture(Members members, Weights weights) {
        this.members = members;
        this.weights = weights;
        coordinates = members.coordinates();
        int slots = members.slots();
        constants = new double[slots];
        bounds = new double[slots];
        discrete = coordinates.stream().filter(of -> !of.continuous()).toArray(Coordinate[]::new);
        cells = new int[discrete.length];
        coordinates.forEach(coordinate -> {
            coordinate.refresh(members.size());
            coordinate.addConstants(constants, slots);
        });
        margin = LOG_OF_ERROR - StrictMath.log(members.size() + 1.0);
    }

    @Override
    public double[] draw(RandomStream stream) {
        int place = weights.place(stream.nextDouble() * weights.total());
        boolean prior = place == members.size();
        int slot = prior ? -1 : members.slot(place);
        return coordinates.stream()
                .mapToDouble(of -> prior ? of.drawPrior(stream) : of.draw(slot, stream))
                .toArray();
    }

    @Override
    public double logDensity(double[] codes) {
        bound(codes);
        double greatest = logPrior(codes);
        double sum = weights.prior();
        for (int place = 0; place < members.size(); place++) {
            double term = term(members.slot(place), greatest + margin);
            if (term > greatest) {
                sum = sum * StrictMath.exp(greatest - term) + weights.of(place);
                greatest = term;
            } else if (term > greatest + margin) {
                sum += StrictMath.exp(term - greatest) * weights.of(place);
            }
        }
        return greatest + StrictMath.log(sum / weights.total());
    }

    private void bound(double[] codes) {
        System.arraycopy(constants, 0, bounds, 0, constants.length);
        int next = 0;
        for (int d = 0; d < codes.length; d++) {
            Coordinate coordinate = coordinates.get(d);
            coordinate.addBounds(codes[d], bounds, bounds.length);
            if (!coordinate.continuous()) {
                cells[next++] = coordinate.cell(codes[d]);
            }
        }
    }

    private double logPrior(double[] codes) {
        double sum = 0;
        for (int d = 0; d < codes.length; d++) {
            sum += coordinates.get(d).logPrior(codes[d]);
        }
        return sum;
    }

    /** The logarithm of a kernel, or anything below the limit if it is below. */
    private double term(int slot, double limit) {
        double term = bounds[slot];
        for (int d = 0; d < cells.length && term >= limit; d++) {
            term += discrete[d].rest(slot, cells[d]);
        }
        return term;
    }
}
