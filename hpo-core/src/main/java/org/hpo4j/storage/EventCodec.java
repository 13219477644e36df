package org.hpo4j.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.Reason;

/**
 * Events as JSON: a kind, such as {@code "trial-started"}, and an object of the event's fields.
 *
 * <p>Numbers are written so that the same double is read back; NaN and the infinities, which JSON lacks, as strings.
 */
final class EventCodec {
    static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build());

    static final String STUDY_CREATED = "study-created";
    static final String SPACE_CHANGED = "space-changed";

    private EventCodec() {}

    /** An event's written form. */
    record Written(String kind, String payload) {}

    static Written write(Event event) {
        ObjectNode node = JSON.createObjectNode();
        String kind;
        if (event instanceof Event.TrialEvent trialEvent) {
            node.put("trial", trialEvent.trial());
            kind = write(trialEvent, node);
        } else {
            kind = writeOfStudy(event, node);
        }
        return new Written(kind, escaped(node.toString()));
    }

    /** Half of a character of two, as a broken text may have it, has no UTF-8; in JSON it may be written by its number. */
    private static String escaped(String json) {
        if (json.chars().noneMatch(EventCodec::isHalf)) {
            return json;
        }
        StringBuilder escaped = new StringBuilder();
        json.codePoints().forEach(point -> {
            if (isHalf(point)) {
                escaped.append(String.format("\\u%04x", point));
            } else {
                escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static String writeOfStudy(Event event, ObjectNode node) {
        if (event instanceof Event.StudyCreated created) {
            DefinitionCodec.write(created.definition(), node);
            return STUDY_CREATED;
        } else if (event instanceof Event.SpaceChanged changed) {
            node.set("space", SpaceJson.write(changed.space()));
            return SPACE_CHANGED;
        } else if (event instanceof Event.ConfigurationSkipped skipped) {
            node.put("trial", skipped.trial());
            return "configuration-skipped";
        }
        node.set("values", SpaceJson.writeValues(((Event.ConfigurationEnqueued) event).values()));
        return "configuration-enqueued";
    }

    private static String write(Event.TrialEvent event, ObjectNode node) {
        if (event instanceof Event.TrialStarted started) {
            node.set("configuration", SpaceJson.write(started.configuration()));
            node.put("bracket", started.bracket()).put("upTo", started.upTo()).put("basedOn", started.basedOn());
            write(started.origin(), node);
            return "trial-started";
        } else if (event instanceof Event.ValueReported reported) {
            node.put("resource", reported.resource());
            write(reported.values(), node.putArray("values"));
            return "value-reported";
        } else if (event instanceof Event.ValuesRecorded recorded) {
            write(recorded.values(), node.put("resource", recorded.resource()).putObject("values"));
            return "values-recorded";
        } else if (event instanceof Event.HostRecorded host) {
            ObjectNode facts = node.putObject("facts");
            host.facts().forEach(facts::put);
            return "host-recorded";
        } else if (event instanceof Event.ConstraintsReported constraints) {
            write(constraints.values(), node.putArray("values"));
            return "constraints-reported";
        } else if (event instanceof Event.ParameterSuggested suggested) {
            write(suggested, node);
            return "parameter-suggested";
        } else if (event instanceof Event.DecisionTaken taken) {
            write(taken.decision(), node);
            return "decision-taken";
        } else if (event instanceof Event.TrialResumed resumed) {
            node.put("attempt", resumed.attempt()).put("from", resumed.from()).put("upTo", resumed.upTo());
            return "trial-resumed";
        } else if (event instanceof Event.TrialCompleted completed) {
            write(completed.values(), node.putArray("values"));
            return "trial-completed";
        } else if (event instanceof Event.TrialFailed failed) {
            node.put("cause", failed.cause());
            return "trial-failed";
        } else if (event instanceof Event.TrialInterrupted interrupted) {
            if (!interrupted.cause().isEmpty()) {
                node.put("cause", interrupted.cause());
            }
            return "trial-interrupted";
        }
        return "trial-paused";
    }

    /** The sampler's choice is the rule, and not written. */
    private static void write(Origin origin, ObjectNode node) {
        if (!origin.equals(Origin.SAMPLED)) {
            ObjectNode written =
                    node.putObject("origin").put("kind", origin.kind().name());
            written.put("donor", origin.donor()).put("from", origin.from());
            write(origin.reason(), written);
        }
    }

    private static void write(Reason reason, ObjectNode node) {
        write(reason.facts(), node.put("reason", reason.text()).putObject("facts"));
    }

    private static void write(Map<String, Double> values, ObjectNode node) {
        values.forEach((name, value) -> node.set(name, number(value)));
    }

    private static void write(Event.ParameterSuggested suggested, ObjectNode node) {
        SearchSpace single = single(suggested.param());
        node.set("param", SpaceJson.write(single).path("params").get(0));
        node.set(
                "value",
                SpaceJson.writeValues(Map.of("value", suggested.value())).get("value"));
    }

    private static SearchSpace single(Param<?> param) {
        SearchSpace.Builder builder = SearchSpace.builder();
        var unused = builder.param(param.name(), param.domain());
        return builder.build();
    }

    private static Event.ParameterSuggested suggestion(JsonNode node) {
        ObjectNode space = JSON.createObjectNode();
        space.putArray("params").add(node.path("param"));
        Param<?> param = SpaceJson.read(space).params().get(0);
        ObjectNode values = JSON.createObjectNode().set(param.name(), node.path("value"));
        Object value = SpaceJson.readValues(values, single(param)).get(param.name());
        return new Event.ParameterSuggested(node.path("trial").asInt(), param, Objects.requireNonNull(value));
    }

    private static void write(Decision decision, ObjectNode node) {
        node.put("decision", decision.word());
        write(decision.reason(), node);
    }

    private static void write(List<Double> values, ArrayNode array) {
        values.forEach(value -> array.add(number(value)));
    }

    private static JsonNode number(double value) {
        return Double.isFinite(value)
                ? JSON.getNodeFactory().numberNode(value)
                : JSON.getNodeFactory().textNode(Double.toString(value));
    }

    /** Reads an event; values get the types of a space, or stay as they are written if it is empty. */
    static Event read(String kind, byte[] payload, SearchSpace space) {
        try {
            return switch (kind) {
                case STUDY_CREATED -> new Event.StudyCreated(DefinitionCodec.read(JSON.readTree(payload)));
                case SPACE_CHANGED ->
                    new Event.SpaceChanged(SpaceJson.read(JSON.readTree(payload).path("space")));
                case "configuration-enqueued" ->
                    new Event.ConfigurationEnqueued(
                            values(JSON.readTree(payload).path("values"), space));
                case "parameter-suggested" -> suggestion(JSON.readTree(payload));
                default -> ofTrial(kind, payload, space);
            };
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Event ofTrial(String kind, byte[] payload, SearchSpace space) throws IOException {
        try (JsonParser parser = JSON.createParser(payload)) {
            return new TrialFields(parser, space).event(kind);
        }
    }

    private static Map<String, Object> values(JsonNode node, SearchSpace space) {
        return space.allParams().isEmpty() ? plain(node) : SpaceJson.readValues(node, space);
    }

    /** Values as they are written. */
    static Map<String, Object> plain(JsonNode node) {
        return JSON.convertValue(node, new TypeReference<LinkedHashMap<String, Object>>() {});
    }
}
