package org.hpo4j.benchmarks.simulate;

import org.hpo4j.execution.simulation.Faults;
import org.hpo4j.execution.simulation.LearningCurves;
import org.hpo4j.execution.simulation.NoStorage;
import org.hpo4j.execution.simulation.SimulatedCluster;
import org.hpo4j.execution.simulation.SimulatedCurve;
import org.hpo4j.execution.simulation.SimulationResult;
import org.hpo4j.execution.simulation.VirtualClock;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;

/**
 * The simulation of Li et al., appendix A.1: a unit of resource takes a unit of time, and things go wrong.
 *
 * @param method what decides
 * @param setting r, R, eta
 * @param workers W
 * @param faults what goes wrong
 * @param seconds when the run ends
 */
record FaultyCluster(Method method, Method.Setting setting, int workers, Faults faults, double seconds) {
    private static final double NOISE = 0.3;

    /** Runs it; the seed is that of the study and of the cluster. */
    Outcome run(long seed) {
        VirtualClock clock = new VirtualClock();
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("quality", 0, 1);
        try (Study study = Study.builder(method.name())
                .space(space.build())
                .minimize("loss")
                .sampler(new RandomSampling())
                .scheduler(method.scheduler().apply(setting))
                .seed(seed)
                .clock(clock)
                .storage(new NoStorage())
                .quiet()
                .open()) {
            long begin = System.nanoTime();
            SimulationResult result = SimulatedCluster.of(workers)
                    .withSeed(seed)
                    .withFaults(faults)
                    .withMaxSeconds(seconds)
                    .run(study, clock, curves());
            return new Outcome(result, study.progress().started(), (System.nanoTime() - begin) / 1e9);
        }
    }

    /** A quality, seen through noise that shrinks with the square root of the resource. */
    private static LearningCurves curves() {
        return trial -> {
            RandomStream stream = RandomStream.of(trial.seed());
            double quality = stream.nextDouble();
            double noise = NOISE * stream.nextGaussian();
            return new SimulatedCurve() {
                @Override
                public double value(int resource) {
                    return quality + noise / Math.sqrt(resource);
                }

                @Override
                public double seconds(int resource) {
                    return resource;
                }
            };
        };
    }

    /**
     * What came of a run.
     *
     * @param result what the cluster did
     * @param trials how many trials started
     * @param wallSeconds how long the simulation took
     */
    record Outcome(SimulationResult result, int trials, double wallSeconds) {}
}
