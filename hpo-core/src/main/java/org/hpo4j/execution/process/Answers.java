package org.hpo4j.execution.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hpo4j.space.Param;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;

/** Answers the questions of the worker that has a trial; belongs to the thread of that trial. */
final class Answers {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Trial trial;
    private final Study study;

    Answers(Trial trial) {
        this.trial = trial;
        this.study = trial.study();
    }

    /** Does what was asked, and says what came of it; what the study throws is thrown in the worker. */
    Message answer(Question question, Message message) {
        try {
            return Message.of(Message.ANSWER).with("content", content(question, message));
        } catch (RuntimeException e) {
            return Message.of(Message.ERROR)
                    .with("argument", e instanceof IllegalArgumentException)
                    .with("message", String.valueOf(e.getMessage()));
        }
    }

    private JsonNode content(Question question, Message message) {
        int number = message.number("trial");
        return switch (question) {
            case REPORT ->
                RecordJson.write(study.report(number, message.number("resource"), recorded(message), values(message)));
            case HOST -> done(() -> study.host(number, RecordJson.texts(message.get("facts"))));
            case CONSTRAINTS -> done(() -> study.constraints(number, values(message)));
            case PAUSE -> done(() -> study.pause(number));
            case COMPLETE -> done(() -> study.complete(number, values(message)));
            case FAIL -> done(() -> study.fail(number, message.text("cause")));
            case SUGGEST -> ParameterJson.writeValue(suggest(ParameterJson.read(message.get("param"))));
            case SPACE -> SpaceJson.write(study.space());
            case FINISHED -> NODES.booleanNode(study.isFinished() && !study.isSuspended());
            case TRIALS -> trials();
            case TRIAL -> RecordJson.write(study.trial(number));
        };
    }

    private static JsonNode done(Runnable operation) {
        operation.run();
        return NullNode.getInstance();
    }

    private static Map<String, Double> recorded(Message message) {
        Map<String, Double> recorded = new LinkedHashMap<>();
        message.get("recorded")
                .properties()
                .forEach(field -> recorded.put(field.getKey(), RecordJson.number(field.getValue())));
        return recorded;
    }

    private static double[] values(Message message) {
        return RecordJson.numbers(message.get("values")).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private <T> Object suggest(Param<T> param) {
        return trial.suggest(param.name(), param.domain());
    }

    private ArrayNode trials() {
        ArrayNode array = NODES.arrayNode();
        study.trials().forEach(record -> array.add(RecordJson.write(record)));
        return array;
    }
}
