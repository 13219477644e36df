package org.hpo4j.trial;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;

/**
 * A fact of a study. Facts are appended to its log, never changed; the state of the study is a fold of them.
 *
 * <p>Trials are numbered 0, 1, 2, ... in the order of their start. Resources are positive whole numbers of the study's
 * unit: resource 9 means that 9 epochs are done.
 */
public sealed interface Event {
    /**
     * The first event of every log.
     *
     * @param definition what the study is
     */
    record StudyCreated(StudyDefinition definition) implements Event {}

    /**
     * A user gave a configuration to be tried before those of the sampler.
     *
     * @param values by parameter name, some or all of a configuration
     */
    record ConfigurationEnqueued(Map<String, Object> values) implements Event {
        /**
         * Copies the values, keeping their order.
         *
         * @param values by parameter name
         */
        public ConfigurationEnqueued {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * The configuration that had waited longest was dropped, since one equal to it was tried meanwhile.
     *
     * @param trial the trial that tried it
     */
    record ConfigurationSkipped(int trial) implements Event {}

    /**
     * The study was opened with a changed space in which every earlier trial has a place.
     *
     * @param space what varies from now on
     */
    record SpaceChanged(SearchSpace space) implements Event {}

    /** A fact about one trial. */
    sealed interface TrialEvent extends Event {
        /**
         * Returns the number of the trial.
         *
         * @return 0 or more
         */
        int trial();
    }

    /**
     * A trial began.
     *
     * @param trial its number, one more than that of the trial started before it
     * @param configuration what it tries
     * @param bracket the bracket of the scheduler it belongs to
     * @param upTo the resource it may use if nothing else is decided
     * @param basedOn how many events of the log the sampler had seen
     * @param origin where the configuration came from
     */
    record TrialStarted(int trial, Configuration configuration, int bracket, int upTo, long basedOn, Origin origin)
            implements TrialEvent {
        /**
         * A trial began with a configuration of the sampler's.
         *
         * @param trial its number
         * @param configuration what it tries
         * @param bracket the bracket it belongs to
         * @param upTo the resource it may use
         * @param basedOn how many events of the log the sampler had seen
         */
        public TrialStarted(int trial, Configuration configuration, int bracket, int upTo, long basedOn) {
            this(trial, configuration, bracket, upTo, basedOn, Origin.SAMPLED);
        }
    }

    /**
     * A trial's objective asked for the value of a parameter, in a study that declares its space by running.
     *
     * @param trial its number
     * @param param the parameter's name and the values asked for
     * @param value the value given
     */
    record ParameterSuggested(int trial, Param<?> param, Object value) implements TrialEvent {}

    /**
     * A trial's worker was lost; the trial waits to be taken over.
     *
     * @param trial its number
     * @param cause what became of the worker, one line; empty if it is not known
     */
    record TrialInterrupted(int trial, String cause) implements TrialEvent {
        /**
         * Makes the event of a worker that is gone, nobody knows why.
         *
         * @param trial the trial's number
         */
        public TrialInterrupted(int trial) {
            this(trial, "");
        }
    }

    /**
     * A trial that waited or was paused goes on.
     *
     * @param trial its number
     * @param attempt 1 for the first resumption, and so on
     * @param from the resource of the checkpoint it goes on from; 0 from the beginning
     * @param upTo the resource it may use now
     */
    record TrialResumed(int trial, int attempt, int from, int upTo) implements TrialEvent {}

    /**
     * A trial reported its metrics at a resource.
     *
     * @param trial its number
     * @param resource how much of the resource it has used, more than at its last report
     * @param values one a metric of the study, in their order; may be NaN or infinite
     */
    record ValueReported(int trial, int resource, List<Double> values) implements TrialEvent {}

    /**
     * A trial measured more than the metrics of its study. It stands just before the report of the same resource.
     *
     * @param trial its number
     * @param resource that of the report that follows
     * @param values by name, in the order given; may be NaN or infinite
     */
    record ValuesRecorded(int trial, int resource, Map<String, Double> values) implements TrialEvent {
        /**
         * Copies the values, keeping their order.
         *
         * @param trial its number
         * @param resource that of the report that follows
         * @param values by name
         */
        public ValuesRecorded {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * Where and how a trial runs became known, such as its device, its threads, and the memory it took.
     *
     * @param trial its number
     * @param facts by name; one that was recorded before in this stretch is replaced
     */
    record HostRecorded(int trial, Map<String, String> facts) implements TrialEvent {
        /**
         * Copies the facts, keeping their order.
         *
         * @param trial its number
         * @param facts by name
         */
        public HostRecorded {
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        }
    }

    /**
     * A trial measured how far it is within its constraints.
     *
     * @param trial its number
     * @param values one a constraint, at most 0 where it holds; they replace those reported before
     */
    record ConstraintsReported(int trial, List<Double> values) implements TrialEvent {}

    /**
     * The scheduler decided about a trial after its last report. That a trial goes on without a reason is not logged.
     *
     * @param trial its number
     * @param decision what was decided; {@link Decision.Stop} ends the trial
     */
    record DecisionTaken(int trial, Decision decision) implements TrialEvent {}

    /**
     * A trial saved its checkpoint and freed its worker after {@link Decision.Pause}.
     *
     * @param trial its number
     */
    record TrialPaused(int trial) implements TrialEvent {}

    /**
     * A trial ended by itself.
     *
     * @param trial its number
     * @param values its result, one a metric
     */
    record TrialCompleted(int trial, List<Double> values) implements TrialEvent {}

    /**
     * A trial ended with a fault.
     *
     * @param trial its number
     * @param cause what went wrong, one line
     */
    record TrialFailed(int trial, String cause) implements TrialEvent {}
}
