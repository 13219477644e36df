package org.hpo4j.space;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a space from JSON, each parameter after those that it refers to. */
final class SpaceReader {
    private final JsonNode root;
    private final SearchSpace.Builder space = SearchSpace.builder();
    private final Map<String, JsonNode> nodes = new LinkedHashMap<>();
    private final Map<String, Param<?>> params = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();

    SpaceReader(JsonNode root) {
        this.root = root;
    }

    SearchSpace read() {
        for (JsonNode node : root.path("params")) {
            String name = node.path("name").asText();
            Declaration.require(
                    nodes.putIfAbsent(name, node) == null,
                    "parameter name",
                    "\"" + name + "\"",
                    "be unique",
                    "one of the two should be renamed");
        }
        if (nodes.isEmpty() && root.path("params").isArray()) {
            return SearchSpace.empty();
        }
        nodes.keySet().forEach(this::declare);
        root.path("constraints").forEach(this::constrain);
        return space.build();
    }

    private Param<?> declare(String name) {
        Param<?> known = params.get(name);
        if (known != null) {
            return known;
        }
        Declaration.require(
                open.add(name),
                "parameter \"" + name + "\"",
                "condition or range",
                "not refer to itself, directly or through others",
                "parent and child were swapped");
        JsonNode node = nodes.getOrDefault(name, MissingNode.getInstance());
        Scope scope = scope(name, node);
        Param<?> param = declare(name, node, scope);
        params.put(name, param);
        byDefault(param, node.path("default"));
        return param;
    }

    private Param<?> parent(String child, String name) {
        Declaration.require(
                nodes.containsKey(name),
                "parameter \"" + child + "\"",
                "refers to \"" + name + "\"",
                "refer to parameters of this space",
                "the name is misspelt");
        return declare(name);
    }

    private Scope scope(String name, JsonNode node) {
        Scope scope = node.path("optional").asBoolean() ? space.optional() : space;
        JsonNode when = node.path("when");
        if (when.isMissingNode() || when.isNull()) {
            return scope;
        }
        for (JsonNode condition : when.isArray() ? when : List.of(when)) {
            requireCondition(name, condition);
            scope = scope.under(condition(name, condition));
        }
        return scope;
    }

    /** What is no condition, or one without values, would make the parameter always active. */
    private static void requireCondition(String name, JsonNode node) {
        Declaration.require(
                node.isObject(),
                "parameter \"" + name + "\": when",
                node,
                "be an object with param and in, or an array of such",
                "write \"when\": {\"param\": \"opt\", \"in\": [\"sgd\"]}");
        boolean values = node.has("in") ? node.path("in").isArray() : isNumber(node, "min") || isNumber(node, "max");
        Declaration.require(
                values,
                "parameter \"" + name + "\": when",
                node,
                "have an array in, or a number min or max",
                "write \"in\": [\"sgd\"], also for one value");
    }

    private static boolean isNumber(JsonNode node, String field) {
        return node.path(field).isNumber();
    }

    private Condition condition(String name, JsonNode node) {
        Param<?> parent = parent(name, node.path("param").asText());
        try {
            if (node.path("in").isArray()) {
                List<Object> values = new ArrayList<>();
                node.path("in").forEach(value -> values.add(DomainJson.readValue(value, parent.domain())));
                return new Condition.In(parent, values);
            }
            return new Condition.Between(
                    number(parent, Number.class),
                    node.path("min").asDouble(Double.NEGATIVE_INFINITY),
                    node.path("max").asDouble(Double.POSITIVE_INFINITY));
        } catch (IllegalArgumentException fault) {
            throw Declaration.named(name, fault);
        }
    }

    /** The handle as one of numbers. */
    @SuppressWarnings("unchecked") // a domain's type is the class of its values
    private static <N extends Number> Param<N> number(Param<?> param, Class<N> type) {
        Declaration.require(
                type.isAssignableFrom(param.domain().type()),
                "parameter \"" + param.name() + "\"",
                param.domain().describe(),
                "be a number (" + type.getSimpleName() + ")",
                "name its values");
        return (Param<N>) param;
    }

    private Param<?> declare(String name, JsonNode node, Scope scope) {
        JsonNode low = node.path("low");
        JsonNode high = node.path("high");
        boolean whole = node.path("type").asText().equals("int");
        if (high.isObject()) {
            double other = bound(name, node, "low", whole);
            Param<?> bound = parent(name, high.path("param").asText());
            return whole
                    ? scope.integer(name, (int) other, number(bound, Integer.class))
                    : scope.uniform(name, other, number(bound, Double.class));
        }
        if (low.isObject()) {
            double other = bound(name, node, "high", whole);
            Param<?> bound = parent(name, low.path("param").asText());
            return whole
                    ? scope.integer(name, number(bound, Integer.class), (int) other)
                    : scope.uniform(name, number(bound, Double.class), other);
        }
        Domain<?> domain;
        try {
            domain = DomainJson.read(node);
        } catch (IllegalArgumentException fault) {
            throw Declaration.named(name, fault);
        }
        return declare(name, node, scope, domain);
    }

    /** The bound that is a number where the other names a parameter. */
    private static double bound(String name, JsonNode node, String field, boolean whole) {
        try {
            return whole ? DomainJson.whole(node, field) : DomainJson.number(node, field);
        } catch (IllegalArgumentException fault) {
            throw Declaration.named(name, fault);
        }
    }

    private <T> Param<T> declare(String name, JsonNode node, Scope scope, Domain<T> domain) {
        if (domain instanceof ConstantDomain<T> constant) {
            return scope.constant(name, constant.value());
        }
        if (!node.path("opaque").asBoolean()) {
            return scope.param(name, domain);
        }
        List<Param<?>> inputs = new ArrayList<>();
        node.path("of").forEach(input -> inputs.add(parent(name, input.asText())));
        Range range = Range.unknown(inputs);
        return domain instanceof ComputedDomain
                ? scope.compute(name, domain, range)
                : scope.depend(name, () -> domain, range);
    }

    @SuppressWarnings("unchecked") // the value was read for the domain, which is checked again
    private <T> void byDefault(Param<T> param, JsonNode node) {
        if (!node.isMissingNode() && !node.isNull()) {
            space.byDefault(param, (T) DomainJson.readValue(node, param.domain()));
        }
    }

    private void constrain(JsonNode node) {
        if (node.path("forbid").isObject()) {
            Map<Param<?>, Object> combination = new LinkedHashMap<>();
            JsonNode values = node.path("forbid");
            values.fieldNames().forEachRemaining(name -> {
                Param<?> param = parent("forbid", name);
                combination.put(param, DomainJson.readValue(values.path(name), param.domain()));
            });
            space.forbid(combination);
            return;
        }
        List<Param<?>> scope = new ArrayList<>();
        node.path("scope").forEach(name -> scope.add(parent(node.path("name").asText(), name.asText())));
        space.requireUnknown(node.path("name").asText(), scope);
    }
}
