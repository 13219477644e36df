package org.hpo4j.math;

/** A function of several variables with its derivatives. */
@FunctionalInterface
public interface DifferentiableFunction {
    /**
     * Computes value and gradient at a point.
     *
     * @param point the variables; not to be changed or kept
     * @param gradient where the derivatives are to be written, as many as there are variables
     * @return the value; NaN or an infinity where there is none
     */
    double at(double[] point, double[] gradient);
}
