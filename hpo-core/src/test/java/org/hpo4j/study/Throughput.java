package org.hpo4j.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.storage.MemoryStorage;

/** Prints how many reports a second a study takes: durable ones by 1, 8 and 32 threads, and decisions in memory. */
public final class Throughput {
    private Throughput() {}

    /** Arguments: the folder for the study files, and the seconds for each measurement. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        double seconds = Double.parseDouble(arguments[1]);
        for (int threads : new int[] {1, 8, 32}) {
            Path file = Files.createTempFile(folder, "throughput", ".db");
            try (Study study = Study.builder("s")
                    .space(Studies.SPACE)
                    .minimize("loss")
                    .scheduler(new FullTraining(Integer.MAX_VALUE))
                    .storage(file)
                    .open()) {
                double rate = reports(study, threads, seconds);
                System.out.printf(Locale.ROOT, "durable reports/s, %d threads: %.0f%n", threads, rate);
            }
        }
        System.out.printf(Locale.ROOT, "ASHA reports/s in memory, 100000 trials: %.0f%n", decisions(100_000));
    }

    private static double reports(Study study, int threads, double seconds) throws InterruptedException {
        long[] counts = new long[threads];
        List<Thread> running = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            int index = i;
            Trial trial = study.ask().orElseThrow();
            Thread thread = new Thread(() -> {
                for (int epoch = 1; System.nanoTime() - begin < seconds * 1e9; epoch++) {
                    trial.report(epoch, 0.5);
                    counts[index]++;
                }
            });
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total / ((System.nanoTime() - begin) / 1e9);
    }

    private static double decisions(int trials) {
        Study study = Studies.plain(new MemoryStorage())
                .scheduler(Asha.stopping(1, 81, 3))
                .maxTrials(trials)
                .open();
        long reports = 0;
        long begin = System.nanoTime();
        for (var trial = study.ask(); trial.isPresent(); trial = study.ask()) {
            double loss = 0;
            boolean goesOn = true;
            for (int epoch = 1; goesOn && epoch <= trial.get().upTo(); epoch++) {
                loss = Studies.loss(trial.get(), epoch);
                goesOn = trial.get().report(epoch, loss).goesOn();
                reports++;
            }
            if (goesOn) {
                trial.get().complete(loss);
            }
        }
        return reports / ((System.nanoTime() - begin) / 1e9);
    }
}
