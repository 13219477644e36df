package org.hpo4j.benchmarks.backend;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The child process: trains each network on random images and writes a line {@code name cpu wall}, in ms a batch. */
final class TrainingProbe {
    private static final double MILLISECOND = 1e6;

    private TrainingProbe() {}

    public static void main(String[] args) {
        int batches = Integer.parseInt(args[0]);
        for (Workload workload : Workload.values()) {
            if (workload.isPossible()) {
                measure(workload, batches);
            }
        }
        System.exit(0);
    }

    private static void measure(Workload workload, int batches) {
        MultiLayerNetwork network = workload.network();
        DataSet images = images(workload.batchSize());
        train(network, images, batches); // warm up
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long wall = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        train(network, images, batches);
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        wall = System.nanoTime() - wall;
        System.out.println(workload + " " + cpu / MILLISECOND / batches + " " + wall / MILLISECOND / batches);
    }

    private static DataSet images(int size) {
        Nd4j.getRandom().setSeed(1);
        INDArray labels = Nd4j.zeros(DataType.FLOAT, size, Workload.CLASSES);
        for (int row = 0; row < size; row++) {
            labels.putScalar(row, row % Workload.CLASSES, 1);
        }
        return new DataSet(Nd4j.rand(DataType.FLOAT, size, Workload.SIDE * Workload.SIDE), labels);
    }

    private static void train(MultiLayerNetwork network, DataSet images, int batches) {
        for (int batch = 0; batch < batches; batch++) {
            network.fit(images);
        }
    }
}
