package org.hpo4j.space;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Search spaces and configurations as JSON, for logs and for programs in other languages.
 *
 * <p>A space is {@code {"params": [{"name": "lr", "type": "float", "low": 1e-5, "high": 0.1, "log": true}, ...]}} with
 * types {@code float}, {@code int}, {@code cat} ({@code "choices"}, {@code "ordered"}, {@code "weights"}), {@code normal},
 * {@code const} and {@code derived}; {@code "when": {"param": "opt", "in": ["sgd"]}} is a condition; a bound may be
 * {@code {"param": "outer"}}. Rules that are code are written by name and scope, marked {@code "opaque": true}. A
 * configuration is an object of values by name; a categorical value that is no number or boolean stands there as its label.
 * A space read back has the labels themselves, strings, as choices; it checks domains, conditions and forbidden
 * combinations, and takes opaque rules as kept.
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
        for (Item item : space.structure().items) {
            ObjectNode node = write(item);
            Object byDefault = space.declaredDefaults().get(item.param().name());
            if (byDefault != null) {
                node.set("default", DomainJson.writeValue(byDefault));
            }
            params.add(node);
        }
        if (!space.constraints().isEmpty()) {
            ArrayNode constraints = root.putArray("constraints");
            space.constraints().forEach(constraint -> constraints.add(write(constraint)));
        }
        return root;
    }

    /**
     * Reads a space.
     *
     * @param root what {@link #write(SearchSpace)} returned, or what a program in another language wrote; a parameter may
     *     stand before those that it refers to
     * @return the space, with strings, numbers and booleans as the choices of its categorical parameters
     * @throws IllegalArgumentException if the form is not understood, or breaks a rule of the space
     */
    public static SearchSpace read(JsonNode root) {
        return new SpaceReader(root).read();
    }

    /**
     * Writes a configuration.
     *
     * @param configuration any configuration
     * @return its values by name
     */
    public static ObjectNode write(Configuration configuration) {
        return writeValues(configuration.asMap());
    }

    /**
     * Writes some values of a configuration, such as a partial one.
     *
     * @param values by parameter name
     * @return the values by name
     */
    public static ObjectNode writeValues(Map<String, ?> values) {
        ObjectNode root = NODES.objectNode();
        values.forEach((name, value) -> root.set(name, DomainJson.writeValue(value)));
        return root;
    }

    /**
     * Reads a configuration.
     *
     * @param root values by name
     * @param space the space that the configuration belongs to
     * @return the configuration, its values of the types that the space declares
     * @throws IllegalArgumentException if a value is missing, unknown or outside its domain, or a constraint is broken
     */
    public static Configuration read(JsonNode root, SearchSpace space) {
        return space.configuration(readValues(root, space));
    }

    /**
     * Reads some values of a configuration, such as a partial one to be completed.
     *
     * @param root values by name
     * @param space the space that the values belong to
     * @return values by name, of the types that the space declares; those of unknown parameters as text
     * @throws IllegalArgumentException if a categorical value is none of the choices
     */
    public static Map<String, Object> readValues(JsonNode root, SearchSpace space) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Param<?> param : space.allParams()) {
            JsonNode node = root.get(param.name());
            if (node != null && !node.isNull()) {
                values.put(param.name(), readValue(param, node));
            }
        }
        root.fieldNames().forEachRemaining(name -> values.putIfAbsent(name, name));
        return values;
    }

    /**
     * Reads a configuration of an older form of a space, such as a log has, as {@link SearchSpace#adopt} does, without a tree.
     *
     * @param parser at the beginning of an object of values by name; at its end afterwards
     * @param space the space that gives values their types
     * @return the configuration
     * @throws IOException if it is no JSON
     * @throws IllegalArgumentException if the values and the defaults make no configuration
     */
    public static Configuration adopt(JsonParser parser, SearchSpace space) throws IOException {
        Structure structure = space.structure();
        @Nullable Object[] values = new Object[structure.items.size()];
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int slot = structure.names.place(parser.currentName());
            parser.nextToken();
            JsonNode node = DomainJson.scalar(parser);
            if (slot >= 0 && structure.items.get(slot).sampled() && !node.isNull()) {
                values[slot] = readValue(structure.params.get(slot), node);
            }
        }
        return space.adopt(values);
    }

    private static Object readValue(Param<?> param, JsonNode node) {
        try {
            Object value = DomainJson.readValue(node, param.domain());
            return param.domain() instanceof ComputedDomain<?> ? computed(param, value) : value;
        } catch (IllegalArgumentException fault) {
            throw Declaration.named(param.name(), fault);
        }
    }

    /** A derived value that isn't a number or boolean is only known by its label; it is computed anew. */
    private static Object computed(Param<?> param, Object value) {
        return param.domain().contains(value) ? value : value.toString();
    }

    private static ObjectNode write(Item item) {
        ObjectNode node = NODES.objectNode().put("name", item.param().name());
        DomainJson.write(item.param().domain(), node);
        Range range = item.range();
        if (range != null && !(item.param().domain() instanceof ConstantDomain)) {
            writeRange(range, node);
        }
        if (item.conditions().size() == 1) {
            node.set("when", write(item.conditions().get(0)));
        } else if (!item.conditions().isEmpty()) {
            ArrayNode when = node.putArray("when");
            item.conditions().forEach(condition -> when.add(write(condition)));
        }
        if (item.optional()) {
            node.put("optional", true);
        }
        return node;
    }

    private static void writeRange(Range range, ObjectNode node) {
        if (range.opaque()) {
            node.put("opaque", true);
            writeNames(range.inputs(), node.putArray("of"));
            return;
        }
        if (range.low() != null) {
            node.set("low", NODES.objectNode().put("param", range.low().name()));
        }
        if (range.high() != null) {
            node.set("high", NODES.objectNode().put("param", range.high().name()));
        }
    }

    private static ObjectNode write(Condition condition) {
        ObjectNode node = NODES.objectNode().put("param", condition.parent().name());
        if (condition instanceof Condition.In in) {
            ArrayNode values = node.putArray("in");
            in.values().forEach(value -> values.add(DomainJson.writeValue(value)));
        } else if (condition instanceof Condition.Between between) {
            if (Double.isFinite(between.low())) {
                node.put("min", between.low());
            }
            if (Double.isFinite(between.high())) {
                node.put("max", between.high());
            }
        }
        return node;
    }

    private static ObjectNode write(Constraint constraint) {
        ObjectNode node = NODES.objectNode();
        if (constraint.opaque()) {
            node.put("name", constraint.name());
            writeNames(constraint.scope(), node.putArray("scope"));
            return node.put("opaque", true);
        }
        ObjectNode forbidden = node.putObject("forbid");
        constraint.forbidden().forEach((name, value) -> forbidden.set(name, DomainJson.writeValue(value)));
        return node;
    }

    private static void writeNames(List<? extends Param<?>> params, ArrayNode array) {
        params.forEach(param -> array.add(param.name()));
    }
}
