package org.hpo4j.benchmarks.memory;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryUseMode;
import org.deeplearning4j.nn.conf.memory.NetworkMemoryReport;
import org.hpo4j.dl4j.device.OneDnn;
import org.nd4j.linalg.api.buffer.DataType;

/** Networks that differ in their widths only. */
enum Family {
    MLP("MLP, 2 hidden layers"),
    MLP_PREFETCHED("the same, 2 batches read ahead"),
    MLP_DROPOUT("MLP, 3 hidden layers, dropout, tanh"),
    LENET("LeNet, oneDNN"),
    LENET_IM2COL("LeNet, im2col"),
    BATCH_NORM("CNN, batch normalisation, oneDNN"),
    LSTM("LSTM, 28 steps"),
    LSTM_STACK("2 LSTM, last step, dense"),
    RESIDUAL("residual MLP, a graph"),
    SEPARABLE("separable CNN, ELU, global pooling");

    static final int SIDE = 28;
    static final int CLASSES = 10;
    static final int STEPS = 28;

    private final String title;

    Family(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean isGraph() {
        return this == RESIDUAL;
    }

    /** One label a time step. */
    boolean isSequence() {
        return this == LSTM;
    }

    int batchesAhead() {
        return this == MLP_PREFETCHED ? 2 : 0;
    }

    boolean isEngaged() {
        return this == LENET || this == BATCH_NORM;
    }

    boolean isPossible() {
        return !isEngaged() || OneDnn.isAvailable();
    }

    private boolean reads(Family... families) {
        return Stream.of(families).anyMatch(family -> family == this);
    }

    InputType input() {
        if (reads(LSTM, LSTM_STACK)) {
            return InputType.recurrent(SIDE, STEPS);
        }
        return reads(LENET, LENET_IM2COL, BATCH_NORM, SEPARABLE)
                ? InputType.convolutionalFlat(SIDE, SIDE, 1)
                : InputType.feedForward(SIDE * SIDE);
    }

    long[] shape(int examples) {
        return reads(LSTM, LSTM_STACK) ? new long[] {examples, SIDE, STEPS} : new long[] {examples, SIDE * SIDE};
    }

    /** Small widths go with large batches, so that neither the parameters nor the batch rule all rows. */
    List<Sized> sizes(boolean small) {
        int base = reads(LENET, LENET_IM2COL, BATCH_NORM, SEPARABLE) ? 8 : reads(LSTM, LSTM_STACK) ? 32 : 128;
        Stream<Sized> few =
                Stream.of(new Sized(this, 4 * base, 16), new Sized(this, 2 * base, 64), new Sized(this, base, 256));
        Stream<Sized> more = Stream.of(new Sized(this, 4 * base, 256), new Sized(this, base, 1024));
        return (small ? few : Stream.concat(few, more)).toList();
    }

    long reportedBytes(int width, int batchSize) {
        NetworkMemoryReport report = isGraph()
                ? graph(width).getMemoryReport(input())
                : layers(width).getMemoryReport(input());
        return report.getTotalMemoryBytes(batchSize, MemoryUseMode.TRAINING, CacheMode.NONE, DataType.FLOAT);
    }

    MultiLayerConfiguration layers(int width) {
        return Architectures.layers(this, width);
    }

    ComputationGraphConfiguration graph(int width) {
        return Architectures.residual(width);
    }
}
