package org.hpo4j.benchmarks.curves;

/** A dense layer {@code y = x wᵀ + b}, the weights kept by input so that the inner loop runs over outputs. */
final class Dense {
    private final double[] byInput;
    private final double[] bias;

    /** Makes a layer; {@code weights} is [outputs][inputs]. */
    Dense(double[] weights, double[] bias) {
        this.bias = bias;
        int outputs = bias.length;
        int inputs = weights.length / outputs;
        byInput = new double[weights.length];
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                byInput[i * outputs + o] = weights[o * inputs + i];
            }
        }
    }

    double[] apply(double[] x) {
        double[] y = bias.clone();
        for (int i = 0; i < x.length; i++) {
            addScaled(y, x[i], i * y.length);
        }
        return y;
    }

    private void addScaled(double[] y, double factor, int from) {
        for (int o = 0; o < y.length; o++) {
            y[o] += factor * byInput[from + o];
        }
    }
}
