package org.hpo4j.dl4j.space;

import org.deeplearning4j.nn.weights.WeightInit;

/**
 * Sets of weight initializations to choose from: {@code space.categorical("weightInit", WeightInits.scaled())}.
 *
 * <p>{@code space.enumeration("weightInit", WeightInit.class)} would offer all of DL4J's, among them ZERO and ONES, from
 * which layers don't learn, IDENTITY, which fits square layers only, and DISTRIBUTION, which needs a distribution. Thread
 * safety: safe; every call returns an array of its own.
 */
public final class WeightInits {
    private WeightInits() {}

    /**
     * Returns those that scale the weights by the layer's size, for any activation function.
     *
     * @return XAVIER, XAVIER_UNIFORM, LECUN_NORMAL, LECUN_UNIFORM, RELU, RELU_UNIFORM
     */
    public static WeightInit[] scaled() {
        return new WeightInit[] {
            WeightInit.XAVIER,
            WeightInit.XAVIER_UNIFORM,
            WeightInit.LECUN_NORMAL,
            WeightInit.LECUN_UNIFORM,
            WeightInit.RELU,
            WeightInit.RELU_UNIFORM
        };
    }

    /**
     * Returns those made for rectifiers (He et al., ICCV 2015), with the usual one to compare.
     *
     * @return RELU, RELU_UNIFORM, XAVIER
     */
    public static WeightInit[] rectifiers() {
        return new WeightInit[] {WeightInit.RELU, WeightInit.RELU_UNIFORM, WeightInit.XAVIER};
    }
}
