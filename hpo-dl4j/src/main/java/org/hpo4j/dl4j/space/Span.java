package org.hpo4j.dl4j.space;

import org.hpo4j.space.Param;
import org.hpo4j.space.Scale;
import org.hpo4j.space.Scope;

/**
 * The values a number may have, on a scale.
 *
 * @param low the least value
 * @param high the greatest value; if it is the least, the number is fixed
 * @param scale on which scale it is uniform
 */
record Span(double low, double high, Scale scale) {
    Param<Double> declare(Scope scope, String name) {
        if (low == high) {
            return scope.constant(name, low);
        }
        return switch (scale) {
            case LINEAR -> scope.uniform(name, low, high);
            case LOG -> scope.logUniform(name, low, high);
            case REVERSE_LOG -> scope.reverseLogUniform(name, low, high);
        };
    }

    /** The same scale between other bounds, which must lie in (or at the ends of) a range. */
    Span between(String name, double newLow, double newHigh, double least, double most) {
        String given = newLow + " to " + newHigh;
        Arguments.require(
                newLow <= newHigh, name, given, "have its low end below its high end", "the two were swapped");
        Arguments.require(
                newLow >= least && newHigh <= most,
                name,
                given,
                "lie between " + least + " and " + most,
                "another setting was meant");
        return new Span(newLow, newHigh, scale);
    }
}
