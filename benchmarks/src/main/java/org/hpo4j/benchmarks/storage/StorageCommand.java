package org.hpo4j.benchmarks.storage;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyBuilder;
import org.hpo4j.study.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many trials a second a study file makes durable, and how long it takes to open a large one. */
@Command(
        name = "storage",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Durable trials a second in a study file (8 parameters, 5 reports each), beside the disk's own rate;"
                        + " with --open, how long a file of that many trials takes to open.")
public final class StorageCommand implements Callable<Integer> {
    private static final int PARAMETERS = 8;
    private static final int REPORTS = 5;
    private static final int SYNCS = 300;
    private static final double NANOS = 1e9;
    private static final double MIB = 1024.0 * 1024;

    @Option(names = "--folder", description = "where the files are made; a disk, not memory")
    private Path folder = Path.of(".");

    @Option(names = "--threads", description = "workers")
    private int threads = 32;

    @Option(names = "--trials", description = "trials to run")
    private int trials = 10_000;

    @Option(names = "--open", description = "trials of the file to open; 0 leaves it out")
    private int large;

    private final PrintStream out = System.out;

    private StorageCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path work = Files.createTempDirectory(folder, "hpo4j-storage");
        try {
            if (large > 0) {
                open(work.resolve("large.db"));
            } else {
                run(work);
            }
            return 0;
        } finally {
            delete(work);
        }
    }

    private void run(Path work) throws IOException, InterruptedException {
        double before = syncs(work);
        try (Study study = study(work.resolve("warm.db"), trials / 10)) {
            WorkerThreads.of(threads).run(study, StorageCommand::train);
        }
        double rate;
        try (Study study = study(work.resolve("study.db"), trials)) {
            long begin = System.nanoTime();
            WorkerThreads.of(threads).run(study, StorageCommand::train);
            rate = trials / seconds(begin);
        }
        double after = syncs(work);
        double disk = (before + after) / 2;
        print("threads %d, trials %d of %d parameters and %d reports", threads, trials, PARAMETERS, REPORTS);
        print("durable trials/s %.0f, durable calls/s %.0f", rate, rate * (REPORTS + 2));
        print("fdatasync/s %.0f before and %.0f after, %.2f ms each", before, after, 1000 / disk);
        print("trials per fdatasync %.2f", rate / disk);
    }

    private static double train(Trial trial) {
        double x = value(trial.configuration(), "p0");
        for (int epoch = 1; epoch <= REPORTS; epoch++) {
            trial.report(epoch, x + 1.0 / epoch);
        }
        return x;
    }

    static double value(Configuration configuration, String name) {
        return ((Number) Objects.requireNonNull(configuration.asMap().get(name))).doubleValue();
    }

    static StudyBuilder builder(Path file) {
        SearchSpace.Builder space = SearchSpace.builder();
        for (int i = 0; i < PARAMETERS; i++) {
            space.uniform("p" + i, 0, 1);
        }
        return Study.builder("storage")
                .space(space.build())
                .minimize("loss")
                .sampler(new RandomSampling())
                .scheduler(new FullTraining(REPORTS))
                .storage(file);
    }

    private static Study study(Path file, int trials) {
        return builder(file).maxTrials(Math.max(1, trials)).open();
    }

    /** Overwrites a block and waits for the disk, again and again. */
    private static double syncs(Path work) throws IOException {
        Path file = work.resolve("block");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(4096);
            long begin = System.nanoTime();
            for (int i = 0; i < SYNCS; i++) {
                channel.write(block.clear(), 0);
                channel.force(false);
            }
            return SYNCS / seconds(begin);
        }
    }

    private void open(Path file) {
        long begin = System.nanoTime();
        LargeStudy.write(file, large);
        print("written: %d trials, %.0f MiB, in %.1f s", large, file.toFile().length() / MIB, seconds(begin));
        begin = System.nanoTime();
        long used = cpuNanos();
        try (Study study = builder(file).open()) {
            print("processor time of opening %.1f s", (cpuNanos() - used) / NANOS);
            print(
                    "opened in %.2f s, of at most %.0f MiB of heap",
                    seconds(begin), Runtime.getRuntime().maxMemory() / MIB);
            begin = System.nanoTime();
            double best = study.best().orElseThrow().value().orElseThrow();
            print("best() %.3f ms (%s)", 1000 * seconds(begin), best);
            begin = System.nanoTime();
            int number = study.ask().orElseThrow().number();
            print("ask() %.1f ms (trial %d)", 1000 * seconds(begin), number);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            print("heap in use %.0f MiB", (runtime.totalMemory() - runtime.freeMemory()) / MIB);
        }
    }

    /** Of all threads of this process; what it has to wait for on a busy machine is not in it. */
    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / NANOS;
    }

    private void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    private static void delete(Path work) throws IOException {
        try (var files = Files.list(work)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(work);
    }
}
