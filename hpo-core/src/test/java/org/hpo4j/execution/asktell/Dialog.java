package org.hpo4j.execution.asktell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A caller that sends one message after the other, written with ' for ". */
final class Dialog implements AutoCloseable {
    static final String SPACE = "{'params': [{'name': 'lr', 'type': 'float', 'low': 1e-5, 'high': 0.1, 'log': true},"
            + " {'name': 'width', 'type': 'int', 'low': 16, 'high': 1024, 'log': true},"
            + " {'name': 'opt', 'type': 'cat', 'choices': ['sgd', 'adam'], 'ordered': false},"
            + " {'name': 'momentum', 'type': 'float', 'low': 0.0, 'high': 0.99, 'log': false,"
            + " 'when': {'param': 'opt', 'in': ['sgd']}}]}";

    /** Epochs 1 to 9, rungs at 1 and 3. */
    static final String FIDELITY = "'fidelity': {'name': 'epoch', 'min': 1, 'max': 9, 'eta': 3}";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final AskTellSession session;

    Dialog(String scheduler) {
        this(new SchedulerNames().find(scheduler));
    }

    Dialog(SchedulerNames.Maker scheduler) {
        session = new AskTellSession(scheduler, new SamplerNames().find("random"));
    }

    /** An init message with further fields. */
    static String init(String... fields) {
        return "{'init': {"
                + String.join(
                        ", ",
                        Stream.concat(Stream.of("'space': " + SPACE), Stream.of(fields))
                                .toList()) + "}}";
    }

    /** Sends messages and returns the last answer without its time. */
    JsonNode send(String... messages) {
        JsonNode last = JSON.nullNode();
        for (String message : messages) {
            last = read(session.answer(message.replace('\'', '"')));
        }
        return last;
    }

    /** Sends a report and returns the decision. */
    String decide(String report) {
        return send(report).path("decision").asText();
    }

    /** Sends messages and returns all answers without their times. */
    List<JsonNode> sendAll(List<String> messages) {
        List<JsonNode> answers = new ArrayList<>();
        messages.forEach(message -> answers.add(send(message)));
        return answers;
    }

    /** Reads an answer, which must be one line with its time, and takes the time out. */
    static JsonNode read(String answer) {
        assertThat(answer).doesNotContain("\n", "\r");
        JsonNode node = parse(answer);
        assertThat(node.path("t_ns").isIntegralNumber()).isTrue();
        assertThat(node.path("t_ns").longValue()).isNotNegative();
        ((ObjectNode) node).remove("t_ns");
        return node;
    }

    /** Reads JSON written with ' for ". */
    static JsonNode json(String text) {
        return parse(text.replace('\'', '"'));
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
