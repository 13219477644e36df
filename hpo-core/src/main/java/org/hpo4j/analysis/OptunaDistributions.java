package org.hpo4j.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hpo4j.space.CategoricalDomain;
import org.hpo4j.space.ConstantDomain;
import org.hpo4j.space.Domain;
import org.hpo4j.space.FloatDomain;
import org.hpo4j.space.IntDomain;
import org.hpo4j.space.NormalDomain;
import org.hpo4j.space.OrdinalDomain;
import org.hpo4j.space.Param;
import org.hpo4j.space.Scale;
import org.hpo4j.trial.StudyView;

/** Domains in the words of Optuna: ranges of numbers and lists of choices, the same for all trials of a study. */
final class OptunaDistributions {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final StudyView study;
    private final Map<String, DoubleSummaryStatistics> ranges = new HashMap<>();

    OptunaDistributions(StudyView study) {
        this.study = study;
    }

    /** Tells whether there is one: a derived value has none. */
    boolean has(Param<?> param) {
        Domain<?> domain = param.domain();
        return domain instanceof FloatDomain
                || domain instanceof IntDomain
                || domain instanceof NormalDomain
                || !choices(domain).isEmpty();
    }

    ObjectNode of(Param<?> param) {
        Domain<?> domain = param.domain();
        if (domain instanceof FloatDomain numbers) {
            // Optuna has steps on the linear scale only.
            boolean log = numbers.scale() == Scale.LOG && numbers.step() == 0;
            ObjectNode range = range(numbers.low(), numbers.high(), log);
            return named("Float", numbers.step() == 0 ? range.putNull("step") : range.put("step", numbers.step()));
        } else if (domain instanceof IntDomain numbers) {
            ObjectNode range = NODES.objectNode().put("log", numbers.scale() == Scale.LOG && numbers.step() == 1);
            range.put("step", numbers.step()).put("low", numbers.low()).put("high", numbers.high());
            return named("Int", range);
        } else if (domain instanceof NormalDomain normal) {
            DoubleSummaryStatistics seen = ranges.computeIfAbsent(param.name(), this::seen);
            return named(
                    "Float",
                    range(seen.getMin(), seen.getMax(), normal.scale() == Scale.LOG)
                            .putNull("step"));
        }
        ObjectNode list = NODES.objectNode();
        ArrayNode array = list.putArray("choices");
        choices(domain).forEach(choice -> array.add(plain(choice)));
        return named("Categorical", list);
    }

    private static ObjectNode named(String kind, ObjectNode attributes) {
        ObjectNode node = NODES.objectNode().put("name", kind + "Distribution");
        node.set("attributes", attributes);
        return node;
    }

    private static ObjectNode range(double low, double high, boolean log) {
        return NODES.objectNode().put("low", low).put("high", high).put("log", log);
    }

    private DoubleSummaryStatistics seen(String name) {
        return study.trials().stream()
                .map(trial -> trial.configuration().asMap().get(name))
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .summaryStatistics();
    }

    /** The value as Optuna keeps it: a number, or the index of a choice. */
    JsonNode internal(Param<?> param, Object value) {
        List<?> choices = choices(param.domain());
        if (choices.isEmpty()) {
            return NODES.numberNode(((Number) value).doubleValue());
        }
        String label = CategoricalDomain.label(value);
        for (int i = 0; i < choices.size(); i++) {
            if (CategoricalDomain.label(choices.get(i)).equals(label)) {
                return NODES.numberNode(i);
            }
        }
        throw new IllegalArgumentException("Optuna journal: value (" + label + ") of parameter \"" + param.name()
                + "\" must be one of its choices.\nMaybe the space was changed since; export the study as JSON lines.");
    }

    private static List<?> choices(Domain<?> domain) {
        if (domain instanceof CategoricalDomain<?> categorical) {
            return categorical.choices();
        } else if (domain instanceof OrdinalDomain<?> ordinal) {
            return ordinal.values();
        }
        return domain instanceof ConstantDomain<?> constant ? List.of(constant.value()) : List.of();
    }

    private static JsonNode plain(Object choice) {
        if (choice instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        } else if (choice instanceof Integer || choice instanceof Long) {
            return NODES.numberNode(((Number) choice).longValue());
        }
        return choice instanceof Double number
                ? NODES.numberNode(number.doubleValue())
                : NODES.textNode(CategoricalDomain.label(choice));
    }
}
