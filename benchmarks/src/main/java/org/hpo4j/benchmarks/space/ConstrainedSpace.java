package org.hpo4j.benchmarks.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Combinations;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A chain of 11 numbers up to 72, each above the one before: 3022285436352 valid combinations of 2.7e20, so that one in 10^8
 * is valid.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class ConstrainedSpace {
    private static final BigInteger INDEX = new BigInteger("700000000000");

    private final SearchSpace space = chain();
    private final Combinations combinations = space.combinations();
    private final double[] codes = new double[11];
    private long draws;

    /** Makes the benchmark; JMH does. */
    public ConstrainedSpace() {}

    private static SearchSpace chain() {
        SearchSpace.Builder builder = SearchSpace.builder();
        List<Param<Integer>> params = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            params.add(builder.integer("p" + i, 1, 72));
        }
        for (int i = 1; i < 11; i++) {
            builder.require(params.get(i - 1), params.get(i), (a, b) -> a < b);
        }
        return builder.build();
    }

    /** Checks what is measured. */
    @Setup
    public void check() {
        if (combinations.count().compareTo(BigInteger.TEN.pow(12)) < 0
                || !combinations.indexOf(combinations.get(INDEX)).equals(INDEX)) {
            throw new IllegalStateException("count " + combinations.count());
        }
    }

    /**
     * Declares the space and counts it.
     *
     * @return the number of combinations
     */
    @Benchmark
    public BigInteger declareAndCount() {
        return chain().combinations().count();
    }

    /**
     * Declares the space, counts it, and makes the 700000000000th combination.
     *
     * @return the combination
     */
    @Benchmark
    public Configuration declareCountAndGet() {
        return chain().combinations().get(INDEX);
    }

    /**
     * Makes the 700000000000th combination of a counted space.
     *
     * @return the combination
     */
    @Benchmark
    public Configuration get() {
        return combinations.get(INDEX);
    }

    /**
     * Draws a valid configuration.
     *
     * @return the configuration
     */
    @Benchmark
    public Configuration sample() {
        return space.sample(RandomStream.of(draws++));
    }

    /**
     * Moves an invalid point to a valid configuration.
     *
     * @return the configuration
     */
    @Benchmark
    public Configuration decode() {
        RandomStream stream = RandomStream.of(draws++);
        for (int i = 0; i < codes.length; i++) {
            codes[i] = stream.nextDouble();
        }
        return space.decode(codes);
    }
}
