package org.hpo4j.execution.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hpo4j.space.Param;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.study.Claim;
import org.hpo4j.study.StaleTrialException;
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
            return Message.of(Message.ERROR).with("fault", fault(e)).with("message", String.valueOf(e.getMessage()));
        }
    }

    private static String fault(RuntimeException e) {
        if (e instanceof IllegalArgumentException) {
            return Message.ARGUMENT;
        }
        return e instanceof StaleTrialException ? Message.STALE : "";
    }

    private JsonNode content(Question question, Message message) {
        return switch (question) {
            case REPORT ->
                RecordJson.write(asker(message).report(message.number("resource"), recorded(message), values(message)));
            case HOST -> done(() -> asker(message).host(RecordJson.texts(message.get("facts"))));
            case CONSTRAINTS -> done(() -> asker(message).constraints(values(message)));
            case PAUSE -> done(() -> asker(message).pause());
            case COMPLETE -> done(() -> asker(message).complete(values(message)));
            case FAIL -> done(() -> asker(message).fail(message.text("cause")));
            case SUGGEST -> ParameterJson.writeValue(suggest(asker(message), ParameterJson.read(message.get("param"))));
            case SPACE -> SpaceJson.write(study.space());
            case FINISHED -> NODES.booleanNode(study.isFinished() && !study.isSuspended());
            case TRIALS -> trials();
            case TRIAL -> RecordJson.write(study.trial(message.number("trial")));
        };
    }

    /** The attempt that speaks: most often the one that the worker has, else one it had, such as by a thread left behind. */
    private Trial asker(Message message) {
        Claim claim = new Claim(message.number("trial"), message.number("attempt"));
        return claim.equals(trial.claim()) ? trial : study.handle(claim);
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

    private static <T> Object suggest(Trial asker, Param<T> param) {
        return asker.suggest(param.name(), param.domain());
    }

    private ArrayNode trials() {
        ArrayNode array = NODES.arrayNode();
        study.trials().forEach(record -> array.add(RecordJson.write(record)));
        return array;
    }
}
