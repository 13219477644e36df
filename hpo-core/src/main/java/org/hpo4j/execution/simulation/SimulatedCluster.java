package org.hpo4j.execution.simulation;

import java.util.function.Consumer;
import org.hpo4j.study.Study;

/**
 * Runs a study on workers that exist only as numbers, by a clock that jumps from event to event.
 *
 * <p>The study is an ordinary one and hears what it would hear from real workers, in one thread and without waiting: ask,
 * report, complete, pause, fail. Its events bear the virtual time if it was opened with the {@link VirtualClock} of the
 * run. Events of one moment happen in the order of the workers' numbers, so a run is a function of the study, the curves,
 * the settings and the seed. With a {@link NoStorage} the run keeps no log.
 *
 * <pre>{@code
 * VirtualClock clock = new VirtualClock();
 * Study study = Study.builder("simulated").clock(clock).storage(new NoStorage())...open();
 * SimulationResult result = SimulatedCluster.of(25).withFaults(Faults.NONE.withStragglers(0.5)).run(study, clock, curves);
 * }</pre>
 *
 * <p>Cost: O(log W) and the study's own work an event. Thread safety: immutable; a run is confined to its thread.
 * Randomness: streams "stretch" (trial, attempt) and "worker" (number) of the seed.
 */
public final class SimulatedCluster {
    final int workers;
    final long seed;
    final Faults faults;
    final double startCost;
    final double maxSeconds;
    final long maxSpent;

    private SimulatedCluster(
            int workers, long seed, Faults faults, double startCost, double maxSeconds, long maxSpent) {
        this.workers = workers;
        this.seed = seed;
        this.faults = faults;
        this.startCost = startCost;
        this.maxSeconds = maxSeconds;
        this.maxSpent = maxSpent;
    }

    /**
     * Makes a cluster without faults, without cost of starts and without an end of its own.
     *
     * @param workers how many trials run at once, 1 or more
     * @return the cluster
     * @throws IllegalArgumentException if {@code workers < 1}
     */
    public static SimulatedCluster of(int workers) {
        require(workers >= 1, "workers", workers, "be at least 1", "simulate one");
        return new SimulatedCluster(workers, 0, Faults.NONE, 0, Double.POSITIVE_INFINITY, Long.MAX_VALUE);
    }

    /**
     * Sets the root of what is random in the cluster; the study's own seed is another.
     *
     * @param value any number; 0 unless set
     * @return the cluster so changed
     */
    public SimulatedCluster withSeed(long value) {
        return new SimulatedCluster(workers, value, faults, startCost, maxSeconds, maxSpent);
    }

    /**
     * Sets what goes wrong.
     *
     * @param value the faults; none unless set
     * @return the cluster so changed
     */
    public SimulatedCluster withFaults(Faults value) {
        return new SimulatedCluster(workers, seed, value, startCost, maxSeconds, maxSpent);
    }

    /**
     * Sets what it costs to take up a trial, new or resumed.
     *
     * @param seconds virtual seconds before the first step, 0 or more; 0 unless set
     * @return the cluster so changed
     * @throws IllegalArgumentException if {@code seconds} is negative or not finite
     */
    public SimulatedCluster withStartCost(double seconds) {
        require(seconds >= 0 && seconds < Double.POSITIVE_INFINITY, "start cost", seconds, "be 0 or more", "use 0");
        return new SimulatedCluster(workers, seed, faults, seconds, maxSeconds, maxSpent);
    }

    /**
     * Ends runs at a virtual time, whatever is under way then.
     *
     * @param seconds the virtual time, above 0; no end unless set
     * @return the cluster so changed
     * @throws IllegalArgumentException if {@code seconds} is not above 0
     */
    public SimulatedCluster withMaxSeconds(double seconds) {
        require(seconds > 0, "maxSeconds", seconds, "be above 0", "leave it out for no end");
        return new SimulatedCluster(workers, seed, faults, startCost, seconds, maxSpent);
    }

    /**
     * Ends runs when so much of the resource has been spent, whatever is under way then.
     *
     * @param resource the sum over all trials, repeated work included, 1 or more; no end unless set
     * @return the cluster so changed
     * @throws IllegalArgumentException if {@code resource < 1}
     */
    public SimulatedCluster withMaxSpent(long resource) {
        require(resource >= 1, "maxSpent", resource, "be at least 1", "leave it out for no end");
        return new SimulatedCluster(workers, seed, faults, startCost, maxSeconds, resource);
    }

    /**
     * Runs a study to its end, or to the cluster's.
     *
     * @param study what to run
     * @param clock the clock that the study was opened with
     * @param curves what training gives
     * @return what the cluster did
     */
    public SimulationResult run(Study study, VirtualClock clock, LearningCurves curves) {
        return run(study, clock, curves, event -> {});
    }

    /**
     * Runs a study to its end, or to the cluster's, and tells of every event.
     *
     * @param study what to run
     * @param clock the clock that the study was opened with
     * @param curves what training gives
     * @param observer takes the events in their order
     * @return what the cluster did
     */
    public SimulationResult run(
            Study study, VirtualClock clock, LearningCurves curves, Consumer<SimulationEvent> observer) {
        return new SimulatedRun(this, study, clock, curves, observer).run();
    }

    private static void require(boolean holds, String name, Object value, String rule, String maybe) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Simulated cluster: " + name + " (" + value + ") must " + rule + ".\nMaybe " + maybe + ".");
        }
    }
}
