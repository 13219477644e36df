package org.hpo4j.execution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.study.Turns;
import org.hpo4j.trial.LoggedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the workers of a run by virtual time: the one that is least far goes next, and the others wait for it.
 *
 * <p>Why the log is reproducible: what a worker's next turn is called, (time, number), is known when its last turn ends,
 * from the events of that turn alone. So the next to be heard is known too, however long it takes to come; by induction
 * every turn sees the same log before it. Workers that the scheduler has nothing for do not count until another's turn,
 * which may bring something, has ended. Threads that are not workers are heard as they come.
 *
 * <p>Thread safety: safe; one lock, under which no operation of the study runs.
 */
final class StrictOrder implements Turns {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerThreads.class);
    private static final double NANOS = 1e9;
    private static final Comparator<OrderedWorker> ORDER =
            Comparator.comparingLong(OrderedWorker::time).thenComparingInt(worker -> worker.number);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<Thread, OrderedWorker> byThread = new ConcurrentHashMap<>();
    private final List<OrderedWorker> workers = new ArrayList<>();
    private final Set<Thread> waiting = new HashSet<>();
    private final long begun = System.nanoTime();
    private long waitedNanos;
    private boolean open;

    /** Makes an order of workers 1 to N, which count from now on. */
    StrictOrder(int workers) {
        IntStream.rangeClosed(1, workers).forEach(number -> this.workers.add(new OrderedWorker(number)));
    }

    /** Makes the calling thread a worker; if another thread was that one, it was left behind, and is none any more. */
    void enter(int number) {
        OrderedWorker worker = workers.get(number - 1);
        change(() -> {
            byThread.values().removeIf(other -> other == worker);
            byThread.put(Thread.currentThread(), worker);
            worker.enter();
        });
    }

    /** Ends the calling thread's part: nobody waits for it any more. */
    void leave() {
        OrderedWorker worker = byThread.remove(Thread.currentThread());
        change(() -> {
            if (worker != null) {
                worker.leave();
            }
        });
    }

    /** Lets everybody through from now on, in no order, since the run was cancelled. */
    void open() {
        change(() -> open = true);
    }

    /** Asks for a trial, and again after each turn of another worker while there is none; empty at the end. */
    Optional<Trial> take(Study study) {
        OrderedWorker worker = byThread.get(Thread.currentThread());
        Optional<Trial> trial = Optional.empty();
        while (trial.isEmpty()) {
            if (worker != null) {
                worker.ask();
            }
            trial = study.ask();
            if (trial.isEmpty() && (study.isFinished() || isOpen())) {
                return trial;
            }
        }
        return trial;
    }

    private boolean isOpen() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void begin() {
        OrderedWorker worker = byThread.get(Thread.currentThread());
        if (worker == null) {
            return;
        }
        lock.lock();
        try {
            while (!open && !isNext(worker)) {
                boolean idle = worker.isIdle();
                long from = System.nanoTime();
                waiting.add(Thread.currentThread());
                moved.awaitUninterruptibly();
                waitedNanos += idle ? 0 : System.nanoTime() - from;
            }
            waiting.remove(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    /** Whether a thread is held up by another worker, whose turn it is. */
    boolean isWaiting(Thread thread) {
        lock.lock();
        try {
            return waiting.contains(thread);
        } finally {
            lock.unlock();
        }
    }

    private boolean isNext(OrderedWorker worker) {
        return workers.stream().filter(OrderedWorker::counts).min(ORDER).orElse(null) == worker;
    }

    @Override
    public void end(List<LoggedEvent> appended) {
        OrderedWorker worker = byThread.get(Thread.currentThread());
        if (worker == null) {
            return;
        }
        change(() -> {
            long time = worker.time();
            worker.spoke(appended);
            if (!appended.isEmpty()) {
                workers.forEach(other -> other.wake(time));
            }
        });
    }

    void logCost(Study study) {
        lock.lock();
        try {
            double each = waitedNanos / NANOS / workers.size();
            double seconds = (System.nanoTime() - begun) / NANOS;
            LOG.info(
                    "Study \"{}\": strict order cost {} % of the time of {} workers, {} s each, in waiting for their turns.",
                    study.definition().name(),
                    Math.round(100 * each / seconds),
                    workers.size(),
                    String.format("%.1f", each));
        } finally {
            lock.unlock();
        }
    }
}
