package org.hpo4j.execution.asktell;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hpo4j.HpoException;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The study that the messages are about, and what each message does to it. */
final class AskTellSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AskTellSession.class);
    private static final List<String> VERBS = List.of("init", "ask", "report", "tell", "add", "quit");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final StudyFactory studies;
    private @Nullable Study study;
    private int maxResource;
    private boolean over;

    AskTellSession(SchedulerNames.Maker scheduler, SamplerFactory sampler) {
        studies = new StudyFactory(scheduler, sampler);
    }

    boolean isOver() {
        return over;
    }

    /** Answers one message. */
    String answer(String line) {
        long begin = System.nanoTime();
        ObjectNode answer;
        try {
            answer = answer(Message.parse(line));
        } catch (IllegalArgumentException | HpoException e) {
            answer = error(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // One message that hits a fault of ours must not end the studies of the caller.
            LOG.error("{}", line, e);
            answer = error("Ask/tell: message must be understood, but " + e
                    + ".\nMaybe report it; standard error has the details.");
        }
        return answer.put("t_ns", System.nanoTime() - begin).toString();
    }

    private ObjectNode answer(Message message) {
        return switch (message.verb(VERBS)) {
            case "init" -> init(message.object("init"));
            case "ask" -> ask(message);
            case "report" -> report(message);
            case "tell" -> tell(message);
            case "add" -> add(message.object("add"));
            default -> quit(message);
        };
    }

    private ObjectNode quit(Message message) {
        message.require(message.node().path("quit").asBoolean(), "quit", "be true");
        over = true;
        return ok();
    }

    private ObjectNode init(Message init) {
        Study created = studies.create(init);
        if (study != null) {
            study.close();
        }
        study = created;
        maxResource = Fidelity.of(init).max();
        return ok().put("name", "HPO4J").put("version", version());
    }

    private ObjectNode ask(Message message) {
        message.require(message.integer("ask") == 1, "ask", "be 1");
        Optional<Trial> asked = study().ask();
        if (asked.isEmpty()) {
            return NODES.objectNode().put("wait", true).put("finished", study().isFinished());
        }
        Trial trial = asked.get();
        ObjectNode answer = NODES.objectNode().put("id", trial.number());
        answer.set("params", SpaceJson.write(trial.configuration()));
        if (trial.upTo() != maxResource) {
            answer.put("budget", trial.upTo());
        }
        trial.donor().ifPresent(donor -> answer.put("from", donor));
        return trial.from() > 0 && trial.donor().isEmpty() ? answer.put("resume", true) : answer;
    }

    private ObjectNode report(Message message) {
        Decision decision = study().report(message.integer("report"), message.integer("step"), message.values());
        ObjectNode answer = NODES.objectNode().put("decision", decision.word());
        String reason = decision.reason().text();
        return reason.isEmpty() ? answer : answer.put("reason", reason);
    }

    private ObjectNode tell(Message message) {
        int trial = message.integer("tell");
        String state = message.text("state");
        switch (state) {
            case "complete" -> study().complete(trial, list(message.values()), constraints(message));
            case "failed" -> study().fail(trial, message.optionalText("cause").orElse("failed"));
            case "paused" -> study().pause(trial);
            case "stopped" -> requireStopped(study().trial(trial));
            default -> throw Message.fault("state", state, "be complete, stopped, paused or failed", "it is misspelt");
        }
        return ok();
    }

    private static void requireStopped(TrialRecord trial) {
        if (trial.state() != TrialState.STOPPED && trial.state() != TrialState.DIVERGED) {
            throw Message.fault(
                    "state of trial " + trial.number(),
                    "stopped",
                    "follow a decision to stop",
                    "tell complete or failed: the trial is " + trial.state());
        }
    }

    private ObjectNode add(Message message) {
        Message params = message.object("params");
        study().add(
                        SpaceJson.read(params.node(), study().definition().space()),
                        list(message.values()),
                        constraints(message));
        return ok();
    }

    private static List<Double> constraints(Message message) {
        return message.has("constraints") ? list(message.numbers("constraints")) : List.of();
    }

    private static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private Study study() {
        if (study == null) {
            throw Message.fault("study", "none", "be started by init first", "the init message was refused");
        }
        return study;
    }

    private static ObjectNode error(String text) {
        return NODES.objectNode().put("error", text);
    }

    private static ObjectNode ok() {
        return NODES.objectNode().put("ok", true);
    }

    private static String version() {
        String version = AskTellSession.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public void close() {
        if (study != null) {
            study.close();
            study = null;
        }
        studies.close();
    }
}
