package org.hpo4j.execution.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that shows the time of a simulation: give it to {@link org.hpo4j.study.StudyBuilder#clock} and to
 * {@link SimulatedCluster#run}.
 *
 * <p>Thread safety: confined to the thread of the simulation.
 */
public final class VirtualClock extends Clock {
    private static final double NANOS = 1e9;

    private double seconds;
    private Instant instant = Instant.EPOCH;

    /** Makes a clock that shows 1970-01-01T00:00:00Z. */
    public VirtualClock() {}

    /**
     * Returns the virtual time.
     *
     * @return seconds since the clock was made
     */
    public double seconds() {
        return seconds;
    }

    void advanceTo(double later) {
        if (later > seconds) {
            seconds = later;
            long whole = (long) later;
            instant = Instant.ofEpochSecond(whole, (long) ((later - whole) * NANOS));
        }
    }

    @Override
    public Instant instant() {
        return instant;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /**
     * Returns a clock of another zone that stands at this one's time.
     *
     * @param other the zone
     * @return a clock that does not follow this one
     */
    @Override
    public Clock withZone(ZoneId other) {
        return Clock.fixed(instant, other);
    }
}
