package org.hpo4j.benchmarks.sampler;

import java.util.concurrent.TimeUnit;
import org.hpo4j.sampler.tpe.Tpe;
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

    private History history = new History(Tpe.defaults(), 0);

    /** Makes the benchmark; JMH does. */
    public TpeProposal() {}

    /** Runs the first trials with random configurations. */
    @Setup
    public void play() {
        history = new History(joint ? Tpe.defaults() : Tpe.reference(), trials);
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
            history.tell(history.ask());
        }
        return history.size();
    }
}
