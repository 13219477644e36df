package org.hpo4j.execution.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hpo4j.space.Domain;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.storage.DefinitionCodec;
import org.hpo4j.study.Claim;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyLink;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.TrialRecord;

/** The worker's way to the study: each call is a question over the pipe. */
final class ParentLink implements StudyLink {
    private final Pipe pipe;
    private final Description description;

    ParentLink(Pipe pipe, Message study) {
        this.pipe = pipe;
        this.description = new Description(
                DefinitionCodec.read(study.get("definition")),
                study.number("maxResource"),
                study.text("location"),
                study.get("needsCheckpoints").asBoolean());
    }

    /** What the other end says first. */
    static Message describe(Study study) {
        Message message = Message.of(Message.STUDY);
        DefinitionCodec.write(study.definition(), message.node().putObject("definition"));
        return message.with("maxResource", study.maxResource())
                .with("location", study.location())
                .with("needsCheckpoints", study.needsCheckpoints());
    }

    private JsonNode ask(Question question, Message details) {
        return pipe.ask(details.with("question", question.name()));
    }

    private static Message about(int trial) {
        return Message.of(Message.ASK).with("trial", trial);
    }

    private static Message about(Claim claim) {
        return about(claim.trial()).with("attempt", claim.attempt());
    }

    private static Message about(Claim claim, List<Double> values) {
        return about(claim).with("values", RecordJson.write(values));
    }

    @Override
    public Description description() {
        return description;
    }

    @Override
    public Decision report(Claim claim, int resource, Map<String, Double> recorded, List<Double> values) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        recorded.forEach((name, value) -> named.set(name, RecordJson.write(value.doubleValue())));
        Message message = about(claim, values).with("resource", resource).with("recorded", named);
        return RecordJson.decision(ask(Question.REPORT, message));
    }

    @Override
    public void host(Claim claim, Map<String, String> facts) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        facts.forEach(named::put);
        ask(Question.HOST, about(claim).with("facts", named));
    }

    @Override
    public void constraints(Claim claim, List<Double> constraints) {
        ask(Question.CONSTRAINTS, about(claim, constraints));
    }

    @Override
    public void pause(Claim claim) {
        ask(Question.PAUSE, about(claim));
    }

    @Override
    public void complete(Claim claim, List<Double> values) {
        ask(Question.COMPLETE, about(claim, values));
    }

    @Override
    public void fail(Claim claim, String cause) {
        ask(Question.FAIL, about(claim).with("cause", cause));
    }

    @Override
    public <T> T suggest(Claim claim, String name, Domain<T> domain) {
        JsonNode value = ask(Question.SUGGEST, about(claim).with("param", ParameterJson.write(name, domain)));
        return ParameterJson.readValue(value, name, domain);
    }

    @Override
    public SearchSpace space() {
        return SpaceJson.read(ask(Question.SPACE, Message.of(Message.ASK)));
    }

    @Override
    public boolean isFinished() {
        return ask(Question.FINISHED, Message.of(Message.ASK)).asBoolean();
    }

    @Override
    public List<TrialRecord> trials() {
        List<TrialRecord> trials = new ArrayList<>();
        ask(Question.TRIALS, Message.of(Message.ASK)).forEach(node -> trials.add(record(node)));
        return List.copyOf(trials);
    }

    @Override
    public TrialRecord trial(int number) {
        return record(ask(Question.TRIAL, about(number)));
    }

    private TrialRecord record(JsonNode node) {
        return RecordJson.read(node, description.definition().space());
    }
}
