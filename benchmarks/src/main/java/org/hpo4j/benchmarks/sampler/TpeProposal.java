package org.hpo4j.benchmarks.sampler;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.tpe.Tpe;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
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
    private Sampler sampler = Tpe.multivariate().create(state.definition());

    /** Makes the benchmark; JMH does. */
    public TpeProposal() {}

    private static StudyDefinition definition() {
        SearchSpace.Builder space = SearchSpace.builder();
        for (int i = 0; i < 4; i++) {
            space.uniform("float" + i, -1, 1);
            space.logUniform("log" + i, 1e-6, 1);
            space.integer("int" + i, 1, 64);
            space.logInteger("stage" + i, 16, 512);
        }
        space.categorical("kind", "a", "b", "c", "d");
        Param<String> choice = space.categorical("choice", "sgd", "adam");
        space.when(choice, "sgd").uniform("momentum", 0, 1);
        space.when(choice, "sgd").uniform("dampening", 0, 1, 0.1);
        List<Metric> metrics = List.of(Metric.minimize("loss"));
        return new StudyDefinition("overhead", 1, space.build(), metrics, "epoch", "tpe", "none");
    }

    /** Runs the first trials with random configurations. */
    @Setup
    public void play() {
        state = new StudyState(definition());
        sampler = (joint ? Tpe.multivariate() : Tpe.reference()).create(state.definition());
        for (int trial = 0; trial < trials; trial++) {
            start(state.space().sample(RandomStream.of(trial)));
        }
    }

    private void start(Configuration configuration) {
        int trial = state.trials().size();
        append(new Event.TrialStarted(trial, configuration, 0, 1, state.sequence()));
        double loss = configuration.asMap().values().stream()
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue() % 1)
                .map(Math::abs)
                .sum();
        append(new Event.TrialCompleted(trial, List.of(loss)));
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
