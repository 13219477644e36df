package org.hpo4j.execution.asktell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a message, checked as they are read. */
record Message(JsonNode node) {
    /** Python writes NaN and Infinity, which JSON lacks; a field that comes twice would hide its first value. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final double EXACT = 1L << 53;
    private static final int SHOWN = 100;

    static Message parse(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node == null || !node.isObject()) {
                throw fault("message", line, "be one JSON object", "it was cut at a line break");
            }
            return new Message(node);
        } catch (JsonProcessingException e) {
            throw fault("message", line, "be JSON (" + e.getOriginalMessage() + ")", "it was cut at a line break");
        }
    }

    /** Returns the one of some fields that is there. */
    String verb(List<String> verbs) {
        List<String> found = verbs.stream().filter(this::has).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw fault(
                "message",
                node.toString(),
                "have one of " + verbs + ", not " + found.size(),
                found.isEmpty() ? "a word is misspelt" : "two messages came in one line");
    }

    boolean has(String field) {
        return !node.path(field).isMissingNode() && !node.path(field).isNull();
    }

    Message object(String field) {
        require(node.path(field).isObject(), field, "be an object");
        return new Message(node.get(field));
    }

    int integer(String field) {
        require(isWhole(node.path(field)) && node.path(field).canConvertToInt(), field, "be a whole number of 32 bits");
        return node.get(field).intValue();
    }

    int integer(String field, int otherwise) {
        return has(field) ? integer(field) : otherwise;
    }

    long longInteger(String field, long otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        require(
                isWhole(node.path(field)) && node.path(field).canConvertToLong(),
                field,
                "be a whole number of 64 bits");
        return node.get(field).longValue();
    }

    /** Some languages write every number as a float; up to 2^53 a float holds each whole number. */
    private static boolean isWhole(JsonNode number) {
        double value = number.doubleValue();
        return number.isIntegralNumber()
                || (number.isFloatingPointNumber() && value == Math.rint(value) && Math.abs(value) <= EXACT);
    }

    String text(String field) {
        require(node.path(field).isTextual(), field, "be a string");
        return node.get(field).textValue();
    }

    Optional<String> optionalText(String field) {
        return has(field) ? Optional.of(text(field)) : Optional.empty();
    }

    double number(String field) {
        require(node.path(field).isNumber(), field, "be a number");
        return node.get(field).doubleValue();
    }

    double[] numbers(String field) {
        require(node.path(field).isArray(), field, "be an array of numbers");
        List<Double> numbers = new ArrayList<>();
        for (JsonNode element : node.get(field)) {
            require(element.isNumber(), field, "be an array of numbers");
            numbers.add(element.doubleValue());
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The loss or losses of a report or result. */
    double[] values() {
        return has("values") ? numbers("values") : new double[] {number("value")};
    }

    void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw fault(field, node.path(field).toString(), rule, "compare with the protocol's table of messages");
        }
    }

    static IllegalArgumentException fault(String what, String given, String rule, String maybe) {
        return new IllegalArgumentException(
                "Ask/tell: " + what + " (" + shortened(given) + ") must " + rule + ".\nMaybe " + maybe + ".");
    }

    /** A line of megabytes helps nobody who looks for the mistake in it. */
    private static String shortened(String text) {
        return text.length() <= 2 * SHOWN ? text : text.substring(0, SHOWN) + "... " + text.length() + " characters";
    }
}
