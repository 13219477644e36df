package org.hpo4j.space.record;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A component that is one of some values: a {@code String}, number or enum, given by their labels. An enum component without this annotation may be any of its constants. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Choice {
    /**
     * Returns the labels of the values.
     *
     * @return at least one
     */
    String[] value();

    /**
     * Returns whether the values are listed in an order that means something.
     *
     * @return false unless said otherwise
     */
    boolean ordered() default false;

    /**
     * Returns how likely the values are, relative to each other.
     *
     * @return empty if all are equally likely
     */
    double[] weights() default {};
}
