package org.hpo4j.study;

import java.util.List;
import java.util.Map;
import org.hpo4j.space.Domain;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.TrialRecord;

/**
 * The way to a study that another process runs: what a trial needs of it.
 *
 * <p>Each method does what the method of that name of {@link Study} or {@link Trial} does, in the study's process, and
 * throws what that threw: an {@link IllegalArgumentException} or a {@link StudyException}. Configurations in the records
 * are {@linkplain org.hpo4j.space.Configuration#ofLabels of labels}. Thread safety: safe.
 *
 * @see Study#linked
 */
public interface StudyLink {
    /**
     * What the study is, once for all; the space has labels where the program that runs the study has objects.
     *
     * @param definition the study's definition
     * @param maxResource R, 1 or more
     * @param location where the log is, such as the path of the study file
     * @param needsCheckpoints whether the study's scheduler pauses trials or forks them
     */
    record Description(StudyDefinition definition, int maxResource, String location, boolean needsCheckpoints) {}

    /**
     * Describes the study.
     *
     * @return always the same
     */
    Description description();

    /**
     * Reports the metrics of a trial.
     *
     * @param claim its number and attempt
     * @param resource how much of the resource it has used
     * @param recorded what is only recorded, by name
     * @param values one a metric
     * @return whether the trial goes on
     */
    Decision report(Claim claim, int resource, Map<String, Double> recorded, List<Double> values);

    /**
     * Records where and how a trial runs.
     *
     * @param claim its number and attempt
     * @param facts by name
     */
    void host(Claim claim, Map<String, String> facts);

    /**
     * Reports the constraint values of a trial.
     *
     * @param claim its number and attempt
     * @param constraints one a constraint, at most 0 where it holds
     */
    void constraints(Claim claim, List<Double> constraints);

    /**
     * Frees the worker of a trial that was told to pause.
     *
     * @param claim its number and attempt
     */
    void pause(Claim claim);

    /**
     * Ends a trial with its result.
     *
     * @param claim its number and attempt
     * @param values one a metric
     */
    void complete(Claim claim, List<Double> values);

    /**
     * Ends a trial with a fault.
     *
     * @param claim its number and attempt
     * @param cause what went wrong
     */
    void fail(Claim claim, String cause);

    /**
     * Asks for the value of a parameter, in a study without a declared space.
     *
     * @param claim the trial's number and attempt
     * @param name the parameter's name
     * @param domain the values it may take
     * @param <T> the type of the values
     * @return its value in this trial
     */
    <T> T suggest(Claim claim, String name, Domain<T> domain);

    /**
     * Returns what varies, as far as is known.
     *
     * @return the space
     */
    SearchSpace space();

    /**
     * Tells whether the study is over.
     *
     * @return true at the end
     */
    boolean isFinished();

    /**
     * Returns the trials so far.
     *
     * @return by number
     */
    List<TrialRecord> trials();

    /**
     * Returns a trial as it stands.
     *
     * @param number its number
     * @return its record
     */
    TrialRecord trial(int number);
}
