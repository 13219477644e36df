package org.hpo4j.storage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.EventCodec.Written;
import org.hpo4j.trial.LoggedEvent;

/** An event as a table holds it: times in milliseconds, the payload in UTF-8. */
@SuppressWarnings("ArrayRecordComponent") // nobody changes or compares it
record StoredEvent(long sequence, long at, String kind, byte[] payload, long worker, long operation) {
    static StoredEvent of(LoggedEvent logged, long operation) {
        Written written = EventCodec.write(logged.event());
        byte[] payload = written.payload().getBytes(StandardCharsets.UTF_8);
        return new StoredEvent(
                logged.sequence(), logged.at().toEpochMilli(), written.kind(), payload, logged.worker(), operation);
    }

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    LoggedEvent logged(SearchSpace space) {
        return new LoggedEvent(sequence, Instant.ofEpochMilli(at), EventCodec.read(kind, payload, space), worker);
    }
}
