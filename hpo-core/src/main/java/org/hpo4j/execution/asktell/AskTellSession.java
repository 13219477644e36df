package org.hpo4j.execution.asktell;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.hpo4j.HpoException;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyBuilder;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.jspecify.annotations.Nullable;

/** The study that the messages are about, and what each message does to it. */
final class AskTellSession implements AutoCloseable {
    private static final String NAME = "ask-tell";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SchedulerNames.Maker scheduler;
    private final SamplerFactory sampler;
    private @Nullable Study study;
    private int maxResource;
    private boolean over;

    AskTellSession(SchedulerNames.Maker scheduler, SamplerFactory sampler) {
        this.scheduler = scheduler;
        this.sampler = sampler;
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
            answer = NODES.objectNode().put("error", String.valueOf(e.getMessage()));
        }
        return answer.put("t_ns", System.nanoTime() - begin).toString();
    }

    private ObjectNode answer(Message message) {
        if (message.has("init")) {
            return init(message.object("init"));
        } else if (message.has("ask")) {
            return ask();
        } else if (message.has("report")) {
            return report(message);
        } else if (message.has("tell")) {
            return tell(message);
        } else if (message.has("add")) {
            return add(message.object("add"));
        } else if (message.has("quit")) {
            over = true;
            return ok();
        }
        throw Message.fault(
                "message", message.node().toString(), "be init, ask, report, tell, add or quit", "a word is misspelt");
    }

    private ObjectNode init(Message init) {
        // In memory first: a message that is refused leaves the study before it as it was.
        builder(init, NAME).open().close();
        close();
        Optional<String> file = init.optionalText("storage");
        study = file.isPresent()
                ? open(init, Path.of(file.get()))
                : builder(init, NAME).open();
        maxResource = fidelity(init).max();
        return ok().put("name", "HPO4J").put("version", version());
    }

    /** Every init is a study of its own, also in a file that holds others. */
    private Study open(Message init, Path file) {
        SqliteStorage storage = SqliteStorage.open(file);
        String name = NAME;
        for (int i = 2; storage.log(name).definition().isPresent(); i++) {
            name = NAME + "-" + i;
        }
        return builder(init, name).storage(storage).open();
    }

    private StudyBuilder builder(Message init, String name) {
        Fidelity fidelity = fidelity(init);
        StudyBuilder builder = Study.builder(name)
                .space(SpaceJson.read(init.object("space").node()))
                .seed(init.longInteger("seed", 0))
                .unit(fidelity.name())
                .sampler(sampler)
                .scheduler(scheduler.create(fidelity, init.integer("workers", 1)));
        int objectives = init.integer("objectives", 1);
        for (int i = 1; i <= objectives; i++) {
            builder.minimize(i == 1 ? "value" : "value" + i);
        }
        return init.has("max_trials") ? builder.maxTrials(init.integer("max_trials")) : builder;
    }

    private static Fidelity fidelity(Message init) {
        if (!init.has("fidelity")) {
            return Fidelity.NONE;
        }
        Message message = init.object("fidelity");
        return new Fidelity(
                message.optionalText("name").orElse("epoch"),
                message.integer("min", 1),
                message.integer("max"),
                message.integer("eta", 3));
    }

    private ObjectNode ask() {
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
        Decision decision = study().report(message.integer("report"), message.integer("step"), values(message));
        String word = decision instanceof Decision.Stop ? "stop" : decision.goesOn() ? "continue" : "pause";
        ObjectNode answer = NODES.objectNode().put("decision", word);
        String reason = decision.reason().text();
        return reason.isEmpty() ? answer : answer.put("reason", reason);
    }

    private ObjectNode tell(Message message) {
        int trial = message.integer("tell");
        String state = message.text("state");
        switch (state) {
            case "complete" -> study().complete(trial, values(message));
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
        study().add(SpaceJson.read(params.node(), study().definition().space()), message.numbers("values"));
        return ok();
    }

    private static double[] values(Message message) {
        return message.has("values") ? message.numbers("values") : new double[] {message.number("value")};
    }

    private Study study() {
        if (study == null) {
            throw Message.fault("study", "none", "be started by init first", "the init message was refused");
        }
        return study;
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
    }
}
