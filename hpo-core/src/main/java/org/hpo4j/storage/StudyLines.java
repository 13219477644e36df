package org.hpo4j.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.hpo4j.PlainText;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A study's log as JSON lines in UTF-8, for other programs, for archives, and to move it to another storage.
 *
 * <p>The first line is {@code {"format": "hpo4j-study", "version": 1}}. Each event is a line
 * {@code {"sequence": 7, "at": "2026-01-31T12:00:00.123Z", "worker": 1, "kind": "value-reported",
 * "event": {"trial": 2, ...}}}, with the fields of {@link LoggedEvent} and {@link Event}; the worker is a process of the storage that the
 * study comes from, and 0 in another; numbers that are not finite are strings. The last line,
 * {@code {"events": 8, "crc32": "1c291ca3"}}, has the number of events and the checksum of all lines before it with their
 * line breaks, so that a file that was cut short or changed is not taken for the study.
 *
 * <p>Thread safety: stateless.
 */
public final class StudyLines {
    private static final String FORMAT = "hpo4j-study";
    private static final int VERSION = 1;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Values as they are written: without a space nothing is looked up, completed or adapted. */
    private static final SearchSpace NONE = SearchSpace.empty();

    private StudyLines() {}

    /**
     * Writes a log.
     *
     * @param log the log of a study
     * @param out gets the lines; stays open
     * @return the number of events
     * @throws IOException if the lines can't be written
     * @throws StorageException if the log can't be read
     */
    public static long write(EventLog log, Writer out) throws IOException {
        Checked checked = new Checked(out);
        checked.line(NODES.objectNode().put("format", FORMAT).put("version", VERSION));
        try {
            log.read(0, NONE, event -> checked.event(event));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.write(end(checked.events, checked.sum) + "\n");
        return checked.events;
    }

    private static ObjectNode end(long events, CRC32 sum) {
        return NODES.objectNode().put("events", events).put("crc32", Long.toHexString(sum.getValue()));
    }

    /** Lines on their way out, counted and summed. */
    private static final class Checked {
        private final Writer out;
        private final CRC32 sum = new CRC32();
        private long events;

        Checked(Writer out) {
            this.out = out;
        }

        void line(ObjectNode node) throws IOException {
            String line = node + "\n";
            sum.update(line.getBytes(StandardCharsets.UTF_8));
            out.write(line);
        }

        void event(LoggedEvent logged) {
            EventCodec.Written written = EventCodec.write(logged.event());
            ObjectNode node = NODES.objectNode()
                    .put("sequence", logged.sequence())
                    .put("at", logged.at().toString())
                    .put("worker", logged.worker())
                    .put("kind", written.kind());
            node.set("event", parse(events, written.payload()));
            try {
                line(node);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            events++;
        }
    }

    /**
     * Reads a log.
     *
     * @param in the lines that {@link #write} wrote, to their end
     * @param sink takes one event after the other; what it took is a study only if this method returns
     * @return what the study is, as its first event says
     * @throws IOException if the lines can't be read
     * @throws StorageException if they are not those of a study, were cut short or changed
     */
    public static StudyDefinition read(BufferedReader in, Consumer<LoggedEvent> sink) throws IOException {
        CRC32 sum = new CRC32();
        String head = in.readLine();
        requireHead(head);
        add(sum, head);
        StudyDefinition definition = null;
        long events = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode node = parse(events, line);
            if (node.has("crc32")) {
                require(
                        node.equals(parse(events, end(events, sum).toString())),
                        events,
                        "is not that of the lines before");
                require(in.readLine() == null && definition != null, events, "is not the last of a study");
                return Objects.requireNonNull(definition);
            }
            LoggedEvent event = event(events, node);
            if (events == 0) {
                require(event.event() instanceof Event.StudyCreated, events, "does not create a study");
                definition = ((Event.StudyCreated) event.event()).definition();
            }
            sink.accept(event);
            add(sum, line);
            events++;
        }
        throw fault(events, "is missing: the file was cut short");
    }

    private static void add(CRC32 sum, String line) {
        sum.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void requireHead(@Nullable String line) {
        JsonNode head = line == null ? NODES.missingNode() : parse(-1, line);
        require(head.path("format").asText().equals(FORMAT), -1, "does not say that a study follows");
        require(
                head.path("version").asInt() == VERSION,
                -1,
                "has the version of another program, " + head.path("version"));
    }

    private static LoggedEvent event(long number, JsonNode node) {
        require(node.path("sequence").asLong(-1) == number, number, "must have sequence " + number);
        try {
            byte[] payload = node.path("event").toString().getBytes(StandardCharsets.UTF_8);
            Event event = EventCodec.read(node.path("kind").asText(), payload, NONE);
            Instant at = Instant.parse(node.path("at").asText());
            return new LoggedEvent(number, at, event);
        } catch (RuntimeException e) {
            throw new StorageException(message(number, "is no event (" + e.getMessage() + ")"), e);
        }
    }

    private static JsonNode parse(long number, String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new StorageException(message(number, "is no JSON"), e);
        }
    }

    private static void require(boolean holds, long number, String otherwise) {
        if (!holds) {
            throw fault(number, otherwise);
        }
    }

    private static StorageException fault(long number, String what) {
        return new StorageException(message(number, what));
    }

    /** Event 0 stands in the second line. */
    private static String message(long number, String what) {
        return "Study lines: line " + (number + 2) + " " + PlainText.line(what)
                + ".\nMaybe the file was damaged or edited; export the study again.";
    }
}
