package org.hpo4j.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.CategoricalDomain;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Domain;
import org.hpo4j.space.FloatDomain;
import org.hpo4j.space.IntDomain;
import org.hpo4j.space.Param;
import org.hpo4j.space.Scale;
import org.hpo4j.space.growing.Suggestions;
import org.hpo4j.space.record.RecordSpace;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * A trial in the hands of a worker: what to try, and the way to report.
 *
 * <p>A handle stands for one attempt. When the trial is handed out again, since it was promoted or its worker was thought
 * lost, whatever the old handle writes is refused with a {@link StaleTrialException}, and changes nothing.
 *
 * <p>Thread safety: safe, but reports of one trial make sense only from one thread.
 */
public final class Trial {
    private final Study study;
    private final Operations operations;
    private final Claim claim;
    private final TrialRecord record;
    private final Suggestions suggestions;

    Trial(Study study, Operations operations, Claim claim, TrialRecord record, Suggestions suggestions) {
        this.study = study;
        this.operations = operations;
        this.claim = claim;
        this.record = record;
        this.suggestions = suggestions;
    }

    /**
     * Returns the trial's number.
     *
     * @return 0 or more, in the order of starts
     */
    public int number() {
        return record.number();
    }

    /**
     * Returns the study of this trial.
     *
     * @return the study
     */
    public Study study() {
        return study;
    }

    /**
     * Returns what this handle stands for.
     *
     * @return the trial's number, and the attempt that it was handed out for
     */
    public Claim claim() {
        return claim;
    }

    /**
     * Tells whether this handle stands for the trial's last attempt.
     *
     * @return false once the trial was handed out again: what this handle writes is refused
     */
    public boolean isLatest() {
        return claim.covers(study.trial(number()).attempt());
    }

    /**
     * Tells whether the trial still runs, in the attempt that this handle stands for.
     *
     * @return false when it has ended, is paused, or waits, and when it was handed out again
     */
    public boolean isRunning() {
        TrialRecord now = study.trial(number());
        return now.state() == TrialState.RUNNING && claim.covers(now.attempt());
    }

    /**
     * Returns what to try.
     *
     * @return a value for every active parameter; where the objective declares them by asking, those asked for so far
     */
    public Configuration configuration() {
        return record.start().configuration().asMap().isEmpty()
                ? study.trial(number()).configuration()
                : record.configuration();
    }

    /**
     * Returns what to try for one parameter.
     *
     * @param param a parameter of the study's space
     * @param <T> the type of its values
     * @return the value
     * @throws java.util.NoSuchElementException if the study's space has no such parameter
     */
    public <T> T get(Param<T> param) {
        return configuration().get(param);
    }

    /**
     * Returns what to try as a record.
     *
     * @param space the record's space, which the study was opened with
     * @param <R> the record's type
     * @return the record, filled in
     */
    public <R extends Record> R get(RecordSpace<R> space) {
        return space.from(configuration());
    }

    /**
     * Asks for a real number, in a study without a declared space.
     *
     * @param name the parameter's name
     * @param low the least value
     * @param high the greatest value, at least {@code low}
     * @return its value in this trial, the same whenever it is asked for
     * @throws IllegalArgumentException if the bounds are wrong, or the name was asked for with another kind of values
     * @throws StudyException if the study's space was declared, or the trial has ended
     */
    public double suggestDouble(String name, double low, double high) {
        return suggest(name, domain(name, () -> new FloatDomain(low, high, Scale.LINEAR)));
    }

    /**
     * Asks for a real number on the log scale; else as {@link #suggestDouble}.
     *
     * @param name the parameter's name
     * @param low the least value, above 0
     * @param high the greatest value, at least {@code low}
     * @return its value in this trial
     */
    public double suggestLogDouble(String name, double low, double high) {
        return suggest(name, domain(name, () -> new FloatDomain(low, high, Scale.LOG)));
    }

    /**
     * Asks for a whole number; else as {@link #suggestDouble}.
     *
     * @param name the parameter's name
     * @param low the least value
     * @param high the greatest value, included
     * @return its value in this trial
     */
    public int suggestInt(String name, int low, int high) {
        return suggest(name, domain(name, () -> new IntDomain(low, high, Scale.LINEAR)));
    }

    /**
     * Asks for a whole number on the log scale; else as {@link #suggestDouble}.
     *
     * @param name the parameter's name
     * @param low the least value, at least 1
     * @param high the greatest value, included
     * @return its value in this trial
     */
    public int suggestLogInt(String name, int low, int high) {
        return suggest(name, domain(name, () -> new IntDomain(low, high, Scale.LOG)));
    }

    /**
     * Asks for one of some values; else as {@link #suggestDouble}.
     *
     * @param name the parameter's name
     * @param choices the values, told apart by their labels
     * @param <T> the type of the values
     * @return its value in this trial
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is copied, never kept
    public final <T> T suggestCategorical(String name, T... choices) {
        return suggest(name, domain(name, () -> new CategoricalDomain<>(List.of(choices))));
    }

    /** Repeats the fault of a domain with the name of the parameter. */
    private static <D> D domain(String name, Supplier<D> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException fault) {
            throw new IllegalArgumentException("Parameter \"" + name + "\": " + fault.getMessage(), fault);
        }
    }

    /**
     * Asks for a value of any domain; else as {@link #suggestDouble}.
     *
     * @param name the parameter's name
     * @param domain the values it may take
     * @param <T> the type of the values
     * @return its value in this trial
     */
    public <T> T suggest(String name, Domain<T> domain) {
        return operations.suggest(claim, suggestions, name, domain);
    }

    /**
     * Returns the seed of everything random in this trial.
     *
     * @return a function of the study's seed and the trial's number
     */
    public long seed() {
        return RandomStream.of(study.definition().seed())
                .split("trial")
                .split(number())
                .key();
    }

    /**
     * Returns the resource that this trial may use, such as the number of epochs to train.
     *
     * @return 1 or more, in the study's unit
     */
    public int upTo() {
        return record.upTo();
    }

    /**
     * Returns the resource that this trial goes on from.
     *
     * @return that of its last pause, or of the donor's checkpoint for a fork; 0 from the beginning. An objective that has
     *     lost the checkpoint may begin at 0: what it reports again changes nothing
     */
    public int from() {
        return record.stretch().from();
    }

    /**
     * Returns the trial whose checkpoint this one starts from.
     *
     * @return its number if this trial is a fork that has not been paused since, else empty
     */
    public OptionalInt donor() {
        Origin origin = record.start().origin();
        boolean forked = origin.kind() == Origin.Kind.FORKED && record.curve().size() == 0;
        return forked ? OptionalInt.of(origin.donor()) : OptionalInt.empty();
    }

    /**
     * Reports the metrics at a resource, and learns whether to go on. When this returns the report is durable.
     *
     * <p>The same report made again, after a lost answer or by a trial that begins anew after a crash, changes nothing, and
     * the trial goes on or ends as it was told before; why it goes on is not told again.
     *
     * @param resource how much of the resource is used, such as the number of epochs done: from 1 to {@link #upTo()}, more
     *     at each report
     * @param values one a metric of the study; NaN and infinite values end the trial as diverged
     * @return whether the trial goes on
     * @throws IllegalArgumentException if the resource or the number of values is wrong
     * @throws StudyException if the trial has ended, or the study can't go on
     */
    public Decision report(int resource, double... values) {
        return report(resource, Map.of(), values);
    }

    /**
     * Reports the metrics at a resource, and beside them what is only recorded; else as {@link #report(int, double...)}.
     *
     * <p>What is recorded is in the log, and in {@code study.trial(number).recorded()}. No sampler and no scheduler sees
     * it, and a NaN in it ends nothing.
     *
     * @param resource how much of the resource is used
     * @param recorded values by name, in any order, which is kept
     * @param values one a metric of the study
     * @return whether the trial goes on
     * @throws IllegalArgumentException if the resource or the number of values is wrong
     * @throws StudyException if the trial has ended, or the study can't go on
     */
    public Decision report(int resource, Map<String, Double> recorded, double... values) {
        return operations.report(claim, resource, recorded, boxed(values));
    }

    /**
     * Records where and how this trial runs: its device, its threads, the memory it took. No sampler and no scheduler sees
     * it.
     *
     * @param facts by name; those recorded before since the trial was started or resumed stay, or are replaced
     * @throws StudyException if the trial has ended, or the study can't go on
     */
    public void host(Map<String, String> facts) {
        operations.host(claim, facts);
    }

    /**
     * Reports how far this trial is within the constraints of its objective, such as {@code latency - 10}.
     *
     * <p>A trial is feasible if all of them are at most 0. The best trial is a feasible one if there is any, and else the
     * one that breaks them least, by the sum of what is above 0; NaN counts as broken without bound.
     *
     * @param constraints one a constraint, in the same order in all trials; they replace those reported before
     * @throws StudyException if the trial has ended, or the study can't go on
     */
    public void constraints(double... constraints) {
        operations.constraints(claim, boxed(constraints));
    }

    /**
     * Frees this trial's worker after {@link Decision.Pause}, when the checkpoint is saved.
     *
     * @throws StudyException if the trial was not told to pause, or the study can't go on
     */
    public void pause() {
        operations.pause(claim);
    }

    /**
     * Ends the trial with its result.
     *
     * @param values one a metric of the study
     * @throws StudyException if the trial has ended otherwise, or the study can't go on
     */
    public void complete(double... values) {
        operations.complete(claim, boxed(values), List.of());
    }

    /**
     * Ends the trial with a fault.
     *
     * @param cause what went wrong
     * @throws StudyException if the trial has ended otherwise, or the study can't go on
     */
    public void fail(Throwable cause) {
        fail(cause.toString());
    }

    /**
     * Ends the trial with a fault.
     *
     * @param cause what went wrong; control characters become spaces
     * @throws StudyException if the trial has ended otherwise, or the study can't go on
     */
    public void fail(String cause) {
        operations.fail(claim, cause);
    }

    /**
     * Gives the trial up, since its worker is lost or goes on in vain: it waits, and is the first to be handed out again.
     *
     * @param cause what became of the worker; control characters become spaces
     * @throws StudyException if the trial is not running, or the study can't go on
     */
    public void interrupt(String cause) {
        operations.interrupt(claim, cause);
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    @Override
    public String toString() {
        return "trial " + number() + " (" + configuration() + ")";
    }
}
