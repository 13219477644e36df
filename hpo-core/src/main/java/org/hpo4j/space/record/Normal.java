package org.hpo4j.space.record;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A {@code double} component that is normally distributed. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Normal {
    /**
     * Returns the mean.
     *
     * @return on the log scale that of the natural logarithm
     */
    double mean();

    /**
     * Returns the standard deviation.
     *
     * @return above 0; on the log scale that of the natural logarithm
     */
    double deviation();

    /**
     * Returns whether the logarithm of the value is what is normally distributed.
     *
     * @return false unless said otherwise
     */
    boolean log() default false;

    /**
     * Returns the lower bound.
     *
     * @return negative infinity if there is none
     */
    double min() default Double.NEGATIVE_INFINITY;

    /**
     * Returns the upper bound.
     *
     * @return positive infinity if there is none
     */
    double max() default Double.POSITIVE_INFINITY;

    /**
     * Returns what the values are multiples of.
     *
     * @return 0 if every number is a value
     */
    double step() default 0;
}
