package org.hpo4j.dl4j.device.placement;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that goes on when it is told to. */
final class ManualClock implements InstantSource {
    private long millis;

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    void set(long now) {
        millis = Math.max(millis, now);
    }

    void advance(Duration time) {
        millis += time.toMillis();
    }
}
