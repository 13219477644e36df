package org.hpo4j.benchmarks.scheduler;

import java.util.concurrent.TimeUnit;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One ask, one report at the lowest rung and ASHA's decision, in memory, with many trials before it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class AshaDecision {
    /** How many trials the rung holds before the measurement. */
    @Param({"1000", "100000"})
    public int trials;

    private Study study = openStudy();
    private final RandomStream values = RandomStream.of(1);

    /** Makes the benchmark; JMH does. */
    public AshaDecision() {}

    /** Fills the lowest rung. */
    @Setup(Level.Iteration)
    public void fill() {
        study = openStudy();
        for (int i = 0; i < trials; i++) {
            askAndReport();
        }
    }

    private static Study openStudy() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        return Study.builder("asha")
                .space(space.build())
                .minimize("loss")
                .sampler(new RandomSampling())
                .scheduler(Asha.stopping(1, 81, 3))
                .open();
    }

    /**
     * Starts a trial and has it judged.
     *
     * @return whether it goes on
     */
    @Benchmark
    public boolean askAndReport() {
        Trial trial = study.ask().orElseThrow();
        return trial.report(1, values.nextDouble()).goesOn();
    }
}
