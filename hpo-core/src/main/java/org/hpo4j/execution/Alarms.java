package org.hpo4j.execution;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does things when time is over. Thread safety: safe. */
interface Alarms extends AutoCloseable {
    /** Does something after a time, unless what is returned is run before, or this is closed. */
    Runnable set(Duration after, Runnable action);

    @Override
    void close();

    /** Makes alarms by the system's clock, on a thread of their own. */
    static Alarms ofSystem() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, action -> {
            Thread thread = new Thread(action, "hpo-alarms");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return new Alarms() {
            @Override
            public Runnable set(Duration after, Runnable action) {
                Future<?> alarm = executor.schedule(action, after.toNanos(), TimeUnit.NANOSECONDS);
                return () -> alarm.cancel(false);
            }

            @Override
            public void close() {
                executor.shutdownNow();
            }
        };
    }
}
