package org.hpo4j.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.LogTransaction;
import org.hpo4j.storage.StorageException;
import org.hpo4j.storage.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the operations of a study in transactions of its log.
 *
 * <p>A transaction has the right to append: it first folds what other processes appended, then runs the operations, then makes
 * their events durable, and only then are they answered. Where the log is shared, one thread does this, and takes all
 * operations that wait at once, so that they share the wait for the disk; it also renews the lease of this process and looks
 * after the log while nobody asks. Else the caller's thread does.
 *
 * <p>If the storage is unavailable, such as on a full disk, the operations wait, and are made durable when it is back; where
 * others have written meanwhile, they are run again on what those left.
 *
 * <p>Thread safety: safe.
 */
final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Study.class);
    private static final int MAX_GROUP = 512;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5000;

    private final EventLog log;
    private final Journal journal;
    private final ReentrantLock lock;
    private final Condition changed;
    private final Membership membership;
    private final BlockingQueue<Request<?>> queue = new LinkedBlockingQueue<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Request<Boolean> end = new Request<>(() -> true, 0);
    private final Thread thread;
    private final ExecutorService teller = Executors.newSingleThreadExecutor(action -> daemon(action, "hpo-listeners"));
    /** How many events of the log are folded and known to be in it; only whoever has the transaction touches it. */
    private long durable;

    Committer(EventLog log, Journal journal, ReentrantLock lock, Condition changed, Duration lease) {
        this.log = log;
        this.journal = journal;
        this.lock = lock;
        this.changed = changed;
        this.membership = new Membership(journal, lease);
        thread = daemon(this::work, "hpo-log " + journal.view().definition().name());
    }

    private static Thread daemon(Runnable action, String name) {
        Thread made = new Thread(action, name);
        made.setDaemon(true);
        return made;
    }

    /** Begins, with what has been folded so far. */
    void start() {
        durable = journal.view().sequence();
        if (log.isShared()) {
            thread.start();
        }
    }

    /** Whether another process had the study open when this one last looked. */
    boolean hasOthers() {
        return membership.hasOthers();
    }

    /** Somebody begins to wait for what others append: the log is looked after more often. */
    void beginWaiting() {
        waiting.incrementAndGet();
    }

    void endWaiting() {
        waiting.decrementAndGet();
    }

    /** Runs an operation; the request that returns has its answer, or will have. */
    <T> Request<T> submit(Supplier<T> operation) {
        Request<T> request = new Request<>(operation, numbers.incrementAndGet());
        if (!log.isShared()) {
            commit(List.of(request));
            return request;
        }
        synchronized (closing) {
            if (closing.getCount() > 0) {
                queue.add(request);
                return request;
            }
        }
        throw new StorageException(log.location()
                + " must be open to be written.\nMaybe the study was closed before its workers had ended.");
    }

    private void work() {
        List<Request<?>> group = new ArrayList<>();
        boolean open = true;
        while (open) {
            take(group);
            open = !group.remove(end);
            if (!isQuiet(group)) {
                commit(group);
            }
            if (group.isEmpty() && journal.hasUnpublished()) {
                // Of others, while nobody here asks. A listener may ask, so this thread must not wait for it.
                teller.execute(journal::publish);
            }
            group.clear();
        }
        commit(List.of(new Request<>(() -> true, numbers.incrementAndGet())), true);
        teller.shutdown();
    }

    /** Waits for an operation, or for the time to look after the log. */
    private void take(List<Request<?>> group) {
        boolean watched = membership.hasOthers() || waiting.get() > 0;
        long pause = watched ? Math.min(POLL_NANOS, membership.untilBeat()) : membership.untilBeat();
        try {
            Request<?> first = queue.poll(Math.max(0, pause), TimeUnit.NANOSECONDS);
            if (first != null) {
                group.add(first);
                queue.drainTo(group, MAX_GROUP - 1);
            }
        } catch (InterruptedException e) {
            // Only close() ends this thread: an operation that waits must get its answer.
        }
    }

    /** Whether there is nothing to do; to find that out needs no turn, for which others may wait. */
    // Whatever is thrown must not end this thread: the transaction will meet the same fault, and deal with it.
    @SuppressWarnings("CatchingUnchecked")
    private boolean isQuiet(List<Request<?>> group) {
        try {
            return group.isEmpty() && membership.untilBeat() > 0 && log.length() == durable;
        } catch (Throwable e) {
            return false;
        }
    }

    private void commit(List<Request<?>> group) {
        commit(group, false);
    }

    // Whatever is thrown, also by a JVM without memory, must become an answer: the callers wait for one.
    @SuppressWarnings("CatchingUnchecked")
    private void commit(List<Request<?>> group, boolean leaving) {
        Attempt attempt = new Attempt(group, leaving);
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                attempt.run();
                if (pause > FIRST_PAUSE_MILLIS) {
                    LOG.info(
                            "Study \"{}\" goes on.", journal.view().definition().name());
                }
                return;
            } catch (UnavailableException e) {
                if (!log.isShared() || isClosing(pause)) {
                    attempt.fail(e);
                    return;
                }
                if (pause == FIRST_PAUSE_MILLIS) {
                    LOG.warn(
                            "Study \"{}\" waits: {}",
                            journal.view().definition().name(),
                            e.getMessage());
                }
                pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
            } catch (Throwable e) {
                attempt.fail(e);
                return;
            }
        }
    }

    private boolean isClosing(long pauseMillis) {
        try {
            return closing.await(pauseMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Some requests on their way into the log, tried until they are there. */
    private final class Attempt {
        private final List<Request<?>> requests;
        private final Request<Boolean> keeping = new Request<>(() -> true, numbers.incrementAndGet());
        private final boolean leaving;
        private boolean executed;
        private boolean kept;

        Attempt(List<Request<?>> requests, boolean leaving) {
            this.requests = new ArrayList<>(requests);
            this.leaving = leaving;
        }

        void run() {
            try (LogTransaction transaction = log.begin()) {
                if (!isThere(transaction)) {
                    foldAndExecute(transaction);
                    requests.forEach(request -> transaction.append(request.events(), request.number()));
                    transaction.commit();
                }
                locked(() -> {
                    durable = journal.view().sequence();
                    requests.forEach(request -> journal.durable(request.events()));
                });
            }
            requests.forEach(Request::answer);
        }

        /** After a commit of which nobody knows whether it took place. */
        private boolean isThere(LogTransaction transaction) {
            return executed
                    && requests.stream()
                            .filter(request -> !request.events().isEmpty())
                            .findFirst()
                            .filter(first -> transaction.holds(
                                    durable, first.events().get(0).worker(), first.number()))
                            .isPresent();
        }

        private void foldAndExecute(LogTransaction transaction) {
            locked(() -> {
                long before = journal.view().sequence();
                if (executed && (kept || transaction.length() > durable)) {
                    foldAgain(transaction);
                }
                if (!executed) {
                    execute(transaction);
                }
                if (journal.view().sequence() > before || !journal.isIntact()) {
                    changed.signalAll();
                }
            });
        }

        private void execute(LogTransaction transaction) {
            if (journal.isIntact()) {
                if (log.isShared()) {
                    journal.requireWhole(transaction.length(), durable, log.location());
                }
                transaction.read(durable, journal.view().definition().space(), journal.foreign());
                durable = journal.view().sequence();
                keep(transaction);
            }
            executed = true;
            for (Request<?> request : requests) {
                if (request != keeping && !request.execute(journal)) {
                    foldAway(request, transaction);
                }
            }
        }

        /** An operation failed half way: it never was, unlike those before it in this transaction. */
        private void foldAway(Request<?> failed, LogTransaction transaction) {
            long length = transaction.length()
                    + requests.stream()
                            .mapToLong(request -> request.events().size())
                            .sum();
            try {
                refold(transaction);
                requests.forEach(request -> request.events().forEach(journal::fold));
            } finally {
                if (journal.view().sequence() != length) {
                    // A storage that keeps nothing, or can't be read.
                    journal.breakBy(failed.fault());
                }
            }
        }

        /** Others came first, so what was decided here never was; it is decided again. */
        private void foldAgain(LogTransaction transaction) {
            refold(transaction);
            durable = journal.view().sequence();
            requests.remove(keeping);
            requests.forEach(Request::reset);
            if (kept) {
                membership.undo();
            }
            kept = false;
            executed = false;
        }

        private void refold(LogTransaction transaction) {
            journal.begin();
            transaction.read(0, journal.view().definition().space(), journal::fold);
        }

        /** The lease, as an operation before all others of this transaction. */
        private void keep(LogTransaction transaction) {
            transaction.roster().ifPresent(roster -> {
                if (leaving) {
                    membership.leave(roster);
                } else if (membership.untilBeat() <= 0) {
                    kept = true;
                    keeping.reset();
                    membership.keep(roster);
                    requests.add(0, keeping);
                    keeping.take(journal.drain());
                }
            });
        }

        void fail(Throwable cause) {
            locked(() -> {
                if (requests.stream().anyMatch(request -> !request.events().isEmpty())) {
                    journal.breakBy(cause);
                }
                if (journal.abandon()) {
                    journal.breakBy(cause);
                }
                requests.forEach(request -> request.fail(cause));
                changed.signalAll();
            });
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Also for an interrupted thread: the storage must not be closed while it is written. */
    @Override
    public void close() {
        synchronized (closing) {
            if (closing.getCount() > 0) {
                closing.countDown();
                queue.add(end);
            }
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
