package org.hpo4j.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.hpo4j.space.Param;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * A study as the file of Optuna's journal storage, so that its tools and dashboards open it.
 *
 * <p>The format: a JSON object a line, each an operation by number, which creates the study (0), names its metrics (3),
 * creates a trial (4), sets a parameter (5), its state and values (6), the first metric at a step (7), attributes of users
 * (8) and of the system (9). Trials that the scheduler stopped are PRUNED with their last value, those that diverged or
 * failed are FAIL, those that have not ended RUNNING. The attributes {@code state}, {@code reason}, {@code resource} and
 * {@code origin} are our words; what has no distribution of Optuna's, such as derived values, is the attribute
 * {@code params}. Constraint values are {@code constraints}, where Optuna's samplers look for them.
 *
 * <p>A normal parameter becomes a range that holds the values there are, a constant one a choice. Thread safety: stateless.
 *
 * @see <a href="https://optuna.readthedocs.io/en/stable/reference/storages.html">Optuna's storages</a>; written for and
 *     opened by version 5.0, the operations are those since 3.1
 */
public final class OptunaJournal {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);
    private static final int CREATE_STUDY = 0;
    private static final int STUDY_SYSTEM_ATTRIBUTE = 3;
    private static final int CREATE_TRIAL = 4;
    private static final int PARAMETER = 5;
    private static final int STATE = 6;
    private static final int STEP = 7;
    private static final int USER_ATTRIBUTE = 8;
    private static final int SYSTEM_ATTRIBUTE = 9;
    private static final int COMPLETE = 1;
    private static final int PRUNED = 2;
    private static final int FAIL = 3;

    private final StudyView study;
    private final OptunaDistributions distributions;
    private final Writer out;

    private OptunaJournal(StudyView study, Writer out) {
        this.study = study;
        this.distributions = new OptunaDistributions(study);
        this.out = out;
    }

    /**
     * Writes a study.
     *
     * @param study the study
     * @param out gets the lines, in UTF-8; stays open
     * @throws IOException if the lines can't be written
     */
    public static void write(StudyView study, Writer out) throws IOException {
        OptunaJournal journal = new OptunaJournal(study, out);
        journal.writeStudy(study.definition());
        for (TrialRecord trial : study.trials()) {
            journal.write(trial);
        }
    }

    private void writeStudy(StudyDefinition definition) throws IOException {
        ObjectNode created = operation(CREATE_STUDY).put("study_name", definition.name());
        ArrayNode directions = created.putArray("directions");
        definition.metrics().forEach(metric -> directions.add(metric.direction() == Direction.MINIMIZE ? 1 : 2));
        line(created);
        ObjectNode named = operation(STUDY_SYSTEM_ATTRIBUTE).put("study_id", 0);
        ArrayNode names = named.putObject("system_attr").putArray("study:metric_names");
        definition.metrics().stream().map(Metric::name).forEach(names::add);
        line(named);
    }

    private void write(TrialRecord trial) throws IOException {
        line(operation(CREATE_TRIAL).put("study_id", 0).put("datetime_start", time(trial.startedAt())));
        writeParameters(trial);
        LearningCurve curve = trial.curve();
        for (int i = 0; i < curve.size(); i++) {
            ObjectNode step = of(STEP, trial).put("step", curve.resource(i));
            line(step.set("intermediate_value", NODES.numberNode(curve.value(i))));
        }
        writeAttributes(trial);
        if (trial.ending() != null) {
            line(ending(trial, trial.ending()));
        }
    }

    private void writeParameters(TrialRecord trial) throws IOException {
        ObjectNode others = NODES.objectNode();
        for (Param<?> param : study.space().allParams()) {
            Object value = trial.configuration().asMap().get(param.name());
            if (value == null) {
                continue;
            }
            if (distributions.has(param)) {
                ObjectNode node = of(PARAMETER, trial).put("param_name", param.name());
                node.set("param_value_internal", distributions.internal(param, value));
                line(node.put("distribution", distributions.of(param).toString()));
            } else {
                others.put(param.name(), value.toString());
            }
        }
        if (!others.isEmpty()) {
            user(trial, "params", others);
        }
    }

    private void writeAttributes(TrialRecord trial) throws IOException {
        user(trial, "state", NODES.textNode(trial.state().name()));
        user(trial, "origin", NODES.textNode(trial.start().origin().kind().name()));
        user(trial, "resource", NODES.numberNode(trial.resource()));
        if (!trial.reason().text().isEmpty()) {
            user(trial, "reason", NODES.textNode(trial.reason().text()));
        }
        if (!trial.constraints().isEmpty()) {
            ObjectNode node = of(SYSTEM_ATTRIBUTE, trial);
            trial.constraints().forEach(node.putObject("system_attr").putArray("constraints")::add);
            line(node);
        }
    }

    private void user(TrialRecord trial, String name, JsonNode value) throws IOException {
        ObjectNode node = of(USER_ATTRIBUTE, trial);
        node.putObject("user_attr").set(name, value);
        line(node);
    }

    private ObjectNode ending(TrialRecord trial, TrialRecord.Ending ending) {
        ObjectNode node = of(STATE, trial);
        if (trial.state() == TrialState.COMPLETED) {
            values(node.put("state", COMPLETE), ending.values());
        } else if (trial.state() == TrialState.STOPPED && trial.curve().size() > 0) {
            values(node.put("state", PRUNED), trial.curve().values(trial.curve().size() - 1));
        } else {
            node.put("state", trial.state() == TrialState.STOPPED ? PRUNED : FAIL)
                    .putNull("values");
        }
        return node.put("datetime_complete", time(ending.at()));
    }

    private static void values(ObjectNode node, List<Double> values) {
        ArrayNode array = node.putArray("values");
        values.forEach(array::add);
    }

    private static ObjectNode operation(int code) {
        return NODES.objectNode().put("op_code", code).put("worker_id", "hpo4j");
    }

    private static ObjectNode of(int code, TrialRecord trial) {
        return operation(code).put("trial_id", trial.number());
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    /** NaN and the infinities as Python's JSON writes and reads them, without quotes. */
    private void line(JsonNode node) throws IOException {
        out.write(PythonJson.write(node) + "\n");
    }
}
