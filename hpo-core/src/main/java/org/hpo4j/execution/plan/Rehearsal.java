package org.hpo4j.execution.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.hpo4j.execution.simulation.LearningCurves;
import org.hpo4j.execution.simulation.NoStorage;
import org.hpo4j.execution.simulation.SimulatedCluster;
import org.hpo4j.execution.simulation.SimulatedCurve;
import org.hpo4j.execution.simulation.SimulationEvent;
import org.hpo4j.execution.simulation.SimulationResult;
import org.hpo4j.execution.simulation.VirtualClock;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;

/**
 * One simulated run of a study whose learning curves are in random order.
 *
 * <p>A value is a mixture of what the trial is worth throughout and of a number drawn anew at each epoch; the share of the
 * second is uniform over runs. So runs range from curves that never cross to curves that tell nothing. Randomness: streams
 * "curves" and "epochs" of the seed, and the trials' own seeds.
 */
final class Rehearsal implements LearningCurves, Consumer<SimulationEvent> {
    private final boolean resumes;
    private final double noise;
    private final EpochTimes times;
    private final Map<Integer, Integer> pending = new HashMap<>();
    private int from;
    private long trials;
    private long repeated;

    /**
     * What came of it.
     *
     * @param trials how many started
     * @param epochs how many were trained with resumed training
     * @param repeated how many more without
     * @param seconds the virtual time at the end
     */
    record Outcome(long trials, long epochs, long repeated, double seconds) {}

    private Rehearsal(long seed, EpochTimes probe, boolean resumes) {
        this.resumes = resumes;
        RandomStream root = RandomStream.of(seed);
        noise = root.split("curves").nextDouble();
        times = probe.draw(root.split("epochs"));
    }

    static Outcome run(Planner planner, SimulatedCluster cluster, long seed, boolean resumes) {
        VirtualClock clock = new VirtualClock();
        Rehearsal rehearsal = new Rehearsal(seed, planner.probe, resumes);
        try (Study study = Study.builder("plan")
                .space(planner.space)
                .minimize("loss")
                .sampler(new RandomSampling())
                .scheduler(planner.scheduler)
                .maxTrials(planner.maxTrials)
                .seed(seed)
                .clock(clock)
                .storage(new NoStorage())
                .quiet()
                .open()) {
            SimulationResult result = cluster.run(study, clock, rehearsal, rehearsal);
            return new Outcome(rehearsal.trials, result.spent(), rehearsal.repeated, result.seconds());
        }
    }

    @Override
    public void accept(SimulationEvent event) {
        boolean starts = event.kind() == SimulationEvent.Kind.STARTED;
        trials += starts ? 1 : 0;
        if (starts || event.kind() == SimulationEvent.Kind.RESUMED) {
            pending.put(event.worker(), from);
        } else {
            // The first report of a stretch ends what is repeated.
            repeated += Objects.requireNonNullElse(pending.remove(event.worker()), 0);
        }
    }

    @Override
    public SimulatedCurve curve(Trial trial) {
        from = trial.from();
        RandomStream stream = RandomStream.of(trial.seed());
        double quality = stream.split("quality").nextDouble();
        double epoch = times.ofTrial(stream.split("epoch"));
        int free = resumes ? 0 : from;
        return new SimulatedCurve() {
            @Override
            public double value(int resource) {
                double now = stream.split(resource).nextDouble();
                return (1 - noise) * quality + noise * now;
            }

            @Override
            public double seconds(int resource) {
                return resource <= free ? 0 : resource * epoch;
            }
        };
    }
}
