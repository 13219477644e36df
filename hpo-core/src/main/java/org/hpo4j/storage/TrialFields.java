package org.hpo4j.storage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event of a trial as {@link EventCodec} writes them, taken as they come: numbers, texts and lists without a
 * tree, of which a large study would make millions; only what is an object becomes one. A field that is missing is 0 or
 * empty, and one that is not known is passed over.
 */
final class TrialFields {
    private static final ObjectReader TREES = EventCodec.JSON.readerFor(JsonNode.class);

    private final SearchSpace study;
    private int trial;
    private int bracket;
    private int upTo;
    private int resource;
    private int attempt;
    private int from;
    private long basedOn;
    private String cause = "";
    private String decision = "";
    private String reason = "";
    private List<Double> numbers = List.of();
    private JsonNode values = MissingNode.getInstance();
    private JsonNode facts = MissingNode.getInstance();
    private @Nullable Configuration configuration;
    private JsonNode origin = MissingNode.getInstance();

    /**
     * Takes all fields of an object.
     *
     * @param parser before the object
     * @param study the space that gives values their types
     * @throws IOException if it is no JSON
     * @throws IllegalArgumentException if it is no object, or a number is none
     */
    TrialFields(JsonParser parser, SearchSpace study) throws IOException {
        this.study = study;
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("no JSON object");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> object(name, parser);
                case START_ARRAY -> array(name, parser);
                default -> scalar(name, parser);
            }
        }
    }

    private void scalar(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "trial" -> trial = parser.getValueAsInt();
            case "bracket" -> bracket = parser.getValueAsInt();
            case "upTo" -> upTo = parser.getValueAsInt();
            case "resource" -> resource = parser.getValueAsInt();
            case "attempt" -> attempt = parser.getValueAsInt();
            case "from" -> from = parser.getValueAsInt();
            case "basedOn" -> basedOn = parser.getValueAsLong();
            case "cause" -> cause = parser.getText();
            case "decision" -> decision = parser.getText();
            case "reason" -> reason = parser.getText();
            default -> {}
        }
    }

    private void array(String name, JsonParser parser) throws IOException {
        if (!name.equals("values")) {
            parser.skipChildren();
            return;
        }
        List<Double> all = new ArrayList<>(2);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            all.add(number(parser));
        }
        numbers = List.copyOf(all);
    }

    private static double number(JsonParser parser) throws IOException {
        if (parser.currentToken().isNumeric()) {
            return parser.getDoubleValue();
        } else if (parser.hasToken(JsonToken.VALUE_STRING)) {
            return Double.parseDouble(parser.getText());
        }
        throw new IllegalArgumentException("no number: " + parser.getText());
    }

    private void object(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "values" -> values = TREES.readTree(parser);
            case "facts" -> facts = TREES.readTree(parser);
            case "configuration" -> configuration = configuration(parser);
            case "origin" -> origin = TREES.readTree(parser);
            default -> parser.skipChildren();
        }
    }

    /** Values of before a change of the space get the defaults of what was added; without a space they are as written. */
    private Configuration configuration(JsonParser parser) throws IOException {
        return study.allParams().isEmpty()
                ? Configuration.of(EventCodec.plain(TREES.readTree(parser)))
                : SpaceJson.adopt(parser, study);
    }

    private Configuration configuration() {
        if (configuration != null) {
            return configuration;
        }
        return study.allParams().isEmpty() ? Configuration.of(Map.of()) : study.adopt(Map.of());
    }

    /** Makes the event of a kind. */
    Event event(String kind) {
        return switch (kind) {
            case "configuration-skipped" -> new Event.ConfigurationSkipped(trial);
            case "trial-started" -> new Event.TrialStarted(trial, configuration(), bracket, upTo, basedOn, origin());
            case "value-reported" -> new Event.ValueReported(trial, resource, numbers);
            case "values-recorded" -> new Event.ValuesRecorded(trial, resource, named(values));
            case "host-recorded" -> new Event.HostRecorded(trial, texts(facts));
            case "constraints-reported" -> new Event.ConstraintsReported(trial, numbers);
            case "decision-taken" -> new Event.DecisionTaken(trial, decision());
            case "trial-resumed" -> new Event.TrialResumed(trial, attempt, from, upTo);
            case "trial-completed" -> new Event.TrialCompleted(trial, numbers);
            case "trial-failed" -> new Event.TrialFailed(trial, cause);
            case "trial-paused" -> new Event.TrialPaused(trial);
            case "trial-interrupted" -> new Event.TrialInterrupted(trial, cause);
            default -> throw new IllegalArgumentException("unknown kind of event \"" + kind + "\"");
        };
    }

    private Origin origin() {
        if (origin.isMissingNode()) {
            return Origin.SAMPLED;
        }
        return new Origin(
                Origin.Kind.valueOf(origin.path("kind").asText()),
                origin.path("donor").asInt(),
                origin.path("from").asInt(),
                new Reason(origin.path("reason").asText(), named(origin.path("facts"))));
    }

    private Decision decision() {
        Reason why = new Reason(reason, named(facts));
        return switch (decision) {
            case "continue" -> new Decision.Continue(why);
            case "stop" -> new Decision.Stop(why);
            case "pause" -> new Decision.Pause(why);
            default -> throw new IllegalArgumentException("unknown decision \"" + decision + "\"");
        };
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static Map<String, Double> named(JsonNode node) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        node.properties().forEach(field -> numbers.put(field.getKey(), number(field.getValue())));
        return numbers;
    }

    private static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue();
    }
}
