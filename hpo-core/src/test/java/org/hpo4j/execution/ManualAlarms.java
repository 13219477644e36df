package org.hpo4j.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Alarms of a time that passes when a test says so; they go off in the thread that says it. */
final class ManualAlarms implements Alarms {
    private final List<Alarm> alarms = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private boolean closed;

    private record Alarm(Duration at, Runnable action) {}

    @Override
    public synchronized Runnable set(Duration after, Runnable action) {
        Alarm alarm = new Alarm(now.plus(after), action);
        if (!closed) {
            alarms.add(alarm);
        }
        return () -> remove(alarm);
    }

    private synchronized void remove(Alarm alarm) {
        alarms.removeIf(other -> other == alarm);
    }

    /** Lets time pass. */
    void advance(Duration time) {
        Duration end;
        synchronized (this) {
            end = now.plus(time);
        }
        for (Optional<Alarm> due = next(end); due.isPresent(); due = next(end)) {
            due.get().action().run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized Optional<Alarm> next(Duration end) {
        Optional<Alarm> due =
                alarms.stream().filter(alarm -> alarm.at().compareTo(end) <= 0).min(Comparator.comparing(Alarm::at));
        due.ifPresent(alarm -> {
            now = alarm.at();
            alarms.remove(alarm);
        });
        return due;
    }

    synchronized int pending() {
        return alarms.size();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        alarms.clear();
    }
}
