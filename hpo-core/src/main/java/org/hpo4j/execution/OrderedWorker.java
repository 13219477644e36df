package org.hpo4j.execution;

import java.util.List;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;

/**
 * Where a worker is in the virtual time of {@link StrictOrder}, which guards it.
 *
 * <p>Its time is the resource that its trials have used, all together. While it trains it is called one more, the unit
 * under way: so all who train the same unit are heard after it, in the order of their numbers, and none waits for another's
 * next. A turn during training moves the time on by at least one.
 */
final class OrderedWorker {
    final int number;
    private long done;
    private int resource;
    private int upTo;
    private boolean training;
    private boolean asking;
    private boolean idle;
    private boolean left;

    OrderedWorker(int number) {
        this.number = number;
    }

    /** The time of its next turn. */
    long time() {
        return training ? done + 1 : done;
    }

    boolean isIdle() {
        return idle;
    }

    /** Whether others must wait for it. */
    boolean counts() {
        return !idle && !left;
    }

    void enter() {
        left = false;
    }

    void leave() {
        left = true;
    }

    /** Its next turn is for a trial. */
    void ask() {
        asking = true;
    }

    /** Another's turn at a time may have brought something to do. */
    void wake(long time) {
        if (idle) {
            idle = false;
            done = Math.max(done, time);
        }
    }

    /** Its turn ended with these events. */
    void spoke(List<LoggedEvent> events) {
        idle = asking && events.isEmpty();
        boolean trained = training;
        long before = done;
        for (LoggedEvent logged : events) {
            take(logged.event());
        }
        if (trained && !asking) {
            done = Math.max(done, before + 1);
        }
        asking = false;
    }

    private void take(Event event) {
        if (event instanceof Event.TrialStarted start) {
            train(start.origin().from(), start.upTo());
        } else if (event instanceof Event.TrialResumed resumption) {
            train(resumption.from(), resumption.upTo());
        } else if (event instanceof Event.ValueReported report) {
            done += Math.max(0, report.resource() - resource);
            resource = report.resource();
            training = resource < upTo;
        } else if (event instanceof Event.DecisionTaken taken) {
            training &= taken.decision().goesOn();
        } else if (event instanceof Event.TrialCompleted
                || event instanceof Event.TrialFailed
                || event instanceof Event.TrialInterrupted
                || event instanceof Event.TrialPaused) {
            training = false;
        }
    }

    private void train(int from, int end) {
        resource = from;
        upTo = end;
        training = true;
    }
}
