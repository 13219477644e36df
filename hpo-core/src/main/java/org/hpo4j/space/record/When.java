package org.hpo4j.space.record;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A component that exists only while an earlier one of the same record has some value. It must be an {@code Optional}. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface When {
    /**
     * Returns the component that decides.
     *
     * @return the name of an earlier component of the same record
     */
    String component();

    /**
     * Returns the values of that component under which this one exists.
     *
     * @return their labels, at least one
     */
    String[] is();
}
