package org.hpo4j.benchmarks.training;

import java.util.HashMap;
import java.util.Map;
import org.hpo4j.study.StudyListener;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;

/**
 * Epochs a second while all trials of a study train at once: from when each has its first epochs behind it, in which a JVM
 * starts and compiles, until one is done.
 */
final class SteadyRate implements StudyListener {
    private static final double SECOND = 1e9;

    private final int trials;
    private final int warmUp;
    private final int epochs;
    private final Map<Integer, Integer> reached = new HashMap<>();
    private long begin;
    private long end;
    private int counted;

    SteadyRate(int trials, int warmUp, int epochs) {
        this.trials = trials;
        this.warmUp = warmUp;
        this.epochs = epochs;
    }

    @Override
    public synchronized void onEvent(LoggedEvent logged) {
        if (!(logged.event() instanceof Event.ValueReported report) || reached.containsValue(epochs)) {
            return;
        }
        boolean steady = isSteady();
        reached.put(report.trial(), report.resource());
        if (steady) {
            counted++;
            end = System.nanoTime();
        } else if (isSteady()) {
            begin = System.nanoTime();
        }
    }

    private boolean isSteady() {
        return reached.size() == trials && reached.values().stream().allMatch(epoch -> epoch >= warmUp);
    }

    /** Returns NaN if nothing was counted. */
    synchronized double epochsPerSecond() {
        return counted == 0 ? Double.NaN : counted * SECOND / (end - begin);
    }
}
