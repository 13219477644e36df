package org.hpo4j.space.record;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A {@code double} component below 1 and dense near 1: the logarithm of {@code 1 - x} is uniform. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReverseLogUniform {
    /**
     * Returns the lower bound.
     *
     * @return the least value
     */
    double min();

    /**
     * Returns the upper bound.
     *
     * @return the greatest value
     */
    double max();
}
