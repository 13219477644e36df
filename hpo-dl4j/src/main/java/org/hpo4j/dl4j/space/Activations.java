package org.hpo4j.dl4j.space;

import org.nd4j.linalg.activations.Activation;

/**
 * Sets of activation functions to choose from: {@code space.categorical("activation", Activations.hidden())}.
 *
 * <p>{@code space.enumeration("activation", Activation.class)} would offer all of ND4J's, among them SOFTMAX, which belongs
 * into the last layer, and IDENTITY and CUBE, which hidden layers rarely learn with. Thread safety: safe; every call
 * returns an array of its own.
 */
public final class Activations {
    private Activations() {}

    /**
     * Returns what hidden layers usually have.
     *
     * @return RELU, LEAKYRELU, ELU, SELU, GELU, SWISH, MISH, TANH
     */
    public static Activation[] hidden() {
        return new Activation[] {
            Activation.RELU,
            Activation.LEAKYRELU,
            Activation.ELU,
            Activation.SELU,
            Activation.GELU,
            Activation.SWISH,
            Activation.MISH,
            Activation.TANH
        };
    }

    /**
     * Returns those that are near 0 for negative inputs and near the input for positive ones.
     *
     * @return RELU, LEAKYRELU, ELU, SELU, GELU, SWISH, MISH
     */
    public static Activation[] rectifiers() {
        return new Activation[] {
            Activation.RELU,
            Activation.LEAKYRELU,
            Activation.ELU,
            Activation.SELU,
            Activation.GELU,
            Activation.SWISH,
            Activation.MISH
        };
    }

    /**
     * Returns those with values between two bounds, as recurrent layers have.
     *
     * @return TANH, SOFTSIGN, SIGMOID, HARDTANH, HARDSIGMOID
     */
    public static Activation[] bounded() {
        return new Activation[] {
            Activation.TANH, Activation.SOFTSIGN, Activation.SIGMOID, Activation.HARDTANH, Activation.HARDSIGMOID
        };
    }
}
