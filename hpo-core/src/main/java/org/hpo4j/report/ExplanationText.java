package org.hpo4j.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hpo4j.analysis.Explanation;

/** Explanations as people and programs read them. */
public final class ExplanationText {
    private ExplanationText() {}

    /**
     * Writes an explanation for a terminal.
     *
     * @param explanation any explanation
     * @return one line a step, without control characters; each ended by a line break
     */
    public static String of(Explanation explanation) {
        StringBuilder text = new StringBuilder();
        explanation
                .toString()
                .lines()
                .forEach(line -> text.append(Numbers.printable(line)).append('\n'));
        return text.toString();
    }

    /**
     * Writes an explanation as JSON: {@code trial}, {@code state}, and {@code steps} with {@code event}, {@code at},
     * {@code kind}, {@code text} and {@code facts}; facts that are not finite are strings.
     *
     * @param explanation any explanation
     * @return one object
     */
    public static ObjectNode json(Explanation explanation) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("trial", explanation.trial()).put("state", explanation.state().name());
        ArrayNode steps = root.putArray("steps");
        for (Explanation.Step step : explanation.steps()) {
            ObjectNode node = steps.addObject()
                    .put("event", step.sequence())
                    .put("at", step.at().toString())
                    .put("kind", step.kind())
                    .put("text", step.text());
            ObjectNode facts = node.putObject("facts");
            step.facts().forEach((name, value) -> {
                if (Double.isFinite(value)) {
                    facts.put(name, value);
                } else {
                    facts.put(name, value.toString());
                }
            });
        }
        return root;
    }
}
