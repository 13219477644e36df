package org.hpo4j.execution.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Decision;

/** A line of a program that reports a step or a result, and the lines that answer it. */
record ProgramMessage(JsonNode node) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Returns the message; empty if the line is none. */
    static Optional<ProgramMessage> parse(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            boolean speaks = node != null && (node.has("step") || node.has("value") || node.has("values"));
            return speaks ? Optional.of(new ProgramMessage(node)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static String assignment(Trial trial) {
        ObjectNode line = JSON.createObjectNode().put("trial", trial.number());
        line.set("params", SpaceJson.write(trial.configuration()));
        line.put("seed", trial.seed()).put("budget", trial.upTo());
        if (trial.from() > 0) {
            line.put("resume_from", trial.from());
        }
        trial.donor().ifPresent(donor -> line.put("donor", donor));
        return line.toString();
    }

    static String decision(Decision decision) {
        return JSON.createObjectNode().put("decision", decision.word()).toString();
    }

    boolean hasStep() {
        return node.has("step");
    }

    int step() {
        JsonNode step = node.get("step");
        require(step.isNumber() && step.doubleValue() == step.intValue(), "have a whole number as step");
        return step.intValue();
    }

    List<Double> values() {
        boolean several = node.has("values");
        require(several ? node.get("values").isArray() : node.has("value"), "have a value, or an array of values");
        List<Double> values = new ArrayList<>();
        if (several) {
            node.get("values").forEach(value -> values.add(number(value)));
        } else {
            values.add(number(node.get("value")));
        }
        return values;
    }

    /** Where a language has no word for NaN in JSON it writes null. */
    private double number(JsonNode value) {
        require(value.isNumber() || value.isNull(), "have numbers as values");
        return value.isNull() ? Double.NaN : value.doubleValue();
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "External program: line (" + node + ") must " + rule + ".\nMaybe it was meant for standard error.");
        }
    }
}
