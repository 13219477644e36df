package org.hpo4j.benchmarks.training;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.hpo4j.benchmarks.sampler.ProposalTimes;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.model.NativeMemory;
import org.hpo4j.dl4j.training.TrialListener;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.nd4j.linalg.dataset.DataSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a study costs: a sampler's ask and tell after many trials, and what is added to an epoch of training, validation
 * left out: the listener's calls, ASHA's decision, and the report made durable in an SQLite file.
 */
@Command(
        name = "overhead",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Ask and tell by sampler and number of trials; listener and study against an epoch of training.")
public final class Overhead implements Runnable {
    private static final double MILLISECOND = 1e6;
    private static final int WARM_UP = 3;

    /** What can be measured. */
    private enum Part {
        SAMPLERS,
        TRAINING
    }

    @Option(names = "--only", split = ",", description = "what to measure: ${COMPLETION-CANDIDATES}; both if left out")
    private List<Part> parts = List.of(Part.values());

    @Option(
            names = "--samplers",
            split = ",",
            description = "samplers by name; a number after a colon is the most trials to measure one with")
    private List<String> samplers = List.of("random", "tpe", "tpe-univariate", "cma-es", "nsga2", "gp:300");

    @Option(names = "--finished", split = ",", description = "numbers of finished trials, ascending")
    private List<Integer> finished = List.of(100, 300, 1_000, 10_000, 100_000);

    @Option(names = "--own-history", description = "the finished trials are the sampler's, not random ones")
    private boolean ownHistory;

    @Option(names = "--seconds", description = "limit of a sampler's measurements at one number of trials")
    private double seconds = 20;

    @Option(
            names = "--warm-up",
            description = "seconds of processor time in which a sampler proposes before it is measured")
    private double warmUp = 5;

    @Option(names = "--epochs", description = "epochs measured with a study, and as many without")
    private int epochs = 30;

    private final PrintStream out = System.out;

    private Overhead() {}

    @Override
    public void run() {
        if (parts.contains(Part.SAMPLERS)) {
            ProposalTimes.Limits limits = new ProposalTimes.Limits(warmUp, seconds);
            new ProposalTimes(samplers, finished, ownHistory, limits, out).print();
        }
        if (parts.contains(Part.TRAINING)) {
            training();
        }
    }

    private void training() {
        FashionMnist images = FashionMnist.load();
        out.println("data: " + images.origin());
        Path file = temporaryFile();
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("unused", 0, 1);
        try (Study study = Study.builder("overhead")
                .space(space.build())
                .maximize("accuracy")
                .sampler(new RandomSampling())
                .scheduler(Asha.stopping(1, WARM_UP + epochs + 1, 3))
                .storage(file)
                .open()) {
            measure(study.ask().orElseThrow(), images.train());
        }
    }

    private void measure(Trial trial, DataSet data) {
        // The metric costs nothing, so that validation is left out.
        ValidationMetric free = ValidationMetric.of("free", (model, batches) -> 0.5);
        TimedListener timed = new TimedListener(new TrialListener(trial, new Validation(data, free)));
        MultiLayerNetwork network = QuickstartNetwork.build(trial.seed());
        network.init();
        ShuffledBatches batches = ShuffledBatches.of(data, QuickstartNetwork.BATCH_SIZE, trial.seed());
        double[] plain = new double[epochs];
        double[] tuned = new double[epochs];
        double[] added = new double[epochs];
        for (int i = -WARM_UP; i < epochs; i++) {
            double without = epoch(network, batches);
            double with = epoch(network, batches, timed);
            double own = timed.takeNanos() / MILLISECOND;
            if (i >= 0) {
                plain[i] = without;
                tuned[i] = with;
                added[i] = own;
            }
        }
        NativeMemory.release(network);
        print(Samples.of(plain), Samples.of(tuned), Samples.of(added));
    }

    /** Trains one epoch and returns its milliseconds. */
    private static double epoch(MultiLayerNetwork network, ShuffledBatches batches, TrainingListener... listeners) {
        network.setListeners(listeners);
        long begin = System.nanoTime();
        network.fit(batches);
        return (System.nanoTime() - begin) / MILLISECOND;
    }

    private void print(Samples plain, Samples tuned, Samples added) {
        out.println("medians (quartiles) of " + epochs + " epochs, alternating, in milliseconds");
        out.println("epoch without a study:          " + plain.format("%.1f"));
        out.println("epoch with listener and study:  " + tuned.format("%.1f"));
        out.println("spent in listener and study:    " + added.format("%.2f"));
        out.printf("overhead: %.3f %% of an epoch%n", 100 * added.median() / plain.median());
    }

    private static Path temporaryFile() {
        try {
            Path file = Files.createTempFile("hpo4j-overhead", ".db");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
