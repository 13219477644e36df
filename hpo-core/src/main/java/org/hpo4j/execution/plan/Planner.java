package org.hpo4j.execution.plan;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.hpo4j.execution.plan.Rehearsal.Outcome;
import org.hpo4j.execution.simulation.SimulatedCluster;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.space.SearchSpace;

/**
 * Says before a run what it will cost: trials, epochs, time and device-hours.
 *
 * <p>Method: the real study and scheduler run in virtual time, once a seed, on learning curves in random order, from curves
 * that never cross to curves that tell nothing. An epoch takes as long as a probe says; with several samples, from
 * different configurations or at different times, it varies between trials and is uncertain as a whole, which widens the
 * intervals. Faults and the cost of starts are left out. Deviations of training from this are not in the intervals.
 *
 * <p>Cost: two simulated runs a seed, of some microseconds an epoch. Thread safety: confined to one thread. Randomness: the
 * seeds are 0, 1, 2 and so on, so the same settings give the same plan.
 */
public final class Planner {
    private static final double HOUR = 3600;
    private static final double MILLIS = 1000;

    final SchedulerFactory scheduler;
    SearchSpace space = anySpace();
    int maxTrials = Integer.MAX_VALUE;
    EpochTimes probe = EpochTimes.of(List.of(Duration.ofSeconds(1)));
    private long maxEpochs = Long.MAX_VALUE;
    private double maxSeconds = Double.POSITIVE_INFINITY;
    private int workers = 1;
    private int runs = 40;

    private Planner(SchedulerFactory scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Plans a study with a scheduler: by one worker, a second an epoch, over 40 simulated runs, unless told otherwise.
     *
     * @param scheduler what decides who goes on
     * @return a planner
     */
    public static Planner of(SchedulerFactory scheduler) {
        return new Planner(scheduler);
    }

    /**
     * Sets the space; it matters to schedulers that change configurations.
     *
     * @param value the study's space; one number unless set
     * @return this planner
     */
    public Planner space(SearchSpace value) {
        space = value;
        return this;
    }

    /**
     * Sets how many trials may start.
     *
     * @param value the study's limit, 1 or more; none unless set
     * @return this planner
     * @throws IllegalArgumentException if {@code value < 1}
     */
    public Planner maxTrials(int value) {
        require(value >= 1, "maxTrials", value, "be at least 1", "leave it out for the scheduler's own end");
        maxTrials = value;
        return this;
    }

    /**
     * Ends the study when all trials together have trained so many epochs, counted with resumed training.
     *
     * @param value 1 or more; no end unless set
     * @return this planner
     * @throws IllegalArgumentException if {@code value < 1}
     */
    public Planner maxEpochs(long value) {
        require(value >= 1, "maxEpochs", value, "be at least 1", "give at least a full training");
        maxEpochs = value;
        return this;
    }

    /**
     * Ends the study after a time, whatever is under way then.
     *
     * @param value above zero; no end unless set
     * @return this planner
     * @throws IllegalArgumentException if the time is not above zero
     */
    public Planner maxTime(Duration value) {
        requirePositive("maxTime", value);
        maxSeconds = value.toMillis() / MILLIS;
        return this;
    }

    /**
     * Sets how many trials run at once, each on a device of its own.
     *
     * @param value 1 or more; 1 unless set
     * @return this planner
     * @throws IllegalArgumentException if {@code value < 1}
     */
    public Planner workers(int value) {
        require(value >= 1, "workers", value, "be at least 1", "plan for one");
        workers = value;
        return this;
    }

    /**
     * Sets how long an epoch takes, as measured with as many workers as will run.
     *
     * @param epochs the durations of one epoch each, above zero, best of different configurations; with one alone a
     *     standard deviation of a quarter is assumed
     * @return this planner
     * @throws IllegalArgumentException if there is none, or one is not above zero
     */
    public Planner probe(Duration... epochs) {
        require(epochs.length >= 1, "probe", Arrays.toString(epochs), "have a sample", "time one epoch");
        for (Duration epoch : epochs) {
            requirePositive("probe", epoch);
        }
        probe = EpochTimes.of(List.of(epochs));
        return this;
    }

    /**
     * Sets how many runs are simulated: the more, the wider and the surer the intervals.
     *
     * @param value 2 or more; 40 unless set
     * @return this planner
     * @throws IllegalArgumentException if {@code value < 2}
     */
    public Planner runs(int value) {
        require(value >= 2, "runs", value, "be at least 2", "leave it at 40");
        runs = value;
        return this;
    }

    /**
     * Simulates the runs.
     *
     * @return the plan
     * @throws IllegalArgumentException if nothing ends the study
     */
    public Plan plan() {
        boolean limited = maxTrials < Integer.MAX_VALUE || maxEpochs < Long.MAX_VALUE || maxSeconds < Double.MAX_VALUE;
        require(
                limited || Schedules.isFinite(scheduler),
                "limit",
                "none",
                "be set, for nothing ends " + scheduler.describe(),
                "give maxTrials, maxEpochs or maxTime");
        List<Outcome> warm = rehearse(true);
        boolean same = warm.stream().allMatch(run -> run.repeated() == 0);
        List<Outcome> cold = same ? warm : rehearse(false);
        return new Plan(
                scheduler.describe(),
                Schedules.brackets(scheduler),
                workers,
                runs,
                interval(warm, Outcome::trials),
                cost(warm, Outcome::epochs),
                cost(cold, run -> run.epochs() + run.repeated()));
    }

    private List<Outcome> rehearse(boolean resumes) {
        SimulatedCluster cluster = SimulatedCluster.of(workers).withMaxSpent(maxEpochs);
        SimulatedCluster ending = maxSeconds < Double.MAX_VALUE ? cluster.withMaxSeconds(maxSeconds) : cluster;
        return IntStream.range(0, runs)
                .mapToObj(seed -> Rehearsal.run(this, ending, seed, resumes))
                .toList();
    }

    private Cost cost(List<Outcome> outcomes, ToLongFunction<Outcome> epochs) {
        return new Cost(
                interval(outcomes, epochs),
                interval(outcomes, Outcome::seconds, seconds -> Duration.ofMillis(Math.round(seconds * MILLIS))),
                interval(outcomes, run -> run.seconds() * workers / HOUR, hours -> hours));
    }

    private static Interval<Long> interval(List<Outcome> outcomes, ToLongFunction<Outcome> value) {
        return Interval.of(outcomes.stream().map(value::applyAsLong).toList());
    }

    private static <T extends Comparable<? super T>> Interval<T> interval(
            List<Outcome> outcomes, ToDoubleFunction<Outcome> value, Function<Double, T> as) {
        return Interval.of(
                outcomes.stream().map(run -> as.apply(value.applyAsDouble(run))).toList());
    }

    private static SearchSpace anySpace() {
        SearchSpace.Builder any = SearchSpace.builder();
        any.uniform("x", 0, 1);
        return any.build();
    }

    private static void requirePositive(String argument, Duration given) {
        require(given.toNanos() > 0, argument, given, "be above zero", "give it in seconds or more");
    }

    private static void require(boolean holds, String argument, Object given, String rule, String maybe) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Plan: " + argument + " (" + given + ") must " + rule + ".\nMaybe " + maybe + ".");
        }
    }
}
