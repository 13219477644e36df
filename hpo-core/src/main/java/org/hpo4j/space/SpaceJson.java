package org.hpo4j.space;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Search spaces and configurations as JSON, for logs and for programs in other languages.
 *
 * <p>A space is {@code {"params": [{"name": "lr", "type": "float", "low": 1e-5, "high": 0.1, "log": true}, ...]}} with
 * types {@code float}, {@code int} and {@code cat} ({@code "choices"}). A configuration is an object of values by name;
 * a categorical value stands there as its label. A space read back has the labels themselves, strings, as choices.
 */
public final class SpaceJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SpaceJson() {}

    /**
     * Writes a space.
     *
     * @param space any space
     * @return its JSON form
     */
    public static ObjectNode write(SearchSpace space) {
        ObjectNode root = NODES.objectNode();
        ArrayNode params = root.putArray("params");
        space.params().forEach(param -> params.add(write(param)));
        return root;
    }

    /**
     * Reads a space.
     *
     * @param root what {@link #write(SearchSpace)} returned
     * @return the space, with strings as the choices of its categorical parameters
     * @throws IllegalArgumentException if the form is not understood, or breaks a rule of the space
     */
    public static SearchSpace read(JsonNode root) {
        SearchSpace.Builder space = SearchSpace.builder();
        root.path("params").forEach(node -> read(node, space));
        return space.build();
    }

    /**
     * Writes a configuration.
     *
     * @param configuration any configuration
     * @return its values by name
     */
    public static ObjectNode write(Configuration configuration) {
        ObjectNode root = NODES.objectNode();
        configuration.asMap().forEach((name, value) -> root.set(name, writeValue(value)));
        return root;
    }

    /**
     * Reads a configuration.
     *
     * @param root values by name
     * @param space the space that the configuration belongs to
     * @return the configuration, its values of the types that the space declares
     * @throws IllegalArgumentException if a value is missing, unknown or outside its domain
     */
    public static Configuration read(JsonNode root, SearchSpace space) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Param<?> param : space.params()) {
            JsonNode node = root.get(param.name());
            if (node != null) {
                values.put(param.name(), readValue(node, param.domain()));
            }
        }
        root.fieldNames().forEachRemaining(name -> values.putIfAbsent(name, name));
        return space.configuration(values);
    }

    private static ObjectNode write(Param<?> param) {
        ObjectNode node = NODES.objectNode().put("name", param.name());
        if (param.domain() instanceof FloatDomain domain) {
            node.put("type", "float").put("low", domain.low()).put("high", domain.high());
            node.put("log", domain.scale() == Scale.LOG);
        } else if (param.domain() instanceof IntDomain domain) {
            node.put("type", "int").put("low", domain.low()).put("high", domain.high());
            node.put("log", domain.scale() == Scale.LOG);
        } else if (param.domain() instanceof CategoricalDomain<?> domain) {
            ArrayNode choices = node.put("type", "cat").putArray("choices");
            domain.choices().forEach(choice -> choices.add(CategoricalDomain.label(choice)));
        }
        return node;
    }

    private static void read(JsonNode node, SearchSpace.Builder space) {
        String name = node.path("name").asText();
        boolean log = node.path("log").asBoolean();
        double low = node.path("low").asDouble();
        double high = node.path("high").asDouble();
        switch (node.path("type").asText()) {
            case "float" -> {
                var unused = log ? space.logUniform(name, low, high) : space.uniform(name, low, high);
            }
            case "int" -> {
                var unused = log
                        ? space.logInteger(name, (int) low, (int) high)
                        : space.integer(name, (int) low, (int) high);
            }
            case "cat" -> space.categorical(name, texts(node.path("choices")));
            default ->
                throw Declaration.fault(
                        "type of parameter \"" + name + "\"",
                        node.path("type").asText(),
                        "be float, int or cat",
                        "the space was written by a later version");
        }
    }

    private static String[] texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts.toArray(String[]::new);
    }

    private static JsonNode writeValue(Object value) {
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        return value instanceof Integer number
                ? NODES.numberNode(number)
                : NODES.textNode(CategoricalDomain.label(value));
    }

    private static Object readValue(JsonNode node, Domain<?> domain) {
        if (domain instanceof CategoricalDomain<?> categorical) {
            return categorical.choice(node.asText());
        }
        return domain instanceof IntDomain ? (Object) node.intValue() : (Object) node.doubleValue();
    }
}
