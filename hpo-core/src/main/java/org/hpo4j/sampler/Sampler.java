package org.hpo4j.sampler;

import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyView;

/**
 * Proposes the configuration of the next trial of one study.
 *
 * <p>A proposal is a function of the study's log up to now and of the stream passed in, and of nothing else: no clock, no
 * thread, no generator of its own. What an implementation remembers between calls must be rebuilt by feeding the log to
 * {@link #observe} again.
 *
 * <p>Thread safety: one instance serves one study, which calls it from one thread at a time. Where proposals are
 * {@linkplain #isCostly costly} two instances serve a study, and must not share what they change.
 */
public interface Sampler {
    /**
     * Takes note of the next event of the log; called once for every event, in order, after the view has it.
     *
     * @param event the event
     */
    default void observe(LoggedEvent event) {}

    /**
     * Tells whether there is nothing left to propose, as for a grid that was tried in full.
     *
     * @param study the study so far
     * @return true if the study is to start no further trial; false unless overridden
     */
    default boolean isExhausted(StudyView study) {
        return false;
    }

    /**
     * Tells whether the next proposal takes long, many milliseconds: then it is made by another instance, which has observed
     * the same log, beside the study's other work. What is reported meanwhile is not in it.
     *
     * @param study the study so far
     * @return false unless overridden
     */
    default boolean isCostly(StudyView study) {
        return false;
    }

    /**
     * Proposes a configuration.
     *
     * @param study the study so far; running trials are in it, so that parallel proposals can differ
     * @param stream the stream of this trial number, at its beginning
     * @return a configuration of the study's space
     */
    Configuration propose(StudyView study, RandomStream stream);
}
