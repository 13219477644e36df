package org.hpo4j.execution.simulation;

import java.time.Clock;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.storage.Storage;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;

/** Curves {@code quality + 1 / epoch}, the quality uniform and a function of the trial's seed, one second an epoch. */
final class SampleCurves {
    private SampleCurves() {}

    static LearningCurves of() {
        return trial -> known(trial, Integer.MAX_VALUE);
    }

    static SimulatedCurve known(Trial trial, int length) {
        return of(RandomStream.of(trial.seed()).nextDouble(), length);
    }

    static SimulatedCurve of(double quality) {
        return of(quality, Integer.MAX_VALUE);
    }

    private static SimulatedCurve of(double quality, int length) {
        return new SimulatedCurve() {
            @Override
            public double value(int resource) {
                return quality + 1.0 / resource;
            }

            @Override
            public double seconds(int resource) {
                return resource;
            }

            @Override
            public boolean isKnown(int resource) {
                return resource <= length;
            }
        };
    }

    static Study study(SchedulerFactory scheduler, int trials, Clock clock) {
        return study(scheduler, trials, clock, new MemoryStorage());
    }

    static Study study(SchedulerFactory scheduler, int trials, Clock clock, Storage storage) {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        return Study.builder("simulated")
                .space(space.build())
                .minimize("loss")
                .sampler(new RandomSampling())
                .scheduler(scheduler)
                .maxTrials(trials)
                .clock(clock)
                .storage(storage)
                .open();
    }
}
