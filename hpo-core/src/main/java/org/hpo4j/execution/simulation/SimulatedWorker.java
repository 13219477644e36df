package org.hpo4j.execution.simulation;

import org.hpo4j.random.RandomStream;
import org.jspecify.annotations.Nullable;

/** One worker of a simulated cluster: what it does, what happens to it next, and when. */
final class SimulatedWorker {
    /** What may happen to a worker that is not idle. */
    enum Next {
        STEP,
        UNSEEN,
        DROP,
        LOSS,
        RETURN
    }

    final int number;
    private final Faults faults;
    private final RandomStream stream;
    private double lostAt;
    private double absent;
    private @Nullable Job job;
    private double dropAt;
    private double stepBegan;
    private double stepTrains;
    private double at;
    private Next next = Next.STEP;

    SimulatedWorker(int number, Faults faults, RandomStream stream, double now) {
        this.number = number;
        this.faults = faults;
        this.stream = stream;
        lostAt = now + faults.timeToLoss(stream);
    }

    boolean isBefore(SimulatedWorker other) {
        return at < other.at || (at == other.at && number < other.number);
    }

    double at() {
        return at;
    }

    Next next() {
        return next;
    }

    @Nullable
    Job job() {
        return job;
    }

    /** When the step under way, or the start before it, began. */
    double stepBegan() {
        return stepBegan;
    }

    /** How much of the step's time is training, the rest being the cost of a start. */
    double stepTrains() {
        return stepTrains;
    }

    /** How long the worker was away by a moment that lies not before the last event. */
    double absentBy(double now) {
        return job == null && next == Next.RETURN && at > now ? absent - (at - now) : absent;
    }

    /**
     * Tells whether the worker can take a trial now. If it was lost while it had nothing to do, and is away now, its return
     * is what happens next.
     */
    boolean isPresent(double now) {
        while (lostAt <= now) {
            leave(lostAt);
            if (at > now) {
                return false;
            }
        }
        return true;
    }

    /** Is lost at a moment; its return is what happens next. */
    void leave(double now) {
        job = null;
        next = Next.RETURN;
        at = now + faults.timeToReturn(stream);
        absent += at - now;
        lostAt = at + faults.timeToLoss(stream);
    }

    void take(Job taken, double now, double startCost, double timeToDrop) {
        job = taken;
        dropAt = now + timeToDrop;
        schedule(taken, now, startCost);
    }

    /** Plans the next step of the job, or what comes before its end. */
    void schedule(Job current, double now, double startCost) {
        boolean unseen = current.isUnseen();
        stepBegan = now;
        stepTrains = unseen ? 0 : current.stepSeconds();
        at = now + startCost + stepTrains;
        next = unseen ? Next.UNSEEN : Next.STEP;
        if (dropAt < at) {
            at = dropAt;
            next = Next.DROP;
        }
        if (lostAt < at) {
            at = lostAt;
            next = Next.LOSS;
        }
    }

    void free() {
        job = null;
    }
}
