package org.hpo4j.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The worker threads of a run: each is waited for, unless it is left behind; then another takes its place.
 *
 * <p>A thread can't be killed, so one that hangs lives on. It is a daemon, as all are: it does not keep the program from
 * ending. Thread safety: safe.
 */
final class Crew {
    private final IntConsumer work;
    private final Map<Thread, Integer> members = new LinkedHashMap<>();

    /** Makes a crew of nobody; {@code work} is what a worker does, given its number. */
    Crew(IntConsumer work) {
        this.work = work;
    }

    /** Starts workers 1 to N. */
    synchronized void start(int workers) {
        for (int number = 1; number <= workers; number++) {
            start(number, "hpo-worker-" + number);
        }
    }

    private void start(int number, String name) {
        Thread thread = new Thread(() -> work(number), name);
        thread.setDaemon(true);
        members.put(thread, number);
        boolean started = false;
        try {
            thread.start();
            started = true;
        } finally {
            if (!started) {
                members.remove(thread);
            }
        }
    }

    private void work(int number) {
        try {
            work.accept(number);
        } finally {
            dismiss(Thread.currentThread());
        }
    }

    private synchronized void dismiss(Thread thread) {
        members.remove(thread);
        notifyAll();
    }

    /** Whether the calling thread is still a worker: one that was left behind is none. */
    synchronized boolean hasMe() {
        return members.containsKey(Thread.currentThread());
    }

    /** Waits for a worker no longer, and starts another in its place. */
    synchronized void replace(Thread lost) {
        Integer number = members.remove(lost);
        notifyAll();
        if (number != null) {
            start(number, lost.getName() + "'");
        }
    }

    synchronized void interrupt() {
        List.copyOf(members.keySet()).forEach(Thread::interrupt);
    }

    /** Waits until nobody works any more. */
    synchronized void await() throws InterruptedException {
        while (!members.isEmpty()) {
            wait();
        }
    }
}
