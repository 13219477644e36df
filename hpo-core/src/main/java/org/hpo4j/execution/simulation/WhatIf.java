package org.hpo4j.execution.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hpo4j.execution.simulation.Recording.RecordedTrial;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyBuilder;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.TrialRecord;

/**
 * What would have come of a study under another scheduler, or on other workers.
 *
 * <p>Method: the configurations of the log are handed out in their order, and a trial that trains reports what the log says
 * it reported, after the time it took then. Where the new scheduler lets a trial train further than it did, or reports
 * where it did not, nothing is known: the trial ends there and is flagged as {@link Unseen}; no value is ever made up. So
 * a study of full trainings answers every question about schedulers, and one that was stopped early only some.
 *
 * <p>Limits: trials that were forked from others are left out, and forks of the new scheduler are unseen from their
 * beginning; the sampler is not asked again. Time is that of the log's events, so it says nothing where their clock stood.
 *
 * <p>Thread safety: immutable.
 */
public final class WhatIf {
    private static final String NAME = " (what if)";

    private final StudyDefinition definition;
    private final List<RecordedTrial> recorded;

    private WhatIf(StudyDefinition definition, List<RecordedTrial> recorded) {
        this.definition = definition;
        this.recorded = recorded;
    }

    /**
     * Reads a study's log.
     *
     * @param log all its events in order, as {@link org.hpo4j.storage.EventLog#read} gives them
     * @return what can be asked of it
     * @throws IllegalArgumentException if the log does not begin with the study or has no trial
     */
    public static WhatIf of(List<LoggedEvent> log) {
        Recording recording = new Recording(log);
        StudyDefinition definition = recording
                .definition()
                .orElseThrow(() -> new IllegalArgumentException("What-if: log (" + log.size()
                        + " events) must begin with the creation of its study.\nMaybe read it from sequence 0."));
        if (recording.trials().isEmpty()) {
            throw new IllegalArgumentException("What-if: study \"" + definition.name()
                    + "\" must have a trial that is not a fork.\nMaybe ask when it has run.");
        }
        return new WhatIf(definition, recording.trials());
    }

    /**
     * A trial that the new scheduler would have trained to where the log knows nothing.
     *
     * @param trial its number in the replay
     * @param recorded its number in the log; -1 for a fork
     * @param knownTo the last resource that it reported at in the log; 0 if none
     * @param wanted the resource that it may have used in the replay
     */
    public record Unseen(int trial, int recorded, int knownTo, int wanted) {}

    /**
     * What would have come of it.
     *
     * @param result what the cluster did
     * @param trials the trials of the replay, by number; their configurations are those of the log in its order
     * @param unseen the trials whose end is not known, in the order of their numbers; trials that FAILED in the log fail
     *     again and are not among them
     */
    public record Outcome(SimulationResult result, List<TrialRecord> trials, List<Unseen> unseen) {
        /**
         * Tells whether the answer rests on what was seen alone.
         *
         * @return true if no trial is unseen
         */
        public boolean isCertain() {
            return unseen.isEmpty();
        }
    }

    /**
     * Replays the study.
     *
     * @param scheduler what decides now
     * @param cluster the workers; their faults come on top of what the log's durations hold already
     * @return what would have come of it
     */
    public Outcome replay(SchedulerFactory scheduler, SimulatedCluster cluster) {
        VirtualClock clock = new VirtualClock();
        Map<Integer, RecordedTrial> replayed = new HashMap<>();
        RecordedCurve unknown = new RecordedCurve();
        try (Study study = builder(replayed).scheduler(scheduler).clock(clock).open()) {
            SimulationResult result = cluster.run(study, clock, trial -> {
                RecordedTrial source = replayed.get(trial.number());
                return source == null ? unknown : source.curve();
            });
            List<TrialRecord> trials = study.trials();
            return new Outcome(result, trials, unseen(trials, replayed));
        }
    }

    private StudyBuilder builder(Map<Integer, RecordedTrial> replayed) {
        StudyBuilder builder = Study.builder(definition.name() + NAME)
                .quiet()
                .space(definition.space())
                .unit(definition.unit())
                .seed(definition.seed())
                .maxTrials(recorded.size())
                .sampler(new Replayed(recorded, replayed))
                .storage(new NoStorage());
        definition.metrics().forEach(metric -> {
            boolean maximize = metric.direction() == Direction.MAXIMIZE;
            StudyBuilder unused = maximize ? builder.maximize(metric.name()) : builder.minimize(metric.name());
        });
        return builder;
    }

    private static List<Unseen> unseen(List<TrialRecord> trials, Map<Integer, RecordedTrial> replayed) {
        List<Unseen> unseen = new ArrayList<>();
        for (TrialRecord trial : trials) {
            RecordedTrial source = replayed.get(trial.number());
            boolean again = source != null && source.curve().hasFailed();
            if (trial.reason().text().startsWith(SimulatedRun.UNSEEN) && !again) {
                int number = source == null ? -1 : source.number();
                int knownTo = source == null ? 0 : source.curve().last();
                unseen.add(new Unseen(trial.number(), number, knownTo, trial.upTo()));
            }
        }
        return List.copyOf(unseen);
    }

    /** Proposes the recorded configurations in their order, and notes which trial got which. */
    private record Replayed(List<RecordedTrial> recorded, Map<Integer, RecordedTrial> replayed)
            implements SamplerFactory {
        @Override
        public Sampler create(StudyDefinition study) {
            return (view, stream) -> {
                long forks = view.trials().stream()
                        .filter(trial -> trial.start().origin().kind() == Origin.Kind.FORKED)
                        .count();
                int number = view.trials().size();
                RecordedTrial next = recorded.get(number - (int) forks);
                replayed.put(number, next);
                return next.configuration();
            };
        }

        @Override
        public String describe() {
            return "replayed";
        }
    }
}
