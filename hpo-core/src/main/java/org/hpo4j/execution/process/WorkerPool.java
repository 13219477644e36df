package org.hpo4j.execution.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hpo4j.study.Study;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker processes of a run: at most as many as trials run at once, each with one environment for life.
 *
 * <p>A trial gets an idle worker of its environment, else a new one, for which the one that has been idle longest makes
 * room. Thread safety: safe; no lock is held while a worker gets ready or ends.
 */
final class WorkerPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcesses.class);
    private static final long GRACE_MILLIS = 5000;
    private static final long HALT_MILLIS = 1000;

    private final Study study;
    private final Launcher launcher;
    private final int size;
    private final Duration startLimit;
    private final RestartRate rate = new RestartRate();
    private final Deque<ChildProcess> idle = new ArrayDeque<>();
    private final List<ChildProcess> alive = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch halting = new CountDownLatch(1);
    private int started;

    WorkerPool(Study study, Launcher launcher, int size, Duration startLimit) {
        this.study = study;
        this.launcher = launcher;
        this.size = size;
        this.startLimit = startLimit;
    }

    /** Gives a worker that is ready; {@link LostWorker} if none can be had. */
    ChildProcess lease(Map<String, String> environment) throws LostWorker, InterruptedException {
        parkIfHalting();
        Optional<ChildProcess> warm = takeIdle(environment);
        if (warm.isPresent()) {
            return warm.get();
        }
        if (closed.await(rate.delayMillis(), TimeUnit.MILLISECONDS)) {
            throw new LostWorker(Loss.Kind.NOT_STARTED, "the run has ended");
        }
        ChildProcess child = start(environment);
        boolean ready = false;
        try {
            awaitReady(child);
            ready = true;
            return child;
        } finally {
            if (!ready) {
                discard(child);
            }
        }
    }

    private synchronized Optional<ChildProcess> takeIdle(Map<String, String> environment) {
        for (Iterator<ChildProcess> each = idle.descendingIterator(); each.hasNext(); ) {
            ChildProcess child = each.next();
            if (!child.isAlive()) {
                LOG.warn(
                        "Study \"{}\", {} ended while it was idle.",
                        study.definition().name(),
                        child);
                each.remove();
                alive.remove(child);
            } else if (child.environment().equals(environment)) {
                each.remove();
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    private ChildProcess start(Map<String, String> environment) throws LostWorker {
        List<ChildProcess> superfluous = takeSuperfluous();
        superfluous.forEach(ChildProcess::dismiss);
        superfluous.forEach(child -> child.awaitEnd(GRACE_MILLIS));
        return launch(environment);
    }

    /** The workers that make room for one more. */
    private synchronized List<ChildProcess> takeSuperfluous() {
        List<ChildProcess> superfluous = new ArrayList<>();
        while (alive.size() >= size && !idle.isEmpty()) {
            superfluous.add(idle.removeFirst());
            alive.removeAll(superfluous);
        }
        return superfluous;
    }

    private synchronized ChildProcess launch(Map<String, String> environment) throws LostWorker {
        if (closed.getCount() == 0) {
            throw new LostWorker(Loss.Kind.NOT_STARTED, "the run has ended");
        }
        String name = study.definition().name();
        ChildProcess child =
                new ChildProcess(++started, environment, launcher.start(environment), launcher.folder(), name);
        alive.add(child);
        child.send(ParentLink.describe(study));
        return child;
    }

    private void awaitReady(ChildProcess child) throws LostWorker, InterruptedException {
        long from = System.nanoTime();
        Message first = child.receive(startLimit.toNanos())
                .orElseThrow(() -> new LostWorker(
                        Loss.Kind.NOT_STARTED, child + " was not ready within " + startLimit + " of its start"));
        if (!first.is(Message.READY)) {
            LOG.warn("{} refused: {}", child, first.text("trace"));
            throw new LostWorker(Loss.Kind.NOT_STARTED, child + " can't make its objective: " + first.text("cause"));
        }
        boolean resumable = first.get("resumable").asBoolean();
        if (study.needsCheckpoints() && !resumable) {
            throw new IllegalArgumentException(
                    "Worker processes: objective (" + launcher.objective()
                            + ") must be a ResumableObjective, since the study's scheduler, "
                            + study.definition().scheduler()
                            + ", pauses trials.\nMaybe implement it, or use a scheduler that only stops, such as Asha.stopping.");
        }
        LOG.info(
                "Study \"{}\": {} was ready after {} ms.",
                study.definition().name(),
                child,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from));
    }

    /** Takes a worker back whose trial ended well. */
    void giveBack(ChildProcess child) {
        rate.ended();
        synchronized (this) {
            if (closed.getCount() > 0) {
                idle.addLast(child);
                return;
            }
        }
        discard(child);
    }

    /** Ends a worker that is of no more use. */
    void discard(ChildProcess child) {
        child.kill();
        synchronized (this) {
            alive.remove(child);
        }
    }

    /** Takes note of a loss, unless it is the end of this process too that ended the worker. */
    void lost(boolean onRequest) throws InterruptedException {
        if (onRequest && halting.await(HALT_MILLIS, TimeUnit.MILLISECONDS)) {
            parkIfHalting();
        }
        parkIfHalting();
        rate.lost();
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Nothing more may be logged once this JVM shuts down: the trials go on when the study is opened again. */
    private void parkIfHalting() throws InterruptedException {
        if (halting.getCount() == 0) {
            new CountDownLatch(1).await();
        }
    }

    /** Ends all workers since this JVM shuts down. */
    void halt() {
        halting.countDown();
        close();
    }

    /** Ends all workers: those without a trial of themselves, the others at once. */
    @Override
    public void close() {
        List<ChildProcess> ending;
        List<ChildProcess> resting;
        synchronized (this) {
            closed.countDown();
            ending = List.copyOf(alive);
            resting = List.copyOf(idle);
            alive.clear();
            idle.clear();
        }
        resting.forEach(ChildProcess::dismiss);
        ending.stream().filter(child -> !resting.contains(child)).forEach(ChildProcess::kill);
        resting.forEach(child -> child.awaitEnd(GRACE_MILLIS));
    }
}
