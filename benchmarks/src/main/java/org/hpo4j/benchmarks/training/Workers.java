package org.hpo4j.benchmarks.training;

import java.io.PrintStream;
import java.util.Arrays;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.device.NativeThreads;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.execution.process.WorkerProcesses;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Epochs a second of several trials at once against one at a time, in worker threads of this JVM and in worker processes,
 * with one ND4J thread a worker.
 */
@Command(
        name = "workers",
        description = "Epochs a second: trials packed against one at a time, in threads and in processes.")
public final class Workers implements Runnable {
    private static final int WARM_UP = 2;

    @Option(names = "--workers", description = "trials at once", defaultValue = "2")
    private int workers;

    @Option(names = "--rounds", description = "measurements of each, alternating", defaultValue = "3")
    private int rounds;

    @Option(names = "--epochs", description = "epochs a trial, 2 of them to warm up", defaultValue = "8")
    private int epochs;

    private final PrintStream out = System.out;

    private Workers() {}

    /** How trials are run. */
    @FunctionalInterface
    private interface Runner {
        void run(Study study, int workers) throws InterruptedException;
    }

    @Override
    public void run() {
        if (epochs <= WARM_UP) {
            throw new IllegalArgumentException(
                    "Workers: epochs (" + epochs + ") must be more than the " + WARM_UP + " to warm up.\nMaybe 12.");
        }
        out.println("data: " + FashionMnist.load().origin());
        QuickstartObjective objective = new QuickstartObjective();
        Runner threads = (study, count) -> WorkerThreads.of(count).run(study, objective);
        Runner processes = (study, count) -> WorkerProcesses.of(count).run(study, QuickstartObjective.class);
        epochsPerSecond(threads, workers); // warm up
        double[][] rates = new double[4][rounds];
        for (int i = 0; i < rounds; i++) {
            rates[0][i] = epochsPerSecond(threads, 1);
            rates[1][i] = epochsPerSecond(threads, workers);
            rates[2][i] = epochsPerSecond(processes, 1);
            rates[3][i] = epochsPerSecond(processes, workers);
            out.printf(
                    "round %d: threads %.3f, %.3f; processes %.3f, %.3f%n",
                    i + 1, rates[0][i], rates[1][i], rates[2][i], rates[3][i]);
        }
        print(rates);
    }

    private void print(double[]... rates) {
        out.println("medians (quartiles) of " + rounds + " rounds, " + NativeThreads.VARIABLE + "="
                + System.getenv(NativeThreads.VARIABLE) + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, in epochs a second of all trials together");
        print("threads", rates[0], rates[1]);
        print("processes", rates[2], rates[3]);
        out.println("processes / threads, one at a time: " + ratio(rates[2], rates[0]) + ", " + workers + " at once: "
                + ratio(rates[3], rates[1]));
    }

    private void print(String what, double[] one, double[] packed) {
        out.printf(
                "%-10s one at a time %s, %d at once %s, ratio %s%n",
                what,
                Samples.of(one).format("%.3f"),
                workers,
                Samples.of(packed).format("%.3f"),
                ratio(packed, one));
    }

    /** Round by round, so that a busy machine slows both. */
    private static String ratio(double[] numerator, double[] denominator) {
        double[] ratio = new double[numerator.length];
        Arrays.setAll(ratio, i -> numerator[i] / denominator[i]);
        return Samples.of(ratio).format("%.2f");
    }

    private double epochsPerSecond(Runner runner, int count) {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("unused", 0, 1);
        SteadyRate rate = new SteadyRate(count, WARM_UP, epochs);
        try (Study study = Study.builder("workers")
                .space(space.build())
                .maximize("accuracy")
                .sampler(new RandomSampling())
                .scheduler(new FullTraining(epochs))
                .maxTrials(count)
                .open()) {
            study.addListener(rate);
            runner.run(study, count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return required(rate.epochsPerSecond());
    }

    /** One trial may be done before another has begun. */
    private double required(double rate) {
        if (Double.isNaN(rate)) {
            throw new IllegalArgumentException("Workers: epochs (" + epochs
                    + ") must be enough for all trials to train at once.\nMaybe " + 2 * epochs + ".");
        }
        return rate;
    }
}
