package org.hpo4j.execution.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A line of the pipe between a study's process and a worker process: a JSON object whose first field is its kind.
 *
 * <p>The study's process says {@code study} once, then {@code run} for each trial, and {@code answer} or {@code error} to
 * each {@code ask}. The worker says {@code ready} or {@code refused} once, {@code ask} while a trial runs, and at its end
 * {@code returned}, {@code stopped} or {@code threw}.
 */
record Message(ObjectNode node) {
    static final String STUDY = "study";
    static final String RUN = "run";
    static final String ANSWER = "answer";
    static final String ERROR = "error";
    static final String READY = "ready";
    static final String REFUSED = "refused";
    static final String ASK = "ask";
    static final String RETURNED = "returned";
    static final String STOPPED = "stopped";
    static final String THREW = "threw";

    /** What faults there are in an {@code error}, beside those of the study. */
    static final String ARGUMENT = "argument";

    static final String STALE = "stale";

    private static final String KIND = "hpo4j";
    private static final String PREFIX = "{\"" + KIND + "\":";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static Message of(String kind) {
        return new Message(JSON.createObjectNode().put(KIND, kind));
    }

    /** Whether a line means to be a message. */
    static boolean isMeant(String line) {
        return line.startsWith(PREFIX);
    }

    /** Returns the message; empty if the line is none, or was garbled. */
    static Optional<Message> parse(String line) {
        if (!isMeant(line)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Message((ObjectNode) JSON.readTree(line)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    String kind() {
        return text(KIND);
    }

    boolean is(String kind) {
        return kind().equals(kind);
    }

    String text(String field) {
        return node.path(field).asText();
    }

    JsonNode get(String field) {
        return node.path(field);
    }

    int number(String field) {
        return node.path(field).asInt();
    }

    Message with(String field, JsonNode value) {
        node.set(field, value);
        return this;
    }

    Message with(String field, String value) {
        node.put(field, value);
        return this;
    }

    Message with(String field, int value) {
        node.put(field, value);
        return this;
    }

    Message with(String field, boolean value) {
        node.put(field, value);
        return this;
    }

    String line() {
        return node.toString();
    }
}
