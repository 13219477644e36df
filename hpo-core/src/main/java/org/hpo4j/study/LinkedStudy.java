package org.hpo4j.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.analysis.Explanation;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Domain;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.growing.GrowingSpace;
import org.hpo4j.space.growing.Suggestions;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.TrialRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations of a study that another process runs: those a trial needs; the others are refused. */
final class LinkedStudy implements Operations, Archive {
    private static final Logger LOG = LoggerFactory.getLogger(Study.class);

    private final StudyLink link;

    LinkedStudy(StudyLink link) {
        this.link = link;
    }

    @Override
    public StudyDefinition definition() {
        return link.description().definition();
    }

    @Override
    public boolean needsCheckpoints() {
        return link.description().needsCheckpoints();
    }

    @Override
    public Decision report(Claim claim, int resource, Map<String, Double> recorded, List<Double> values) {
        return link.report(claim, resource, recorded, values);
    }

    @Override
    public void host(Claim claim, Map<String, String> facts) {
        link.host(claim, facts);
    }

    @Override
    public void constraints(Claim claim, List<Double> constraints) {
        link.constraints(claim, constraints);
    }

    @Override
    public void pause(Claim claim) {
        link.pause(claim);
    }

    @Override
    public void complete(Claim claim, List<Double> values, List<Double> constraints) {
        if (!constraints.isEmpty()) {
            link.constraints(claim, constraints);
        }
        link.complete(claim, values);
    }

    @Override
    public void fail(Claim claim, String cause) {
        link.fail(claim, cause);
    }

    /** The study's process answers; what is made here answers nothing. */
    @Override
    public Suggestions suggestions(TrialRecord trial) {
        return new GrowingSpace().begin(RandomStream.of(definition().seed()), Map.of());
    }

    @Override
    public <T> T suggest(Claim claim, Suggestions suggestions, String name, Domain<T> domain) {
        return link.suggest(claim, name, domain);
    }

    @Override
    public SearchSpace space() {
        return link.space();
    }

    @Override
    public boolean isFinished() {
        return link.isFinished();
    }

    @Override
    public List<TrialRecord> trials() {
        return link.trials();
    }

    @Override
    public TrialRecord trial(int number) {
        return link.trial(number);
    }

    /** Objectives add listeners to clear up behind their trials; it must not keep them from running here. */
    @Override
    public void addListener(StudyListener listener) {
        LOG.debug(
                "Study \"{}\": a listener in a worker process is told nothing.",
                definition().name());
    }

    @Override
    public Optional<TrialRecord> ask() {
        throw refused("ask");
    }

    @Override
    public Optional<TrialRecord> take() {
        throw refused("take");
    }

    @Override
    public void interrupt(Claim claim, String cause) {
        throw refused("interrupt");
    }

    @Override
    public void enqueue(Map<String, ?> values) {
        throw refused("enqueue");
    }

    @Override
    public void add(Configuration configuration, List<Double> values, List<Double> constraints) {
        throw refused("add");
    }

    @Override
    public void stop() {
        throw refused("stop");
    }

    @Override
    public void suspend(String cause) {
        throw refused("suspend");
    }

    /** That the trial has no more to report is told by the answer to its report. */
    @Override
    public boolean isSuspended() {
        return false;
    }

    @Override
    public Optional<TrialRecord> incumbent() {
        throw refused("incumbent");
    }

    @Override
    public StudyProgress progress() {
        throw refused("progress");
    }

    @Override
    public void orderBy(Turns order) {
        throw refused("orderBy");
    }

    @Override
    public String location() {
        return link.description().location();
    }

    @Override
    public Replay replay() {
        throw refused("replay");
    }

    @Override
    public Explanation explain(int trial) {
        throw refused("explain");
    }

    @Override
    public void close() {}

    private StudyException refused(String operation) {
        return new StudyException("Study \"" + definition().name() + "\": " + operation
                + " must be called in the process that runs the study, not in a worker process."
                + "\nMaybe use trials(), which works here.");
    }
}
