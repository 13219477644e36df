package org.hpo4j.benchmarks.training;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.model.ModelState;
import org.hpo4j.dl4j.model.NativeMemory;
import org.hpo4j.dl4j.model.TrainableModel;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What it costs population based training to give a trial the weights, updater state and counters of another: copied in
 * memory, against written to and read from a file by DL4J's {@code ModelSerializer}.
 *
 * <p>Both are done in each round on the same two networks. After the copy the states are compared, and the donor is changed
 * to see that the other did not follow; that is not timed.
 */
@Command(name = "exchange", description = "PBT's exchange of weights: in memory against ModelSerializer.")
public final class Exchange implements Runnable {
    private static final double MEGABYTE = 1e6;
    private static final double MILLISECOND = 1e6;

    @Option(names = "--rounds", description = "measurements of each, alternating", defaultValue = "11")
    private int rounds;

    @Option(
            names = "--megabytes",
            description = "sizes of the parameters; Adam's state is twice that",
            split = ",",
            defaultValue = "1,13")
    private List<Double> megabytes = List.of();

    private final PrintStream out = System.out;

    private Exchange() {}

    @Override
    public void run() {
        for (double size : megabytes) {
            int width = ExchangedNetwork.width(size * MEGABYTE);
            MultiLayerNetwork donor = ExchangedNetwork.trained(width, 1);
            MultiLayerNetwork taker = ExchangedNetwork.build(width, 2);
            try {
                measure(donor, taker);
            } finally {
                NativeMemory.release(donor);
                NativeMemory.release(taker);
            }
        }
    }

    private void measure(MultiLayerNetwork donor, MultiLayerNetwork taker) {
        Rounds measured = new Rounds(rounds);
        for (int round = -1; round < rounds; round++) {
            OptionalLong before = WrittenBytes.now();
            double copied = copy(donor, taker);
            OptionalLong after = WrittenBytes.now();
            requireIndependent(donor, taker);
            double written = write(donor);
            if (round >= 0) {
                measured.set(round, copied, written, before, after);
            }
        }
        print(donor, measured);
    }

    /** Milliseconds in which one network gets the state of another through a copy that is neither's, as in a study. */
    private static double copy(MultiLayerNetwork donor, MultiLayerNetwork taker) {
        Batches none = new Batches.Single(ShuffledBatches.of(new DataSet(Nd4j.ones(1, 1), Nd4j.ones(1, 1)), 1, 1));
        long begin = System.nanoTime();
        try (ModelState state = TrainableModel.of(donor).capture()) {
            TrainableModel.of(taker).restore(state, none);
        }
        return (System.nanoTime() - begin) / MILLISECOND;
    }

    private static double write(MultiLayerNetwork donor) {
        try {
            Path file = Files.createTempFile("hpo4j-exchange", ".zip");
            try {
                long begin = System.nanoTime();
                ModelSerializer.writeModel(donor, file.toFile(), true);
                MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
                double milliseconds = (System.nanoTime() - begin) / MILLISECOND;
                require(equal(donor, read), "what ModelSerializer reads must be what it wrote");
                NativeMemory.release(read);
                return milliseconds;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireIndependent(MultiLayerNetwork donor, MultiLayerNetwork taker) {
        require(equal(donor, taker), "the states must be equal");
        donor.params().addi(1);
        donor.updaterState().addi(1);
        require(!donor.params().equals(taker.params()), "the parameters must be two arrays");
        require(!donor.updaterState().equals(taker.updaterState()), "the updater states must be two arrays");
    }

    private static boolean equal(MultiLayerNetwork one, MultiLayerNetwork other) {
        return one.params().equalsWithEps(other.params(), 0)
                && one.updaterState().equalsWithEps(other.updaterState(), 0)
                && one.getIterationCount() == other.getIterationCount();
    }

    private static void require(boolean rule, String text) {
        if (!rule) {
            throw new IllegalStateException("Exchange: " + text + ".\nMaybe this build of ND4J shares arrays.");
        }
    }

    private void print(MultiLayerNetwork network, Rounds measured) {
        out.printf(
                "%.1f MB of parameters, %.1f MB of Adam's state; medians (quartiles) of %d rounds in milliseconds%n",
                network.params().length() * Float.BYTES / MEGABYTE,
                network.updaterState().length() * Float.BYTES / MEGABYTE,
                rounds);
        out.println("in memory:        " + measured.copied().format("%.2f"));
        out.println("ModelSerializer:  " + measured.written().format("%.1f"));
        out.println("ratio:            " + measured.ratio().format("%.1f"));
        out.println("bytes written in memory exchanges: " + measured.bytes());
        out.println("states equal and independent: " + rounds + " of " + rounds);
    }
}
