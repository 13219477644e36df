package org.hpo4j.benchmarks.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How the true error of the incumbent fell in one run. The incumbent is what was best by its reported, noisy value.
 *
 * <p>Thread safety: confined to one thread.
 */
final class IncumbentCurve {
    private final List<Double> spent = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> errors = new ArrayList<>();

    /** Adds a new incumbent; no axis may go back. */
    void add(double atSpent, double atSeconds, double trueError) {
        spent.add(atSpent);
        seconds.add(atSeconds);
        errors.add(trueError);
    }

    /** The error when so much of the resource was spent; NaN before the first report. */
    double atSpent(double x) {
        return at(spent, x);
    }

    /** The error at a virtual time; NaN before the first report. */
    double atSeconds(double x) {
        return at(seconds, x);
    }

    double last() {
        return errors.isEmpty() ? Double.NaN : errors.get(errors.size() - 1);
    }

    private double at(List<Double> axis, double x) {
        int index = Collections.binarySearch(axis, x);
        int last = index >= 0 ? index : -index - 2;
        while (last + 1 < axis.size() && axis.get(last + 1) <= x) {
            last++;
        }
        return last < 0 ? Double.NaN : errors.get(last);
    }
}
