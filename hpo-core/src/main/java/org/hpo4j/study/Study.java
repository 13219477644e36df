package org.hpo4j.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.analysis.Explanation;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.TrialRecord;

/**
 * One optimization run: hands out trials, takes their reports, decides who goes on, and keeps the log of it all.
 *
 * <p>A study is a log of events and every decision a function of it; opened again it goes on where its log ends. What a
 * method returned from is durable. Trials that were running when the process died are handed out again, with the same
 * number and configuration, before new ones start.
 *
 * <p>Thread safety: safe. One lock guards the state; the wait for the disk is outside of it, so that many threads share
 * one commit.
 */
public final class Study implements AutoCloseable {
    private final Operations engine;
    private final Archive archive;
    private final int maxResource;

    Study(Operations engine, Archive archive, int maxResource) {
        this.engine = engine;
        this.archive = archive;
        this.maxResource = maxResource;
    }

    /**
     * Starts the description of a study.
     *
     * @param name identifies the study in its storage
     * @return a builder with the defaults
     */
    public static StudyBuilder builder(String name) {
        return new StudyBuilder(name);
    }

    /**
     * Makes a study of the way to one that another process runs, for the trials of a worker process.
     *
     * <p>{@link #handle} gives trials that report there. Who starts, ends or changes the study must do so in its own
     * process: those operations, and {@link #best}, {@link #incumbent}, {@link #progress} and {@link #replay}, are refused
     * with a {@link StudyException}. Listeners are told nothing.
     *
     * @param link the way to the study
     * @return the study
     */
    public static Study linked(StudyLink link) {
        LinkedStudy linked = new LinkedStudy(link);
        return new Study(linked, linked, link.description().maxResource());
    }

    /**
     * Tells whether another process runs the study, as in a worker process: listeners are told nothing then.
     *
     * @return true if it was made by {@link #linked}
     */
    public boolean isLinked() {
        return engine instanceof LinkedStudy;
    }

    /**
     * Returns what the study is.
     *
     * @return its definition
     */
    public StudyDefinition definition() {
        return engine.definition();
    }

    /**
     * Returns the resource that a trial uses if it is never stopped.
     *
     * @return R, 1 or more, in the study's unit
     */
    public int maxResource() {
        return maxResource;
    }

    /**
     * Says where the log is.
     *
     * @return such as the path of the study file
     */
    public String location() {
        return archive.location();
    }

    /**
     * Takes every decision again from the log alone: each proposal of the sampler, each start, promotion and fork, each
     * answer to a report.
     *
     * <p>Proposals from before the study's space was changed are not taken again. What other trials report meanwhile is not
     * waited for.
     *
     * @return how many there are, and where they differ from the log; in a sound study nowhere
     * @throws org.hpo4j.HpoException if the log can't be read
     */
    public Replay replay() {
        return archive.replay();
    }

    /**
     * Says why a trial has its values, what was decided about it and why, and how it ended, by the log alone.
     *
     * @param trial its number
     * @return the explanation, in words and numbers
     * @throws IllegalArgumentException if there is no such trial
     * @throws org.hpo4j.HpoException if the log can't be read
     */
    public Explanation explain(int trial) {
        return archive.explain(trial);
    }

    /**
     * Asks for a trial to run, without waiting.
     *
     * @return the trial, RUNNING from now on; empty if there is none at present: {@link #isFinished()} tells whether one
     *     may come later
     * @throws StudyException if the study can't go on
     */
    public Optional<Trial> ask() {
        return engine.ask().map(this::handle);
    }

    /**
     * Asks for a trial to run, and waits while the reports of running trials may bring one.
     *
     * @return the trial, RUNNING from now on; empty at the end of the study, and after {@link #stop()}
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws StudyException if the study can't go on
     */
    public Optional<Trial> take() throws InterruptedException {
        return engine.take().map(this::handle);
    }

    /**
     * Records where and how a trial runs, as {@link Trial#host(Map)}.
     *
     * @param trial its number
     * @param facts by name
     * @throws StudyException if the study can't go on
     */
    public void host(int trial, Map<String, String> facts) {
        engine.host(Claim.latest(trial), facts);
    }

    /**
     * Reports how far a trial is within its constraints, as {@link Trial#constraints(double...)}.
     *
     * @param trial the number of a running trial
     * @param constraints one a constraint, at most 0 where it holds
     * @throws IllegalArgumentException if there is no such trial
     * @throws StudyException if the trial has ended, or the study can't go on
     */
    public void constraints(int trial, double... constraints) {
        engine.constraints(Claim.latest(trial), boxed(constraints));
    }

    /**
     * Reports the metrics of a trial at a resource, as {@link Trial#report(int, double...)}.
     *
     * @param trial the number of a running trial
     * @param resource how much of the resource it has used
     * @param values one a metric
     * @return whether the trial goes on
     * @throws IllegalArgumentException if there is no such trial, or the resource or the number of values is wrong
     * @throws StudyException if the trial has ended, or the study can't go on
     */
    public Decision report(int trial, int resource, double... values) {
        return engine.report(Claim.latest(trial), resource, Map.of(), boxed(values));
    }

    /**
     * Reports the metrics of a trial at a resource and what is only recorded, as
     * {@link Trial#report(int, Map, double...)}.
     *
     * @param trial the number of a running trial
     * @param resource how much of the resource it has used
     * @param recorded values by name
     * @param values one a metric
     * @return whether the trial goes on
     * @throws IllegalArgumentException if there is no such trial, or the resource or the number of values is wrong
     * @throws StudyException if the trial has ended, or the study can't go on
     */
    public Decision report(int trial, int resource, Map<String, Double> recorded, double... values) {
        return engine.report(Claim.latest(trial), resource, recorded, boxed(values));
    }

    /**
     * Frees the worker of a trial that was told to pause and has saved its checkpoint. Told again it changes nothing.
     *
     * @param trial the number of a running trial
     * @throws IllegalArgumentException if there is no such trial
     * @throws StudyException if the trial is not running or was not told to pause, or the study can't go on
     */
    public void pause(int trial) {
        engine.pause(Claim.latest(trial));
    }

    /**
     * Gives up a trial whose worker was lost: it waits, and is the first to be handed out again. Told again it changes
     * nothing.
     *
     * @param trial the number of a running trial
     * @throws IllegalArgumentException if there is no such trial
     * @throws StudyException if the trial is not running, or the study can't go on
     */
    public void interrupt(int trial) {
        interrupt(trial, "");
    }

    /**
     * Gives up a trial whose worker was lost, as {@link #interrupt(int)}, and logs what became of it.
     *
     * @param trial the number of a running trial
     * @param cause such as {@code "worker ended by signal 9 (SIGKILL)"}; control characters become spaces
     * @throws IllegalArgumentException if there is no such trial
     * @throws StudyException if the trial is not running, or the study can't go on
     */
    public void interrupt(int trial, String cause) {
        engine.interrupt(Claim.latest(trial), cause);
    }

    /**
     * Tells whether this study's scheduler pauses trials or forks them, which takes objectives that keep checkpoints.
     *
     * @return true if every objective of this study must be able to go on from a checkpoint
     */
    public boolean needsCheckpoints() {
        return engine.needsCheckpoints();
    }

    /**
     * Ends a trial with its result. Told again with the same result it changes nothing.
     *
     * @param trial the number of a running trial
     * @param values one a metric; a value that is not finite makes the trial DIVERGED
     * @throws IllegalArgumentException if there is no such trial, or the number of values is wrong
     * @throws StudyException if the trial has ended otherwise, or the study can't go on
     */
    public void complete(int trial, double... values) {
        engine.complete(Claim.latest(trial), boxed(values), List.of());
    }

    /**
     * Ends a trial with its result and its constraint values, both or none; else as {@link #complete(int, double...)}.
     *
     * @param trial the number of a running trial
     * @param values one a metric
     * @param constraints one a constraint, at most 0 where it holds; empty leaves those reported before
     * @throws IllegalArgumentException if there is no such trial, or the number of values is wrong
     * @throws StudyException if the trial has ended otherwise, or the study can't go on
     */
    public void complete(int trial, List<Double> values, List<Double> constraints) {
        engine.complete(Claim.latest(trial), List.copyOf(values), List.copyOf(constraints));
    }

    /**
     * Ends a trial with a fault. Told again it changes nothing.
     *
     * @param trial the number of a running trial
     * @param cause what went wrong
     * @throws IllegalArgumentException if there is no such trial
     * @throws StudyException if the trial has ended otherwise, or the study can't go on
     */
    public void fail(int trial, String cause) {
        engine.fail(Claim.latest(trial), cause);
    }

    /**
     * Gives a configuration to be tried before those of the sampler, after those given before; survives a restart.
     *
     * @param values some or all of its values by parameter name; those that are left out are drawn when its turn comes
     * @throws IllegalArgumentException if no configuration of the space has these values
     * @throws StudyException if the study can't go on
     */
    public void enqueue(Map<String, ?> values) {
        engine.enqueue(values);
    }

    /**
     * Gives a whole configuration to be tried before those of the sampler, such as last year's winner.
     *
     * @param configuration a configuration of the study's space
     * @throws IllegalArgumentException if it is not of the space
     * @throws StudyException if the study can't go on
     */
    public void enqueue(Configuration configuration) {
        engine.enqueue(configuration.asMap());
    }

    /**
     * Inserts a trial that was run elsewhere, with its result: samplers learn from it, schedulers take no notice.
     *
     * @param configuration what was tried, of the study's space
     * @param values its result, one a metric
     * @throws IllegalArgumentException if the configuration is not of the space, or the number of values is wrong
     * @throws StudyException if the study can't go on
     */
    public void add(Configuration configuration, double... values) {
        engine.add(configuration, boxed(values), List.of());
    }

    /**
     * Inserts a trial that was run elsewhere with its constraint values; else as {@link #add(Configuration, double...)}.
     *
     * @param configuration what was tried, of the study's space
     * @param values its result, one a metric
     * @param constraints one a constraint, at most 0 where it holds; empty if there are none
     * @throws IllegalArgumentException if the configuration is not of the space, or the number of values is wrong
     * @throws StudyException if the study can't go on
     */
    public void add(Configuration configuration, List<Double> values, List<Double> constraints) {
        engine.add(configuration, List.copyOf(values), List.copyOf(constraints));
    }

    /**
     * Returns what varies, as far as is known.
     *
     * @return the declared space; in a study that declares it by running, the union of what trials have asked for
     */
    public SearchSpace space() {
        return engine.space();
    }

    private Trial handle(TrialRecord record) {
        return handle(record, record.attempt());
    }

    private Trial handle(TrialRecord record, int attempt) {
        return new Trial(this, engine, new Claim(record.number(), attempt), record, engine.suggestions(record));
    }

    /**
     * Tells whether the study is over: no trial is running, and {@link #ask()} will never give one again.
     *
     * @return true at the end
     */
    public boolean isFinished() {
        return engine.isFinished();
    }

    /** Starts no further trial: running trials end as they would, then the study is finished for this process. */
    public void stop() {
        engine.stop();
    }

    /**
     * Starts no further trial, and takes its worker from each running one at its next report: that is logged as always and
     * answered by {@link Decision.Pause}, so that the objective saves what it must and returns. The trials go on from there
     * when the study is opened again. One that has no report to make before its end ends as it would.
     *
     * @param cause such as {@code "Ctrl-C"}; stands in the log
     */
    public void suspend(String cause) {
        engine.suspend(cause);
    }

    /**
     * Tells whether the study was suspended since it was opened.
     *
     * @return true after {@link #suspend}
     */
    public boolean isSuspended() {
        return engine.isSuspended();
    }

    /**
     * Returns a handle on a trial that was started before, such as the best one, to build its network again.
     *
     * @param number the trial's number
     * @return the handle on its last attempt; it does not make the trial run
     * @throws IllegalArgumentException if there is no such trial
     */
    public Trial handle(int number) {
        return handle(engine.trial(number));
    }

    /**
     * Returns a handle on one attempt of a trial, such as that of a worker elsewhere: what it writes is refused once the
     * trial was handed out again.
     *
     * @param claim which trial and attempt
     * @return the handle; it does not make the trial run
     * @throws IllegalArgumentException if there is no such trial
     */
    public Trial handle(Claim claim) {
        TrialRecord record = engine.trial(claim.trial());
        return handle(record, claim.covers(record.attempt()) ? record.attempt() : claim.attempt());
    }

    /**
     * Returns the trials so far.
     *
     * @return a copy, by number
     */
    public List<TrialRecord> trials() {
        return engine.trials();
    }

    /**
     * Returns a trial as it stands.
     *
     * @param number the trial's number
     * @return its record
     * @throws IllegalArgumentException if there is no such trial
     */
    public TrialRecord trial(int number) {
        return engine.trial(number);
    }

    /**
     * Returns the completed trial with the best value of the first metric; of equal ones the first to complete. A
     * trial with less {@linkplain TrialRecord#violation() violation} of its constraints is better, whatever its value.
     *
     * @return empty if no trial completed
     */
    public Optional<TrialRecord> best() {
        return engine.progress().best();
    }

    /**
     * Returns the trial that is ahead: the best one, or, where none completed, the best of those that got furthest.
     *
     * @return empty if no trial has reported a finite value
     */
    public Optional<TrialRecord> incumbent() {
        return engine.incumbent();
    }

    /**
     * Returns how far the study is.
     *
     * @return counts, resource spent and the best trial, all of one moment
     */
    public StudyProgress progress() {
        return engine.progress();
    }

    /**
     * Sets the order in which callers are heard.
     *
     * @param turns the order from now on; {@link Turns#ARRIVAL} until this is called
     */
    public void orderBy(Turns turns) {
        engine.orderBy(turns);
    }

    /**
     * Adds a listener, which is told of every event from now on.
     *
     * @param listener called after each event became durable
     */
    public void addListener(StudyListener listener) {
        engine.addListener(listener);
    }

    /** Closes the study and its storage. The log stays; the study can be opened again, and its running trials go on then. */
    @Override
    public void close() {
        engine.close();
        archive.close();
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
