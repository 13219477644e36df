package org.hpo4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.hpo4j.storage.EventCodec.Written;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of the JSON of events, however another version or program orders and extends it. */
class EventCodecTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All but the first, whose choices come back as labels. */
    private static List<Event> events() {
        return SampleLog.everyKind("s").stream().skip(1).map(LoggedEvent::event).toList();
    }

    private static Event read(String kind, String json) {
        return EventCodec.read(kind, json.getBytes(StandardCharsets.UTF_8), SampleLog.space());
    }

    @Test
    void event_isReadAsItWasWritten() {
        for (Event event : events()) {
            Written written = EventCodec.write(event);
            assertThat(read(written.kind(), written.payload())).isEqualTo(event);
        }
    }

    @Test
    void orderOfFieldsAndUnknownOnes_changeNothing() throws JsonProcessingException {
        for (Event event : events()) {
            Written written = EventCodec.write(event);
            ObjectNode fields = (ObjectNode) JSON.readTree(written.payload());
            List<String> names = new ArrayList<>();
            fields.fieldNames().forEachRemaining(names::add);
            Collections.reverse(names);
            ObjectNode other = JSON.createObjectNode();
            other.putArray("later").addArray().add(1).addObject().put("trial", 99);
            names.forEach(name -> other.set(name, fields.get(name)));
            other.putObject("new").put("trial", 99).putArray("values").add(7);
            other.putNull("none").put("flag", true).put("note", "}").put("level", 1e3);

            assertThat(read(written.kind(), other.toString())).isEqualTo(event);
        }
    }

    @Test
    void cutJson_isRefused() {
        for (Event event : events().subList(0, 40)) {
            Written written = EventCodec.write(event);
            byte[] payload = written.payload().getBytes(StandardCharsets.UTF_8);
            for (int kept = 0; kept < payload.length; kept++) {
                byte[] cut = Arrays.copyOf(payload, kept);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> EventCodec.read(written.kind(), cut, SampleLog.space()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trial-paused | [1] | no JSON object",
                "trial-paused | 7 | no JSON object",
                "trial-paused | {\"trial\":1]} | no JSON",
                "trial-resumed | {\"trial\":99999999999} | no JSON",
                "trial-completed | {\"trial\":1,\"values\":[null]} | no number: null",
                "trial-completed | {\"trial\":1,\"values\":[[1]]} | no number: [",
                "trial-completed | {\"trial\":1,\"values\":[\"x\"]} | \"x\"",
                "decision-taken | {\"trial\":1,\"decision\":\"sleep\"} | unknown decision \"sleep\"",
                "trial-slept | {\"trial\":1} | unknown kind of event \"trial-slept\""
            })
    void whatIsNotUnderstood_isRefused(String kind, String json, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(kind, json)).withMessageContaining(message);
    }
}
