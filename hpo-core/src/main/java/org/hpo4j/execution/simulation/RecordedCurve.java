package org.hpo4j.execution.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a log tells of one trial: its reports, and the time it trained for them, pauses left out. */
final class RecordedCurve implements SimulatedCurve {
    private static final double NANOS = 1e9;

    private final NavigableMap<Integer, Point> points = new TreeMap<>();
    private Instant since = Instant.EPOCH;
    private double trained;
    private boolean failed;

    /** A report, and how long the trial had trained. */
    private record Point(List<Double> values, double seconds) {}

    /** The trial is in training from now on. */
    void train(Instant at) {
        since = at;
    }

    void report(Instant at, int resource, List<Double> values) {
        trained += Math.max(0, Duration.between(since, at).toNanos() / NANOS);
        since = at;
        points.put(resource, new Point(values, trained));
    }

    void fail() {
        failed = true;
    }

    /** Whether the trial ended by a fault, so that there is nothing to see beyond its last report. */
    boolean hasFailed() {
        return failed;
    }

    int last() {
        return points.isEmpty() ? 0 : points.lastKey();
    }

    @Override
    public double value(int resource) {
        return values(resource)[0];
    }

    @Override
    public double[] values(int resource) {
        Point point = points.get(resource);
        if (point == null) {
            throw new IllegalArgumentException("What-if: resource (" + resource + ") must be one of " + points.keySet()
                    + ", at which the trial reported.\nMaybe ask isKnown first.");
        }
        return point.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public double seconds(int resource) {
        var before = points.floorEntry(resource);
        return before == null ? 0 : before.getValue().seconds();
    }

    @Override
    public int next(int resource) {
        Integer next = points.higherKey(resource);
        return next == null ? resource + 1 : next;
    }

    @Override
    public boolean isKnown(int resource) {
        return points.containsKey(resource);
    }
}
