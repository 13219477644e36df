package org.hpo4j.execution.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import org.hpo4j.space.Domain;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.SpaceJson;

/** One parameter that an objective asks for while it runs, and its value, as JSON. */
final class ParameterJson {
    private ParameterJson() {}

    static JsonNode write(String name, Domain<?> domain) {
        return SpaceJson.write(single(name, domain)).path("params").get(0);
    }

    static Param<?> read(JsonNode param) {
        ObjectNode space = JsonNodeFactory.instance.objectNode();
        space.putArray("params").add(param);
        return SpaceJson.read(space).params().get(0);
    }

    static JsonNode writeValue(Object value) {
        return SpaceJson.writeValues(Map.of("value", value)).get("value");
    }

    /** Finds the value of a domain that JSON stands for. */
    @SuppressWarnings("unchecked") // read as a value of the domain
    static <T> T readValue(JsonNode value, String name, Domain<T> domain) {
        ObjectNode values = JsonNodeFactory.instance.objectNode().set(name, value);
        return (T) Objects.requireNonNull(
                SpaceJson.readValues(values, single(name, domain)).get(name));
    }

    private static SearchSpace single(String name, Domain<?> domain) {
        SearchSpace.Builder builder = SearchSpace.builder();
        var unused = builder.param(name, domain);
        return builder.build();
    }
}
