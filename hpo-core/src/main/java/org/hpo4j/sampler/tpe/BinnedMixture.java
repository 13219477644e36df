package org.hpo4j.sampler.tpe;

import java.util.Arrays;
import org.hpo4j.random.RandomStream;

/**
 * A weighted sum of many kernels of one parameter, of which the narrowest are gathered in bins of a quarter of their width.
 *
 * <p>The relative error is below 1 %.
 */
final class BinnedMixture implements Density {
    private static final double LOG_OF_ERROR = -29.933606208922594;

    private final Mixture whole;
    private final OrderedCoordinate coordinate;
    private final Weights weights;
    private double[] means;
    private double[] deviations;
    private double[] norms;
    private double[] sums;
    private int size;

    BinnedMixture(Members members, Weights weights, OrderedCoordinate coordinate) {
        whole = new Mixture(members, weights);
        this.coordinate = coordinate;
        this.weights = weights;
        int bins = (int) Math.ceil(4 / coordinate.least());
        means = new double[2 * bins];
        deviations = new double[2 * bins];
        norms = new double[2 * bins];
        sums = new double[2 * bins];
        double[] mass = new double[bins];
        double[] moment = new double[bins];
        for (int place = 0; place < members.size(); place++) {
            int slot = members.slot(place);
            double mean = coordinate.mean(slot);
            double weight = weights.of(place);
            if (coordinate.deviation(slot) > coordinate.least()) {
                add(mean, coordinate.deviation(slot), weight);
            } else {
                int bin = Math.min((int) (mean * bins), bins - 1);
                mass[bin] += weight;
                moment[bin] += weight * mean;
            }
        }
        for (int bin = 0; bin < bins; bin++) {
            if (mass[bin] > 0) {
                add(moment[bin] / mass[bin], coordinate.least(), mass[bin]);
            }
        }
    }

    private void add(double mean, double deviation, double weight) {
        if (size == means.length) {
            means = Arrays.copyOf(means, 2 * size);
            deviations = Arrays.copyOf(deviations, 2 * size);
            norms = Arrays.copyOf(norms, 2 * size);
            sums = Arrays.copyOf(sums, 2 * size);
        }
        means[size] = mean;
        deviations[size] = deviation;
        norms[size] = coordinate.norm(mean, deviation);
        sums[size] = weight;
        size++;
    }

    @Override
    public double[] draw(RandomStream stream) {
        return whole.draw(stream);
    }

    @Override
    public double logDensity(double[] codes) {
        double greatest = coordinate.logPrior(codes[0]);
        double sum = weights.prior();
        double margin = LOG_OF_ERROR - StrictMath.log(size + 1.0);
        for (int i = 0; i < size; i++) {
            double term = coordinate.logDensity(means[i], deviations[i], norms[i], codes[0]);
            if (term > greatest) {
                sum = sum * StrictMath.exp(greatest - term) + sums[i];
                greatest = term;
            } else if (term > greatest + margin) {
                sum += StrictMath.exp(term - greatest) * sums[i];
            }
        }
        return greatest + StrictMath.log(sum / weights.total());
    }
}
