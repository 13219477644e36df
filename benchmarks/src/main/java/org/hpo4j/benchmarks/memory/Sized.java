package org.hpo4j.benchmarks.memory;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.device.OneDnn;
import org.hpo4j.dl4j.device.memory.MemoryEstimate;
import org.hpo4j.dl4j.device.memory.MemoryEstimator;
import org.hpo4j.dl4j.device.memory.PeakMeter;
import org.hpo4j.dl4j.model.NativeMemory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One training to be measured.
 *
 * @param family of networks
 * @param width of its layers
 * @param batchSize examples a batch
 */
record Sized(Family family, int width, int batchSize) {
    private static final int BATCHES = 6;
    private static final int LOOKS = 3;
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Estimates, then trains six batches in this thread; the network's memory is counted from nothing. */
    Measured measure() {
        DataSet data = data();
        settle();
        PeakMeter meter = PeakMeter.collecting();
        Model network = family.isGraph()
                ? new ComputationGraph(family.graph(width))
                : new MultiLayerNetwork(family.layers(width));
        return train(network, batches(data), meter);
    }

    private DataSetIterator batches(DataSet data) {
        return family.batchesAhead() == 0
                ? ShuffledBatches.of(data, batchSize, 1)
                : new AsyncDataSetIterator(
                        new ListDataSetIterator<>(data.asList(), batchSize), family.batchesAhead(), true);
    }

    private Measured train(Model network, DataSetIterator batches, PeakMeter meter) {
        network.init();
        if (family.isEngaged()) {
            OneDnn.engage(network);
        }
        MemoryEstimate estimate = MemoryEstimator.ofThisProcess()
                .withBatchesAhead(family.batchesAhead())
                .estimate(network, batchSize, family.input());
        network.setListeners(meter);
        ((NeuralNetwork) network).fit(batches);
        NativeMemory.release(network);
        if (batches instanceof AsyncDataSetIterator prefetching) {
            prefetching.shutdown();
        }
        if (estimate instanceof MemoryEstimate.Computed computed) {
            return new Measured(this, computed, family.reportedBytes(width, batchSize), meter.peak());
        }
        throw new IllegalStateException(estimate.toString());
    }

    /** ND4J frees what the collector found on threads of its own; what is freed later would make the peak smaller. */
    private static void settle() {
        for (int look = 0; look < LOOKS; look++) {
            System.gc();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private DataSet data() {
        int examples = BATCHES * batchSize;
        return new DataSet(
                Nd4j.zeros(DataType.FLOAT, family.shape(examples)),
                family.isSequence()
                        ? Nd4j.zeros(DataType.FLOAT, examples, Family.CLASSES, Family.STEPS)
                        : Nd4j.zeros(DataType.FLOAT, examples, Family.CLASSES));
    }
}
