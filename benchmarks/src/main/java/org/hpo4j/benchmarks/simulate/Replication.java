package org.hpo4j.benchmarks.simulate;

import org.hpo4j.benchmarks.curves.KnownCurves;
import org.hpo4j.execution.simulation.NoStorage;
import org.hpo4j.execution.simulation.SimulatedCluster;
import org.hpo4j.execution.simulation.SimulationEvent;
import org.hpo4j.execution.simulation.SimulationResult;
import org.hpo4j.execution.simulation.VirtualClock;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyBuilder;
import org.hpo4j.trial.Direction;

/**
 * One simulated run.
 *
 * @param incumbent how the error of its incumbent fell
 * @param result what the cluster did
 * @param trials how many trials it started
 * @param proposalMillis milliseconds of processor time a proposal
 */
record Replication(IncumbentCurve incumbent, SimulationResult result, int trials, double proposalMillis) {
    /** Runs a method on W workers; the seed is that of the study and of the cluster. */
    static Replication run(Method method, Method.Setting setting, KnownCurves curves, long seed) {
        VirtualClock clock = new VirtualClock();
        TimedSampler sampler = new TimedSampler(method.sampler());
        StudyBuilder builder = Study.builder(method.name());
        boolean maximize = curves.metric().direction() == Direction.MAXIMIZE;
        String metric = curves.metric().name();
        StudyBuilder directed = maximize ? builder.maximize(metric) : builder.minimize(metric);
        try (Study study = directed.space(curves.space())
                .sampler(new RandomSampling())
                .scheduler(method.scheduler().apply(setting))
                .sampler(sampler)
                .seed(seed)
                .clock(clock)
                .quiet()
                .storage(new NoStorage())
                .open()) {
            Observer observer = new Observer(study, curves);
            SimulationResult result = SimulatedCluster.of(setting.workers())
                    .withSeed(seed)
                    .withMaxSpent(setting.budget())
                    .run(study, clock, curves, observer::accept);
            return new Replication(observer.incumbent, result, study.progress().started(), sampler.millis());
        }
    }

    /** Follows the incumbent. */
    private static final class Observer {
        private final Study study;
        private final KnownCurves curves;
        private final IncumbentCurve incumbent = new IncumbentCurve();
        private double best = Double.NaN;

        Observer(Study study, KnownCurves curves) {
            this.study = study;
            this.curves = curves;
        }

        void accept(SimulationEvent event) {
            if (event.kind().isReport() && curves.metric().direction().better(event.value(), best)) {
                best = event.value();
                double error = curves.error(study.trial(event.trial()).configuration(), event.resource());
                incumbent.add((double) event.spent(), event.seconds(), error);
            }
        }
    }
}
