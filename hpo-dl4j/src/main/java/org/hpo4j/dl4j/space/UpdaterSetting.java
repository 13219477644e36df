package org.hpo4j.dl4j.space;

import org.hpo4j.space.Scale;

/** A number that an updater has; the ranges are those that {@link UpdaterSpace} varies it in unless told otherwise. */
public enum UpdaterSetting {
    /** The learning rate, above 0: 1e-4 to 0.1 on the log scale. */
    LEARNING_RATE("learningRate", new Span(1e-4, 1e-1, Scale.LOG), 1e-30, 1e6),
    /** The momentum of NESTEROVS, in [0, 1): 0.5 to 0.99, dense near 1. */
    MOMENTUM("momentum", new Span(0.5, 0.99, Scale.REVERSE_LOG), 0, Math.nextDown(1.0)),
    /** The decay rate of the gradient's mean, in [0, 1): 0.8 to 0.99, dense near 1. */
    BETA1("beta1", new Span(0.8, 0.99, Scale.REVERSE_LOG), 0, Math.nextDown(1.0)),
    /** The decay rate of the gradient's second moment, in [0, 1): 0.98 to 0.9999, dense near 1. */
    BETA2("beta2", new Span(0.98, 0.9999, Scale.REVERSE_LOG), 0, Math.nextDown(1.0)),
    /** The decay rate of RMS_PROP, in [0, 1): 0.8 to 0.999, dense near 1. */
    RMS_DECAY("rmsDecay", new Span(0.8, 0.999, Scale.REVERSE_LOG), 0, Math.nextDown(1.0)),
    /** The decay rate of ADA_DELTA, in [0, 1): 0.8 to 0.999, dense near 1. */
    RHO("rho", new Span(0.8, 0.999, Scale.REVERSE_LOG), 0, Math.nextDown(1.0)),
    /** The weight decay of ADAM_W, above 0, by which a step, scaled by the learning rate, shrinks the weights: 1e-4 to 1, log. */
    WEIGHT_DECAY("weightDecay", new Span(1e-4, 1, Scale.LOG), 1e-30, 1e6),
    /** What keeps a divisor from 0, above 0: DL4J's default unless a range is given, then on the log scale. */
    EPSILON("epsilon", new Span(1e-10, 1e-6, Scale.LOG), 1e-30, 1e6);

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers and an enum
    private final Span usual;

    private final double least;
    private final double most;

    UpdaterSetting(String label, Span usual, double least, double most) {
        this.label = label;
        this.usual = usual;
        this.least = least;
        this.most = most;
    }

    /** The name of its parameter, without that of the updater before it. */
    String label() {
        return label;
    }

    Span usual() {
        return usual;
    }

    Span between(double low, double high) {
        return usual.between("UpdaterSpace: range of " + this, low, high, least, most);
    }
}
