package org.hpo4j.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hpo4j.trial.LoggedEvent;

/**
 * Checks and understands stored rows on other cores while more are read, and passes the events on in order: most of the time
 * that it takes to open a large study goes into this. A few batches are under way at a time; where the next one to pass on is
 * not done, the reading thread takes a part in the work instead of waiting.
 *
 * <p>Thread safety: confined to one thread, but for the reading that it is given, which must be safe.
 *
 * @param <R> a row
 */
final class Decoder<R> {
    private static final int BATCH = 512;
    private static final int AHEAD = ForkJoinPool.getCommonPoolParallelism() + 3;

    private final Function<List<R>, List<LoggedEvent>> reading;
    private final Consumer<LoggedEvent> sink;
    private final Deque<Batch> ahead = new ArrayDeque<>();
    private List<R> rows = new ArrayList<>();

    Decoder(Function<List<R>, List<LoggedEvent>> reading, Consumer<LoggedEvent> sink) {
        this.reading = reading;
        this.sink = sink;
    }

    void accept(R row) {
        rows.add(row);
        if (rows.size() == BATCH) {
            Batch batch = new Batch(rows);
            rows = new ArrayList<>(BATCH);
            ahead.add(batch);
            ForkJoinPool.commonPool().execute(batch);
        }
        if (ahead.size() > AHEAD) {
            passFirst();
        }
    }

    /** Passes on all that is left. */
    void finish() {
        while (!ahead.isEmpty()) {
            passFirst();
        }
        List<R> rest = rows;
        rows = new ArrayList<>();
        reading.apply(rest).forEach(sink);
    }

    /** The pool begins with the first batches, this thread with the last. */
    private void passFirst() {
        Iterator<Batch> last = ahead.descendingIterator();
        while (!ahead.element().events.isDone() && last.hasNext()) {
            last.next().run();
        }
        ahead.remove().join().forEach(sink);
    }

    /** Rows to be understood by whoever comes first. */
    private final class Batch implements Runnable {
        private final List<R> rows;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final CompletableFuture<List<LoggedEvent>> events = new CompletableFuture<>();

        Batch(List<R> rows) {
            this.rows = rows;
        }

        @Override
        @SuppressWarnings("CatchingUnchecked") // whatever it is, who waits for the batch throws it
        public void run() {
            if (begun.compareAndSet(false, true)) {
                try {
                    events.complete(reading.apply(rows));
                } catch (Throwable e) {
                    events.completeExceptionally(e);
                }
            }
        }

        List<LoggedEvent> join() {
            try {
                return events.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException known ? known : e;
            }
        }
    }
}
