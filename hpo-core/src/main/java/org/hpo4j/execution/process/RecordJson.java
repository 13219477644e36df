package org.hpo4j.execution.process;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Interruption;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.Stretch;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.jspecify.annotations.Nullable;

/** What is known of a trial, as JSON; the configuration is read back as labels. NaN and infinities are strings. */
final class RecordJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordJson() {}

    static ObjectNode write(TrialRecord trial) {
        Event.TrialStarted start = trial.start();
        ObjectNode node = JSON.createObjectNode().put("trial", trial.number());
        node.set("configuration", SpaceJson.write(start.configuration()));
        node.put("bracket", start.bracket()).put("upTo", start.upTo()).put("basedOn", start.basedOn());
        node.set("origin", write(start.origin()));
        node.put("startedAt", trial.startedAt().toString());
        node.set("suggested", SpaceJson.writeValues(trial.suggested()));
        Stretch stretch = trial.stretch();
        node.putArray("stretch").add(stretch.attempt()).add(stretch.from()).add(stretch.upTo());
        ArrayNode interruptions = node.putArray("interruptions");
        trial.interruptions()
                .forEach(past -> interruptions
                        .addObject()
                        .put("resource", past.resource())
                        .put("cause", past.cause()));
        ObjectNode host = node.putObject("host");
        trial.host().forEach(host::put);
        node.put("state", trial.state().name());
        node.set("curve", write(trial.curve()));
        node.set("constraints", write(trial.constraints()));
        node.set("decision", write(trial.decision()));
        if (trial.ending() != null) {
            node.set("ending", write(trial.ending()));
        }
        return node;
    }

    private static ObjectNode write(Origin origin) {
        ObjectNode node = JSON.createObjectNode().put("kind", origin.kind().name());
        node.put("donor", origin.donor()).put("from", origin.from()).set("reason", write(origin.reason()));
        return node;
    }

    private static ObjectNode write(Reason reason) {
        ObjectNode node = JSON.createObjectNode().put("text", reason.text());
        ObjectNode facts = node.putObject("facts");
        reason.facts().forEach((name, value) -> facts.set(name, write(value)));
        return node;
    }

    private static ArrayNode write(LearningCurve curve) {
        ArrayNode points = JSON.createArrayNode();
        for (int i = 0; i < curve.size(); i++) {
            points.addObject().put("resource", curve.resource(i)).set("values", write(curve.values(i)));
        }
        return points;
    }

    static ObjectNode write(Decision decision) {
        ObjectNode node = JSON.createObjectNode().put("decision", decision.word());
        node.set("reason", write(decision.reason()));
        return node;
    }

    private static ObjectNode write(TrialRecord.Ending ending) {
        ObjectNode node = JSON.createObjectNode().put("at", ending.at().toString());
        node.set("values", write(ending.values()));
        node.set("reason", write(ending.reason()));
        return node;
    }

    static ArrayNode write(List<Double> values) {
        ArrayNode array = JSON.createArrayNode();
        values.forEach(value -> array.add(write(value.doubleValue())));
        return array;
    }

    static JsonNode write(double value) {
        return Double.isFinite(value)
                ? JSON.getNodeFactory().numberNode(value)
                : JSON.getNodeFactory().textNode(Double.toString(value));
    }

    static TrialRecord read(JsonNode node, SearchSpace space) {
        JsonNode stretch = node.path("stretch");
        return new TrialRecord(
                start(node, space),
                Instant.parse(node.path("startedAt").asText()),
                plain(node.path("suggested")),
                new Stretch(
                        stretch.path(0).asInt(),
                        stretch.path(1).asInt(),
                        stretch.path(2).asInt(),
                        texts(node.path("host")),
                        interruptions(node.path("interruptions"))),
                TrialState.valueOf(node.path("state").asText()),
                curve(node.path("curve")).constrained(numbers(node.path("constraints"))),
                decision(node.path("decision")),
                ending(node.path("ending")));
    }

    private static List<Interruption> interruptions(JsonNode array) {
        List<Interruption> interruptions = new ArrayList<>();
        array.forEach(past -> interruptions.add(new Interruption(
                past.path("resource").asInt(), past.path("cause").asText())));
        return interruptions;
    }

    private static Event.TrialStarted start(JsonNode node, SearchSpace space) {
        JsonNode values = node.path("configuration");
        return new Event.TrialStarted(
                node.path("trial").asInt(),
                Configuration.ofLabels(
                        space.allParams().isEmpty() ? plain(values) : SpaceJson.readValues(values, space)),
                node.path("bracket").asInt(),
                node.path("upTo").asInt(),
                node.path("basedOn").asLong(),
                origin(node.path("origin")));
    }

    private static Map<String, Object> plain(JsonNode node) {
        return JSON.convertValue(node, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    private static Origin origin(JsonNode node) {
        return new Origin(
                Origin.Kind.valueOf(node.path("kind").asText()),
                node.path("donor").asInt(),
                node.path("from").asInt(),
                reason(node.path("reason")));
    }

    private static Reason reason(JsonNode node) {
        Map<String, Double> facts = new LinkedHashMap<>();
        node.path("facts").properties().forEach(fact -> facts.put(fact.getKey(), number(fact.getValue())));
        return new Reason(node.path("text").asText(), facts);
    }

    private static LearningCurve curve(JsonNode points) {
        LearningCurve curve = LearningCurve.empty(points.path(0).path("values").size());
        for (JsonNode point : points) {
            curve = curve.plus(point.path("resource").asInt(), numbers(point.path("values")));
        }
        return curve;
    }

    static Decision decision(JsonNode node) {
        Reason reason = reason(node.path("reason"));
        return switch (node.path("decision").asText()) {
            case "stop" -> new Decision.Stop(reason);
            case "pause" -> new Decision.Pause(reason);
            default -> new Decision.Continue(reason);
        };
    }

    private static TrialRecord.@Nullable Ending ending(JsonNode node) {
        return node.isMissingNode()
                ? null
                : new TrialRecord.Ending(
                        Instant.parse(node.path("at").asText()),
                        numbers(node.path("values")),
                        reason(node.path("reason")));
    }

    static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    static List<Double> numbers(JsonNode array) {
        List<Double> values = new ArrayList<>(array.size());
        array.forEach(value -> values.add(number(value)));
        return List.copyOf(values);
    }

    static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue();
    }
}
