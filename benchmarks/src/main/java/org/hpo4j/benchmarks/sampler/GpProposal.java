package org.hpo4j.benchmarks.sampler;

import java.util.concurrent.TimeUnit;
import org.hpo4j.sampler.gp.Gp;
import org.hpo4j.space.Configuration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a proposal of the Gaussian process takes after a number of trials, in a mixed space of 20 parameters. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 15)
@Measurement(iterations = 20)
public class GpProposal {
    /** How many trials have ended. */
    @org.openjdk.jmh.annotations.Param({"100", "300"})
    public int trials;

    private History history = new History(Gp.defaults(), 0);
    private Configuration next = history.ask();

    /** Makes the benchmark; JMH does. */
    public GpProposal() {}

    /** Runs the first trials with random configurations. */
    @Setup(Level.Iteration)
    public void play() {
        history = new History(Gp.defaults(), trials);
        next = history.ask();
    }

    /**
     * Tells and asks: fits the hyperparameters to one more trial, and maximizes the acquisition.
     *
     * @return the configuration
     */
    @Benchmark
    public Configuration tellAndAsk() {
        history.tell(next);
        return history.ask();
    }

    /**
     * Asks a sampler that has just been made: fits the hyperparameters to all stages of the history, as after a study was
     * opened, and maximizes the acquisition.
     *
     * @return the configuration
     */
    @Benchmark
    public Configuration firstAsk() {
        history.forget();
        return history.ask();
    }
}
