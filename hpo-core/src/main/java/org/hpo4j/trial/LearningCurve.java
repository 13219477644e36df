package org.hpo4j.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The reports of a trial, in order of resource.
 *
 * <p>Thread safety: immutable to its readers. A curve extended by {@link #plus} shares its storage with the longer one, so
 * that a trial of n reports costs O(n), not O(n<sup>2</sup>); only the newest of a family of curves writes to it, behind
 * the end of all others, and all of them must be extended by one thread at a time. Full storage is left to its curves and
 * a larger copy made: its arrays are final, so that readers need no lock.
 */
public final class LearningCurve {
    /** Many a trial reports but once. */
    private static final int INITIAL_CAPACITY = 1;

    private final Points points;
    private final int size;
    private final RecordedValues recorded;
    private final List<Double> constraints;

    private LearningCurve(Points points, int size, RecordedValues recorded, List<Double> constraints) {
        this.points = points;
        this.size = size;
        this.recorded = recorded;
        this.constraints = constraints;
    }

    /**
     * Returns a curve without reports.
     *
     * @param metrics the number of values a report has
     * @return the empty curve
     */
    public static LearningCurve empty(int metrics) {
        return new LearningCurve(new Points(metrics), 0, RecordedValues.NONE, List.of());
    }

    /**
     * Returns this curve with one more report.
     *
     * @param resource more than {@link #lastResource()}
     * @param values one a metric
     * @return a curve one longer
     */
    public LearningCurve plus(int resource, List<Double> values) {
        Points target = points.size == size && size < points.resources.length ? points : points.copy(size);
        target.append(resource, values);
        return new LearningCurve(target, size + 1, recorded, constraints);
    }

    LearningCurve plus(Event.ValuesRecorded event) {
        return new LearningCurve(points, size, recorded.plus(event), constraints);
    }

    /**
     * Returns this curve with the constraint values of its trial.
     *
     * @param values one a constraint, at most 0 where it holds
     * @return a curve with the same reports
     */
    public LearningCurve constrained(List<Double> values) {
        return new LearningCurve(points, size, recorded, List.copyOf(values));
    }

    /**
     * Returns the constraint values of the trial.
     *
     * @return those reported last; empty if none
     */
    public List<Double> constraints() {
        return constraints;
    }

    /**
     * Returns what the trial measured beside the metrics of its study.
     *
     * @return the values by resource and name
     */
    public RecordedValues recorded() {
        return recorded;
    }

    /**
     * Returns the number of reports.
     *
     * @return 0 or more
     */
    public int size() {
        return size;
    }

    /**
     * Returns the resource of a report.
     *
     * @param index from 0 to {@code size() - 1}
     * @return a positive number, increasing with the index
     */
    public int resource(int index) {
        return points.resources[Objects.checkIndex(index, size)];
    }

    /**
     * Returns a value of the first metric.
     *
     * @param index from 0 to {@code size() - 1}
     * @return the value, perhaps not finite
     */
    public double value(int index) {
        return points.values[Objects.checkIndex(index, size) * points.metrics];
    }

    /**
     * Returns all values of a report.
     *
     * @param index from 0 to {@code size() - 1}
     * @return one value a metric
     */
    public List<Double> values(int index) {
        int start = Objects.checkIndex(index, size) * points.metrics;
        return IntStream.range(start, start + points.metrics)
                .mapToObj(i -> points.values[i])
                .toList();
    }

    /**
     * Finds the report at a resource.
     *
     * @param resource any number
     * @return its index, or a negative number if there is none
     */
    public int indexOf(int resource) {
        return Arrays.binarySearch(points.resources, 0, size, resource);
    }

    /**
     * Returns the resource used so far.
     *
     * @return that of the last report; 0 without reports
     */
    public int lastResource() {
        return size == 0 ? 0 : resource(size - 1);
    }

    /** The storage that curves of one trial share, until it is full. */
    private static final class Points {
        private final int metrics;
        private final int[] resources;
        private final double[] values;
        private int size;

        private Points(int metrics) {
            this(metrics, new int[0], new double[0], 0);
        }

        private Points(int metrics, int[] resources, double[] values, int size) {
            this.metrics = metrics;
            this.resources = resources;
            this.values = values;
            this.size = size;
        }

        /** Copies the first points, with as much room again. */
        private Points copy(int length) {
            int capacity = Math.max(2 * length, INITIAL_CAPACITY);
            return new Points(
                    metrics, Arrays.copyOf(resources, capacity), Arrays.copyOf(values, capacity * metrics), length);
        }

        private void append(int resource, List<Double> report) {
            resources[size] = resource;
            for (int i = 0; i < metrics; i++) {
                values[size * metrics + i] = report.get(i);
            }
            size++;
        }
    }
}
