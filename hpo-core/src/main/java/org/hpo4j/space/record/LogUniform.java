package org.hpo4j.space.record;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A {@code double} component whose logarithm is uniform between two bounds. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface LogUniform {
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

    /**
     * Returns the distance of neighbouring values.
     *
     * @return 0 if every number between the bounds is a value
     */
    double step() default 0;
}
