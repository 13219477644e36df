package org.hpo4j.benchmarks.simulate;

import org.hpo4j.benchmarks.curves.LcBenchCurves;
import org.hpo4j.execution.simulation.NoStorage;
import org.hpo4j.execution.simulation.SimulatedCluster;
import org.hpo4j.execution.simulation.SimulationEvent;
import org.hpo4j.execution.simulation.SimulationResult;
import org.hpo4j.execution.simulation.VirtualClock;
import org.hpo4j.study.Study;

/**
 * One simulated run.
 *
 * @param incumbent how the error of its incumbent fell
 * @param result what the cluster did
 * @param trials how many trials it started
 */
record Replication(IncumbentCurve incumbent, SimulationResult result, int trials) {
    private static final double PERCENT = 100;

    /** Runs a method on W workers; the seed is that of the study and of the cluster. */
    static Replication run(Method method, Method.Setting setting, LcBenchCurves curves, int workers, long seed) {
        VirtualClock clock = new VirtualClock();
        try (Study study = Study.builder(method.name())
                .space(curves.space())
                .maximize("accuracy")
                .scheduler(method.scheduler().apply(setting))
                .seed(seed)
                .clock(clock)
                .storage(new NoStorage())
                .open()) {
            Observer observer = new Observer(study, curves);
            SimulationResult result = SimulatedCluster.of(workers)
                    .withSeed(seed)
                    .withMaxSpent(setting.budget())
                    .run(study, clock, curves, observer::accept);
            return new Replication(observer.incumbent, result, study.progress().started());
        }
    }

    /** Follows the incumbent. */
    private static final class Observer {
        private final Study study;
        private final LcBenchCurves curves;
        private final IncumbentCurve incumbent = new IncumbentCurve();
        private double best = Double.NEGATIVE_INFINITY;

        Observer(Study study, LcBenchCurves curves) {
            this.study = study;
            this.curves = curves;
        }

        void accept(SimulationEvent event) {
            if (event.kind().isReport() && event.value() > best) {
                best = event.value();
                double accuracy = curves.trueAccuracy(study.trial(event.trial()).configuration(), event.resource());
                incumbent.add((double) event.spent(), event.seconds(), PERCENT - accuracy);
            }
        }
    }
}
