package org.hpo4j.math;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Climbs to a local maximum of a function in a box, by quasi-Newton steps of limited memory.
 *
 * <p>Method: L-BFGS, projected. Variables that stand at a bound with the slope pointing outwards are held; the others move
 * along the two-loop direction of the last 8 steps, cut off at the box. A step is halved up to 20 times until it gains 1e-4
 * of what the slope promises. It ends when no free derivative is above the tolerance, no step gains, or the function was
 * evaluated as often as is allowed. Cost: O(d) beside the evaluations.
 *
 * <p>Thread safety: confined to one thread. The same bits on every machine, given the function's.
 *
 * @see <a href="https://doi.org/10.1007/978-0-387-40065-5">Nocedal and Wright, "Numerical Optimization", 2nd ed. 2006,
 *     algorithm 7.4</a>
 */
public final class BoxMaximizer {
    private static final int MEMORY = 8;
    private static final int HALVINGS = 20;
    private static final double SUFFICIENT = 1e-4;
    private static final double CURVATURE = 1e-10;

    private final double[] low;
    private final double[] high;
    private final double longest;
    private final double tolerance;

    private final Deque<Step> steps = new ArrayDeque<>();

    private double[] point = {};
    private double[] gradient = {};
    private double value;
    private int evaluations;

    /** A step with the change of the gradient of the negated function, and one over their product. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Step(double[] move, double[] change, double reciprocal) {}

    /**
     * The end of a climb.
     *
     * @param point where it ended, within the box
     * @param value the function there, at least its value at the start
     * @param evaluations how often the function was evaluated
     */
    @SuppressWarnings("ArrayRecordComponent") // a result to be read, not compared
    public record Summit(double[] point, double value, int evaluations) {}

    /**
     * Makes a maximizer.
     *
     * @param low the lower bounds
     * @param high the upper bounds, each at least the lower one
     * @param longest how far the first step may move one variable, above 0
     * @param tolerance the slope that counts as none, at least 0
     */
    public BoxMaximizer(double[] low, double[] high, double longest, double tolerance) {
        this.low = low.clone();
        this.high = high.clone();
        this.longest = longest;
        this.tolerance = tolerance;
    }

    /**
     * Climbs.
     *
     * @param function what is to be maximized
     * @param start where to start; what lies outside the box is moved to its border
     * @param limit how often the function may be evaluated, at least 1
     * @return the best point found
     */
    public Summit climb(DifferentiableFunction function, double[] start, int limit) {
        steps.clear();
        point = start.clone();
        for (int i = 0; i < point.length; i++) {
            point[i] = Math.min(Math.max(point[i], low[i]), high[i]);
        }
        gradient = new double[point.length];
        value = function.at(point, gradient);
        evaluations = 1;
        while (evaluations < limit && Double.isFinite(value) && advance(function, limit)) {
            // Each advance moves the point.
        }
        return new Summit(point, value, evaluations);
    }

    private boolean advance(DifferentiableFunction function, int limit) {
        double[] slope = free(gradient);
        if (largest(slope) <= tolerance) {
            return false;
        }
        double[] direction = free(direction(slope));
        if (!(product(direction, slope) > 0)) {
            steps.clear();
            direction = free(direction(slope));
        }
        return search(function, direction, limit);
    }

    private boolean search(DifferentiableFunction function, double[] direction, int limit) {
        double[] next = new double[point.length];
        double[] nextGradient = new double[point.length];
        double share = 1;
        for (int i = 0; i < HALVINGS && evaluations < limit; i++) {
            double promise = 0;
            for (int j = 0; j < next.length; j++) {
                next[j] = Math.min(Math.max(point[j] + share * direction[j], low[j]), high[j]);
                promise += (next[j] - point[j]) * gradient[j];
            }
            double there = function.at(next, nextGradient);
            evaluations++;
            if (there > value && there >= value + SUFFICIENT * promise) {
                remember(next, nextGradient);
                point = next;
                gradient = nextGradient;
                value = there;
                return true;
            }
            share /= i < 2 ? 2 : 4;
        }
        return false;
    }

    private void remember(double[] next, double[] nextGradient) {
        double[] move = new double[next.length];
        double[] change = new double[next.length];
        for (int j = 0; j < next.length; j++) {
            move[j] = next[j] - point[j];
            change[j] = gradient[j] - nextGradient[j];
        }
        double curvature = product(move, change);
        if (curvature > CURVATURE * product(change, change)) {
            steps.addLast(new Step(move, change, 1 / curvature));
            if (steps.size() > MEMORY) {
                steps.removeFirst();
            }
        }
    }

    /** The inverse curvature of the last steps times the slope. */
    private double[] direction(double[] slope) {
        double[] direction = slope.clone();
        double[] shares = new double[steps.size()];
        int s = shares.length;
        for (Iterator<Step> newestFirst = steps.descendingIterator(); newestFirst.hasNext(); ) {
            Step step = newestFirst.next();
            s--;
            shares[s] = step.reciprocal * product(step.move, direction);
            add(direction, -shares[s], step.change);
        }
        double size = steps.isEmpty()
                ? longest / largest(slope)
                : 1 / (steps.getLast().reciprocal * product(steps.getLast().change, steps.getLast().change));
        for (int j = 0; j < direction.length; j++) {
            direction[j] *= size;
        }
        for (Step step : steps) {
            add(direction, shares[s] - step.reciprocal * product(step.change, direction), step.move);
            s++;
        }
        return direction;
    }

    /** Zero where a variable is held at a bound. */
    private double[] free(double[] vector) {
        double[] result = vector.clone();
        for (int j = 0; j < result.length; j++) {
            if ((point[j] <= low[j] && gradient[j] <= 0) || (point[j] >= high[j] && gradient[j] >= 0)) {
                result[j] = 0;
            }
        }
        return result;
    }

    private static double largest(double[] vector) {
        return Arrays.stream(vector).map(Math::abs).max().orElse(0);
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static void add(double[] to, double share, double[] what) {
        for (int j = 0; j < to.length; j++) {
            to[j] += share * what[j];
        }
    }
}
