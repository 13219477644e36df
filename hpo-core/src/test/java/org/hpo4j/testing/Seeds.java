package org.hpo4j.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Runs a parameterized test with the seeds 0, 1, 2, ...: for properties that must hold whatever the random numbers. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(SeedsProvider.class)
public @interface Seeds {
    /**
     * Returns the number of seeds.
     *
     * @return at least 1
     */
    int value();
}
