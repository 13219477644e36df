package org.hpo4j.space.record;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An {@code int} component between two bounds, both included. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface IntRange {
    /**
     * Returns the lower bound.
     *
     * @return the least value
     */
    int min();

    /**
     * Returns the upper bound.
     *
     * @return the greatest value
     */
    int max();

    /**
     * Returns the distance of neighbouring values.
     *
     * @return at least 1
     */
    int step() default 1;

    /**
     * Returns whether the values are uniform on the log scale.
     *
     * @return false unless said otherwise
     */
    boolean log() default false;
}
