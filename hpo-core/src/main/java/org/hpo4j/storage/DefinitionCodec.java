package org.hpo4j.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyDefinition;

/** A study's definition as JSON; categorical choices are read back as their labels. */
public final class DefinitionCodec {
    private DefinitionCodec() {}

    /**
     * Writes a definition.
     *
     * @param study what to write
     * @param node the object that gets its fields
     */
    public static void write(StudyDefinition study, ObjectNode node) {
        node.put("name", study.name()).put("seed", study.seed());
        node.set("space", SpaceJson.write(study.space()));
        ArrayNode metrics = node.putArray("metrics");
        for (Metric metric : study.metrics()) {
            metrics.addObject()
                    .put("name", metric.name())
                    .put("direction", metric.direction().name());
        }
        node.put("unit", study.unit()).put("sampler", study.sampler()).put("scheduler", study.scheduler());
    }

    /**
     * Reads a definition.
     *
     * @param node what {@link #write} wrote
     * @return the definition
     * @throws IllegalArgumentException if it is not understood
     */
    public static StudyDefinition read(JsonNode node) {
        List<Metric> metrics = new ArrayList<>();
        node.path("metrics")
                .forEach(metric -> metrics.add(new Metric(
                        metric.path("name").asText(),
                        Direction.valueOf(metric.path("direction").asText()))));
        return new StudyDefinition(
                node.path("name").asText(),
                node.path("seed").asLong(),
                SpaceJson.read(node.path("space")),
                metrics,
                node.path("unit").asText(),
                node.path("sampler").asText(),
                node.path("scheduler").asText());
    }

    /** The definition with the space that a later event brought. */
    static StudyDefinition with(StudyDefinition study, SearchSpace space) {
        return new StudyDefinition(
                study.name(), study.seed(), space, study.metrics(), study.unit(), study.sampler(), study.scheduler());
    }
}
