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
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.storage.Storage;
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
                "Durable trials a second in a study file or a PostgreSQL database (8 parameters, 5 reports each), beside"
                        + " the disk's own rate; with --open, how long a file of that many trials takes to open.")
public final class StorageCommand implements Callable<Integer> {
    private static final int PARAMETERS = 8;
    private static final int REPORTS = 5;
    private static final int SYNCS = 300;
    private static final double NANOS = 1e9;
    private static final double MIB = 1024.0 * 1024;

    @Option(names = "--folder", description = "where the files are made; a disk, not memory")
    private Path folder = Path.of(".");

    @Option(names = "--url", description = "such as jdbc:postgresql://host/db?user=me; studies are left there")
    private String url = "";

    @Option(names = "--processes", description = "how many share the study; 1 is this process")
    private int processes = 1;

    @Option(names = "--threads", description = "workers of each process")
    private int threads = 32;

    @Option(names = "--trials", description = "trials to run")
    private int trials = 10_000;

    @Option(names = "--open", description = "trials of the file to open; 0 leaves it out")
    private int large;

    private final PrintStream out = System.out;
    /** Makes the names of studies new, also in a database that has been measured before. */
    private final long tag = System.currentTimeMillis();

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
        String location = url.isEmpty() ? work.resolve("study.db").toString() : url;
        double rate = trials / (processes == 1 ? alone(location) : together(location));
        double after = syncs(work);
        double disk = (before + after) / 2;
        print("processes %d, threads of each %d", processes, threads);
        print("trials %d of %d parameters and %d reports", trials, PARAMETERS, REPORTS);
        print("durable trials/s %.0f, durable calls/s %.0f", rate, rate * (REPORTS + 2));
        print("fdatasync/s %.0f before and %.0f after, %.2f ms each", before, after, 1000 / disk);
        print("trials per fdatasync %.2f", rate / disk);
    }

    private double alone(String location) throws InterruptedException {
        run(location, "warm" + tag, warmUp());
        long begin = System.nanoTime();
        run(location, "study" + tag, trials);
        return seconds(begin);
    }

    private double together(String location) throws IOException {
        try (SharedRun run = new SharedRun(processes, location, threads)) {
            run.seconds("warm" + tag, warmUp());
            return run.seconds("study" + tag, trials);
        }
    }

    private int warmUp() {
        return Math.max(1, trials / 10);
    }

    private void run(String location, String name, int count) throws InterruptedException {
        try (Study study =
                builder(CrashStudy.storage(location), name).maxTrials(count).open()) {
            WorkerThreads.of(threads).run(study, StorageCommand::train);
        }
    }

    static double train(Trial trial) {
        double x = value(trial.configuration(), "p0");
        for (int epoch = 1; epoch <= REPORTS; epoch++) {
            trial.report(epoch, x + 1.0 / epoch);
        }
        return x;
    }

    static double value(Configuration configuration, String name) {
        return ((Number) Objects.requireNonNull(configuration.asMap().get(name))).doubleValue();
    }

    static StudyBuilder builder(Storage storage, String name) {
        SearchSpace.Builder space = SearchSpace.builder();
        for (int i = 0; i < PARAMETERS; i++) {
            space.uniform("p" + i, 0, 1);
        }
        return Study.builder(name)
                .space(space.build())
                .minimize("loss")
                .sampler(new RandomSampling())
                .scheduler(new FullTraining(REPORTS))
                .storage(storage);
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
        try (Study study = builder(SqliteStorage.open(file), LargeStudy.NAME).open()) {
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
