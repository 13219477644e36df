package org.hpo4j.space;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Domains and their values as JSON. */
final class DomainJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String REVERSE_LOG = "reverse_log";
    private static final List<Class<?>> PLAIN =
            List.of(Integer.class, Double.class, Boolean.class, String.class, Long.class);

    private DomainJson() {}

    static void write(Domain<?> domain, ObjectNode node) {
        if (domain instanceof FloatDomain numbers) {
            node.put("type", "float").put("low", numbers.low()).put("high", numbers.high());
            writeScale(numbers.scale(), node);
            if (numbers.step() != 0) {
                node.put("step", numbers.step());
            }
        } else if (domain instanceof IntDomain numbers) {
            node.put("type", "int").put("low", numbers.low()).put("high", numbers.high());
            writeScale(numbers.scale(), node);
            if (numbers.step() != 1) {
                node.put("step", numbers.step());
            }
        } else if (domain instanceof NormalDomain normal) {
            writeNormal(normal, node);
        } else if (domain instanceof CategoricalDomain<?> categorical) {
            writeChoices(categorical.choices(), node).put("ordered", false);
            if (!categorical.weights().isEmpty()) {
                categorical.weights().forEach(node.withArray("weights")::add);
            }
        } else if (domain instanceof OrdinalDomain<?> ordinal) {
            writeChoices(ordinal.values(), node).put("ordered", true);
        } else if (domain instanceof ConstantDomain<?> constant) {
            node.put("type", "const").set("value", writeValue(constant.value()));
        } else if (domain instanceof ComputedDomain<?> computed) {
            node.put("type", "derived").put("class", computed.type().getName());
        }
    }

    private static void writeScale(Scale scale, ObjectNode node) {
        node.put("log", scale == Scale.LOG);
        if (scale == Scale.REVERSE_LOG) {
            node.put("scale", REVERSE_LOG);
        }
    }

    private static void writeNormal(NormalDomain normal, ObjectNode node) {
        node.put("type", "normal").put("mean", normal.mean()).put("deviation", normal.deviation());
        if (Double.isFinite(normal.low()) && (normal.scale() != Scale.LOG || normal.low() > 0)) {
            node.put("low", normal.low());
        }
        if (Double.isFinite(normal.high())) {
            node.put("high", normal.high());
        }
        writeScale(normal.scale(), node);
        if (normal.step() != 0) {
            node.put("step", normal.step());
        }
    }

    private static ObjectNode writeChoices(List<?> choices, ObjectNode node) {
        ArrayNode array = node.put("type", "cat").putArray("choices");
        choices.forEach(choice -> array.add(writeValue(choice)));
        return node;
    }

    static JsonNode writeValue(Object value) {
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        return value instanceof Integer number
                ? NODES.numberNode(number)
                : NODES.textNode(CategoricalDomain.label(value));
    }

    static Domain<?> read(JsonNode node) {
        return switch (node.path("type").asText()) {
            case "float" ->
                new FloatDomain(
                        number(node, "low"),
                        number(node, "high"),
                        scale(node),
                        node.path("step").asDouble(0));
            case "int" -> new IntDomain(whole(node, "low"), whole(node, "high"), scale(node), step(node));
            case "normal" -> readNormal(node);
            case "cat" -> readChoices(node);
            case "const" -> new ConstantDomain<>(scalar(node.path("value")));
            case "derived" -> new ComputedDomain<>(plainClass(node.path("class").asText()));
            default ->
                throw Declaration.fault(
                        "type",
                        "\"" + node.path("type").asText() + "\"",
                        "be float, int, cat, normal, const or derived",
                        "the space was written by a later version");
        };
    }

    /** The class of a derived value, where JSON can hold it. */
    private static Class<?> plainClass(String name) {
        return PLAIN.stream()
                .filter(type -> type.getName().equals(name))
                .findFirst()
                .orElse(Object.class);
    }

    private static NormalDomain readNormal(JsonNode node) {
        return new NormalDomain(
                number(node, "mean"),
                number(node, "deviation"),
                scale(node),
                node.path("low").asDouble(Double.NEGATIVE_INFINITY),
                node.path("high").asDouble(Double.POSITIVE_INFINITY),
                node.path("step").asDouble(0));
    }

    private static Domain<?> readChoices(JsonNode node) {
        List<Object> choices = new ArrayList<>();
        node.path("choices").forEach(choice -> choices.add(scalar(choice)));
        if (node.path("ordered").asBoolean()) {
            return new OrdinalDomain<>(choices);
        }
        List<Double> weights = new ArrayList<>();
        node.path("weights").forEach(weight -> weights.add(weight.asDouble()));
        return new CategoricalDomain<>(choices, weights);
    }

    private static Scale scale(JsonNode node) {
        if (node.path("scale").asText().equals(REVERSE_LOG)) {
            return Scale.REVERSE_LOG;
        }
        return node.path("log").asBoolean() ? Scale.LOG : Scale.LINEAR;
    }

    static double number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isNumber()) {
            throw Declaration.fault(field, value.toString(), "be a number", "the field is missing or quoted");
        }
        return value.doubleValue();
    }

    static int whole(JsonNode node, String field) {
        double number = number(node, field);
        Declaration.require(number == (int) number, field, number, "be a whole number of 32 bits", "use type float");
        return (int) number;
    }

    private static int step(JsonNode node) {
        return node.path("step").isMissingNode() || node.path("step").isNull() ? 1 : whole(node, "step");
    }

    private static Object scalar(JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isInt()) {
            return node.intValue();
        }
        if (node.isLong()) {
            return node.longValue();
        }
        return node.isFloatingPointNumber() ? (Object) node.doubleValue() : node.asText();
    }

    /** The value that a parser is at; an object or a list, which no domain has, is like no value. */
    static JsonNode scalar(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? NODES.numberNode(parser.getBigIntegerValue())
                        : parser.getNumberType() == JsonParser.NumberType.LONG
                                ? NODES.numberNode(parser.getLongValue())
                                : NODES.numberNode(parser.getIntValue());
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
            default -> {
                parser.skipChildren();
                yield NODES.nullNode();
            }
        };
    }

    static Object readValue(JsonNode node, Domain<?> domain) {
        if (domain instanceof CategoricalDomain<?> categorical) {
            return categorical.choice(labelOf(node, categorical.choices()));
        }
        if (domain instanceof OrdinalDomain<?> ordinal) {
            return ordinal.choice(labelOf(node, ordinal.values()));
        }
        if (domain instanceof ConstantDomain<?> constant) {
            return CategoricalDomain.label(constant.value()).equals(node.asText()) ? constant.value() : node.asText();
        }
        if (domain instanceof IntDomain) {
            boolean whole = node.isNumber() && node.doubleValue() == node.intValue();
            return whole ? (Object) node.intValue() : node.asText();
        }
        if (domain instanceof ComputedDomain<?>) {
            return scalar(node);
        }
        return node.isNumber() ? (Object) node.doubleValue() : node.asText();
    }

    /** A number means the choice of equal value, however a program in another language wrote it. */
    private static String labelOf(JsonNode node, List<?> choices) {
        if (node.isNumber()) {
            for (Object choice : choices) {
                if (choice instanceof Number number && number.doubleValue() == node.doubleValue()) {
                    return CategoricalDomain.label(choice);
                }
            }
        }
        return node.asText();
    }
}
