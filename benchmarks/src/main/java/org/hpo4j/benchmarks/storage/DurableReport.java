package org.hpo4j.benchmarks.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Reports made durable in an SQLite file, by one thread and by 32 that share commits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class DurableReport {
    private final Path file = temporaryFile();
    private Study study = openStudy(file);

    /** Makes the benchmark; JMH does. */
    public DurableReport() {}

    /** The trial of one thread. */
    @State(Scope.Thread)
    public static class OwnTrial {
        private Trial trial = none();
        private int resource;

        /** Makes the state; JMH does. */
        public OwnTrial() {}

        /**
         * Starts the thread's trial.
         *
         * @param benchmark the shared study
         */
        @Setup
        public void start(DurableReport benchmark) {
            trial = benchmark.study.ask().orElseThrow();
            resource = 0;
        }

        @SuppressWarnings("NullAway") // set before the first use
        private static Trial none() {
            return null;
        }
    }

    /**
     * Closes and deletes the file.
     *
     * @throws IOException if it can't be deleted
     */
    @TearDown
    public void close() throws IOException {
        study.close();
        for (String suffix : new String[] {"", "-wal", "-shm", ".lock"}) {
            Files.deleteIfExists(Path.of(file + suffix));
        }
    }

    /**
     * One thread: a commit a report.
     *
     * @param own the thread's trial
     * @return whether the trial goes on
     */
    @Benchmark
    @Threads(1)
    public boolean oneThread(OwnTrial own) {
        return own.trial.report(++own.resource, 0.5).goesOn();
    }

    /**
     * 32 threads: reports that wait together are committed together.
     *
     * @param own the thread's trial
     * @return whether the trial goes on
     */
    @Benchmark
    @Threads(32)
    public boolean manyThreads(OwnTrial own) {
        return own.trial.report(++own.resource, 0.5).goesOn();
    }

    private static Study openStudy(Path file) {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        return Study.builder("reports")
                .space(space.build())
                .minimize("loss")
                .sampler(new RandomSampling())
                .scheduler(new FullTraining(Integer.MAX_VALUE))
                .storage(file)
                .open();
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("hpo4j-reports", ".db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
