package org.hpo4j.dl4j.device.memory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.model.NativeMemory;
import org.hpo4j.dl4j.testing.NativeUse;
import org.nd4j.linalg.dataset.DataSet;

/** Trains a network in a thread of its own, where no workspace is left from others, and watches its memory. */
final class TrainedPeak {
    private static final int LOOKS = 3;
    private static final long PAUSE_NANOS = 50_000_000;

    private TrainedPeak() {}

    static MemoryPeak of(MultiLayerConfiguration network, DataSet data, int batchSize) {
        return of(new MultiLayerNetwork(network), data, batchSize);
    }

    static MemoryPeak of(ComputationGraphConfiguration network, DataSet data, int batchSize) {
        return of(new ComputationGraph(network), data, batchSize);
    }

    private static MemoryPeak of(Model network, DataSet data, int batchSize) {
        return CompletableFuture.supplyAsync(
                        () -> train(network, data, batchSize), task -> new Thread(task, "training").start())
                .join();
    }

    private static MemoryPeak train(Model network, DataSet data, int batchSize) {
        settle();
        // What earlier tests left is freed first: the counters are the process's, and would fall meanwhile.
        var unused = NativeUse.settled();
        PeakMeter meter = PeakMeter.collecting();
        network.init();
        network.setListeners(meter);
        ((NeuralNetwork) network).fit(ShuffledBatches.of(data, batchSize, 1));
        NativeMemory.release(network);
        return meter.peak();
    }

    /** ND4J frees on threads of its own what others left; what is freed later would make the peak smaller. */
    private static void settle() {
        for (int look = 0; look < LOOKS; look++) {
            System.gc();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
