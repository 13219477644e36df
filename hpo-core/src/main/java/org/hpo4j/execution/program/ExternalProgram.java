package org.hpo4j.execution.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains in a program of its own, one process a trial, that speaks JSON lines on its standard streams.
 *
 * <p>The program is started with one line on its standard input:
 * {@code {"trial": 7, "params": {...}, "seed": 123, "budget": 27, "resume_from": 9, "donor": 3}}. {@code budget} is the
 * resource to train up to. {@code resume_from} is there if the trial goes on from a checkpoint, which the program keeps
 * itself, under the number of the trial; with {@code donor}, under the donor's.
 *
 * <p>After each step it writes {@code {"step": 1, "value": 0.41}} ({@code "values"} for several metrics) and reads one line:
 * {@code {"decision": "continue"}}, {@code "stop"} or {@code "pause"}. After stop or pause it saves what it needs and exits;
 * one that does not within the grace time is killed. Having finished it may write {@code {"value": 0.41}} without a step,
 * else its last value counts, and exits with code 0. Any other exit code fails the trial. What it writes that is no JSON
 * object is logged; its standard error goes to ours.
 *
 * <p>Thread safety: immutable.
 */
public final class ExternalProgram implements ResumableObjective {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalProgram.class);
    private static final int GRACE_SECONDS = 30;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final List<String> command;

    private ExternalProgram(List<String> command) {
        this.command = List.copyOf(command);
    }

    /**
     * Names the program.
     *
     * @param command the program and its arguments
     * @return the objective
     * @throws IllegalArgumentException if the command is empty
     */
    public static ExternalProgram of(String... command) {
        if (command.length == 0) {
            throw new IllegalArgumentException(
                    "External program: command ([]) must name a program.\nMaybe ExternalProgram.of(\"python3\", \"train.py\").");
        }
        return new ExternalProgram(List.of(command));
    }

    @Override
    public double evaluate(Trial trial) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader();
                BufferedWriter input = process.outputWriter()) {
            send(input, assignment(trial));
            double value = converse(trial, output, input);
            requireEnd(trial, process);
            return value;
        } finally {
            process.destroyForcibly();
        }
    }

    private static ObjectNode assignment(Trial trial) {
        ObjectNode line = JSON.createObjectNode().put("trial", trial.number());
        line.set("params", SpaceJson.write(trial.configuration()));
        line.put("seed", trial.seed()).put("budget", trial.upTo());
        if (trial.from() > 0) {
            line.put("resume_from", trial.from());
        }
        trial.donor().ifPresent(donor -> line.put("donor", donor));
        return line;
    }

    /** Passes reports on until the program says no more, and returns its last value. */
    private static double converse(Trial trial, BufferedReader output, BufferedWriter input) throws IOException {
        double last = Double.NaN;
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            JsonNode message = parse(line);
            if (!message.isObject()) {
                LOG.info(
                        "Study \"{}\", trial {}: {}", trial.study().definition().name(), trial.number(), line);
                continue;
            }
            double[] values = values(message);
            last = values[0];
            if (message.has("step")) {
                Decision decision = trial.report(message.path("step").intValue(), values);
                send(input, JSON.createObjectNode().put("decision", word(decision)));
                if (!decision.goesOn()) {
                    return last;
                }
            }
        }
        return last;
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }

    private static double[] values(JsonNode message) {
        List<Double> values = new ArrayList<>();
        if (message.path("values").isArray()) {
            message.path("values").forEach(value -> values.add(value.asDouble(Double.NaN)));
        } else {
            values.add(message.path("value").asDouble(Double.NaN));
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String word(Decision decision) {
        return decision instanceof Decision.Stop ? "stop" : decision.goesOn() ? "continue" : "pause";
    }

    private static void send(BufferedWriter input, ObjectNode line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            // The program has gone; its exit code tells more than a broken pipe.
            LOG.debug("A program closed its input.", e);
        }
    }

    private void requireEnd(Trial trial, Process process) throws InterruptedException {
        if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn(
                    "Study \"{}\", trial {}: {} did not exit within {} s of its end, and is killed.",
                    trial.study().definition().name(),
                    trial.number(),
                    command,
                    GRACE_SECONDS);
        } else if (process.exitValue() != 0) {
            throw new StudyException("Study \"" + trial.study().definition().name() + "\", trial " + trial.number()
                    + ": " + command + " must exit with code 0, not " + process.exitValue()
                    + ".\nMaybe its standard error says why.");
        }
    }
}
