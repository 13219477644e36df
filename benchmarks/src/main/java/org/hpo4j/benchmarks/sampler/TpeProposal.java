package org.hpo4j.benchmarks.sampler;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.tpe.Tpe;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** TPE's ask and tell after a number of trials, in a mixed space of 20 parameters, two of them conditional. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 20)
@Measurement(iterations = 20)
public class TpeProposal {
    private static final int ROUNDS = 50;

    /** How many trials have ended. */
    @org.openjdk.jmh.annotations.Param({"1000", "10000", "100000"})
    public int trials;

    /** Whether the parameters are modelled together. */
    @org.openjdk.jmh.annotations.Param({"true", "false"})
    public boolean joint;

    private StudyState state = new StudyState(definition());
    private Sampler sampler = Tpe.defaults().create(state.definition());

    /** Makes the benchmark; JMH does. */
    public TpeProposal() {}

    private static StudyDefinition definition() {
        List<Metric> metrics = List.of(Metric.minimize("loss"));
        return new StudyDefinition("overhead", 1, MixedSpace.build(), metrics, "epoch", "tpe", "none");
    }

    /** Runs the first trials with random configurations. */
    @Setup
    public void play() {
        state = new StudyState(definition());
        sampler = (joint ? Tpe.defaults() : Tpe.reference()).create(state.definition());
        for (int trial = 0; trial < trials; trial++) {
            start(state.space().sample(RandomStream.of(trial)));
        }
    }

    private void start(Configuration configuration) {
        int trial = state.trials().size();
        append(new Event.TrialStarted(trial, configuration, 0, 1, state.sequence()));
        append(new Event.TrialCompleted(trial, List.of(MixedSpace.loss(configuration))));
    }

    private void append(Event event) {
        LoggedEvent logged = new LoggedEvent(state.sequence(), Instant.EPOCH, event);
        state.apply(logged);
        sampler.observe(logged);
    }

    /**
     * Asks and tells.
     *
     * @return the number of trials
     */
    @Benchmark
    @OperationsPerInvocation(ROUNDS)
    public int askAndTell() {
        for (int i = 0; i < ROUNDS; i++) {
            start(sampler.propose(state, RandomStream.of(state.trials().size())));
        }
        return state.trials().size();
    }
}
