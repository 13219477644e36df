package org.hpo4j.benchmarks.training;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.model.NativeMemory;
import org.hpo4j.dl4j.training.TrialListener;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.nd4j.linalg.dataset.DataSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a study adds to an epoch of training, validation left out: the listener's calls, ASHA's decision, and the report
 * made durable in an SQLite file.
 */
@Command(name = "overhead", description = "Listener and study against an epoch of the quickstart's network.")
public final class Overhead implements Runnable {
    private static final double MILLISECOND = 1e6;
    private static final int WARM_UP = 3;

    @Option(names = "--epochs", description = "epochs measured with a study, and as many without", defaultValue = "30")
    private int epochs;

    private final PrintStream out = System.out;

    private Overhead() {}

    @Override
    public void run() {
        FashionMnist images = FashionMnist.load();
        out.println("data: " + images.origin());
        Path file = temporaryFile();
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("unused", 0, 1);
        try (Study study = Study.builder("overhead")
                .space(space.build())
                .maximize("accuracy")
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
