package org.hpo4j.benchmarks.training;

import java.io.PrintStream;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.device.NativeThreads;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.Objective;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Epochs a second with several worker threads against one, in this one JVM with one ND4J thread a worker. */
@Command(name = "workers", description = "Epochs a second: N worker threads against one.")
public final class Workers implements Runnable {
    private static final double VALIDATION_SHARE = 1.0 / 6;
    private static final double SECOND = 1e9;

    @Option(names = "--workers", description = "worker threads", defaultValue = "2")
    private int workers;

    @Option(names = "--rounds", description = "measurements of each, alternating", defaultValue = "5")
    private int rounds;

    @Option(names = "--trials", description = "trials a measurement", defaultValue = "8")
    private int trials;

    private final PrintStream out = System.out;

    private Workers() {}

    @Override
    public void run() {
        FashionMnist images = FashionMnist.load();
        out.println("data: " + images.origin());
        StratifiedSplit split = StratifiedSplit.of(images.train(), VALIDATION_SHARE, 1);
        Objective objective = NetworkObjective.of(trial -> QuickstartNetwork.build(trial.seed()))
                .trainOn(split.train(), QuickstartNetwork.BATCH_SIZE)
                .validateOn(split.validation(), ValidationMetric.ACCURACY);
        epochsPerSecond(objective, workers); // warm up
        double[] one = new double[rounds];
        double[] several = new double[rounds];
        double[] ratio = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            one[i] = epochsPerSecond(objective, 1);
            several[i] = epochsPerSecond(objective, workers);
            ratio[i] = several[i] / one[i];
        }
        out.println("medians (quartiles) of " + rounds + " rounds of " + trials + " epochs, "
                + NativeThreads.VARIABLE + "=" + System.getenv(NativeThreads.VARIABLE) + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, in epochs a second");
        out.println("1 worker:  " + Samples.of(one).format("%.3f"));
        out.println(workers + " workers: " + Samples.of(several).format("%.3f"));
        out.println("ratio: " + Samples.of(ratio).format("%.2f"));
    }

    private double epochsPerSecond(Objective objective, int threads) {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("unused", 0, 1);
        try (Study study = Study.builder("workers")
                .space(space.build())
                .maximize("accuracy")
                .scheduler(new FullTraining(1))
                .maxTrials(trials)
                .open()) {
            long begin = System.nanoTime();
            WorkerThreads.of(threads).run(study, objective);
            return trials * SECOND / (System.nanoTime() - begin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }
}
