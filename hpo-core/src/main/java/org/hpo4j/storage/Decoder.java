package org.hpo4j.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hpo4j.trial.LoggedEvent;

/**
 * Understands stored events on other cores while more are read, and passes them on in order: most of the time that it takes to
 * open a large study goes into this.
 *
 * <p>Thread safety: confined to one thread, but for the reading of events that it is given, which must be safe.
 */
final class Decoder {
    private static final int BATCH = 2048;
    private static final int AHEAD = 4;

    private final Function<StoredEvent, LoggedEvent> reading;
    private final Consumer<LoggedEvent> sink;
    private final Deque<CompletableFuture<List<LoggedEvent>>> ahead = new ArrayDeque<>();
    private List<StoredEvent> batch = new ArrayList<>();

    Decoder(Function<StoredEvent, LoggedEvent> reading, Consumer<LoggedEvent> sink) {
        this.reading = reading;
        this.sink = sink;
    }

    void accept(StoredEvent event) {
        batch.add(event);
        if (batch.size() == BATCH) {
            List<StoredEvent> full = batch;
            batch = new ArrayList<>(BATCH);
            ahead.add(CompletableFuture.supplyAsync(
                    () -> full.stream().map(reading).toList()));
        }
        if (ahead.size() > AHEAD) {
            pass(ahead.remove());
        }
    }

    /** Passes on all that is left. */
    void finish() {
        ahead.forEach(this::pass);
        batch.forEach(event -> sink.accept(reading.apply(event)));
    }

    private void pass(CompletableFuture<List<LoggedEvent>> read) {
        List<LoggedEvent> events;
        try {
            events = read.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
        events.forEach(sink);
    }
}
