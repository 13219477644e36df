package org.hpo4j.sampler.tpe;

import org.hpo4j.random.RandomStream;

/** A weighted sum of products of kernels. */
final class Mixture implements Density {
    /** Terms smaller than the greatest by this power of e don't change the sum. */
    private static final double NEGLIGIBLE = 45;

    private final double[] weights;
    private final Kernels[] dimensions;
    private final double[] logWeights;
    private final double total;

    Mixture(double[] weights, Kernels... dimensions) {
        this.weights = weights;
        this.dimensions = dimensions;
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        total = sum;
        logWeights = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            logWeights[i] = StrictMath.log(weights[i] / total);
        }
    }

    @Override
    public double[] draw(RandomStream stream) {
        int kernel = kernel(stream.nextDouble() * total);
        double[] codes = new double[dimensions.length];
        for (int d = 0; d < codes.length; d++) {
            codes[d] = dimensions[d].draw(kernel, stream);
        }
        return codes;
    }

    private int kernel(double below) {
        double rest = below;
        for (int i = 0; i < weights.length - 1; i++) {
            rest -= weights[i];
            if (rest < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Sums relative to the greatest term so far, so that no exponential over- or underflows. */
    @Override
    public double logDensity(double[] codes) {
        double greatest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double term = term(i, codes);
            if (term > greatest) {
                sum = 1 + (sum == 0 ? 0 : sum * StrictMath.exp(greatest - term));
                greatest = term;
            } else if (term > greatest - NEGLIGIBLE) {
                sum += StrictMath.exp(term - greatest);
            }
        }
        return greatest + StrictMath.log(sum);
    }

    private double term(int kernel, double[] codes) {
        double term = logWeights[kernel];
        for (int d = 0; d < codes.length; d++) {
            term += dimensions[d].logDensity(kernel, codes[d]);
        }
        return term;
    }
}
