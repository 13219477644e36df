package org.hpo4j.dl4j.device.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.common.util.ArrayUtil;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Networks of three sizes each: the correction is learned from two and tried on the third. */
@Timeout(120)
class PeakMeterIT {
    private static final int BATCHES = 4;
    private static final int CLASSES = 10;
    private static final int STEPS = 12;
    private static final int[] SMALL = {64, 16};
    private static final int[] MEDIUM = {32, 128};
    private static final int[] LARGE = {16, 512};
    private static final MemoryEstimator ESTIMATOR = new MemoryEstimator(Convolutions.IM2COL, 0);

    @Test
    void perceptron_takesWhatWasEstimated() {
        InputType input = InputType.feedForward(100);
        holdsAfterCalibration(size -> layers(
                size,
                layers(input, dense(8 * size[0]), dense(size[0]), output()),
                input,
                data(size[1], new long[] {100}, CLASSES)));
    }

    @Test
    void convolutions_takeWhatWasEstimated() {
        InputType input = InputType.convolutional(12, 12, 2);
        holdsAfterCalibration(size -> layers(
                size,
                layers(input, convolution(size[0] / 4), convolution(size[0] / 8), output()),
                input,
                data(size[1], new long[] {2, 12, 12}, CLASSES)));
    }

    @Test
    void recurrentLayers_takeWhatWasEstimated() {
        InputType input = InputType.recurrent(8, STEPS);
        holdsAfterCalibration(size -> layers(
                size,
                layers(input, lstm(size[0]), steps()),
                input,
                data(size[1], new long[] {8, STEPS}, CLASSES, STEPS)));
    }

    @Test
    void graph_takesWhatWasEstimated() {
        holdsAfterCalibration(size -> {
            ComputationGraphConfiguration network = residual(4 * size[0]);
            DataSet data = data(size[1], new long[] {100}, CLASSES);
            return new Seen(
                    (MemoryEstimate.Computed) ESTIMATOR.estimate(network, size[1], InputType.feedForward(100)),
                    TrainedPeak.of(network, data, size[1]));
        });
    }

    @Test
    void start_seesNothingUntilSomethingIsTrained() {
        assertThat(PeakMeter.start().peak()).isEqualTo(new MemoryPeak(0, 0, 0));
    }

    private record Seen(MemoryEstimate.Computed estimate, MemoryPeak peak) {}

    private interface Sizes {
        Seen see(int[] widthAndBatch);
    }

    private static void holdsAfterCalibration(Sizes network) {
        Calibration calibration = new Calibration();
        for (int[] size : new int[][] {SMALL, MEDIUM}) {
            Seen seen = network.see(size);
            calibration.observe("cpu", seen.estimate(), seen.peak().bytes());
        }
        Seen last = network.see(LARGE);
        Correction learned =
                calibration.correction("cpu", last.estimate().kind()).orElseThrow();
        assertThat(last.peak().looks()).isGreaterThan(BATCHES);
        assertThat(last.peak().workspaceBytes()).isPositive();
        assertThat(learned.expected(last.estimate().bytes().total()))
                .isCloseTo(last.peak().bytes(), withinPercentage(20));
    }

    private static Seen layers(int[] size, MultiLayerConfiguration network, InputType input, DataSet data) {
        return new Seen(
                (MemoryEstimate.Computed) ESTIMATOR.estimate(network, size[1], input),
                TrainedPeak.of(network, data, size[1]));
    }

    private static DataSet data(int batchSize, long[] features, long... labels) {
        return new DataSet(zeros(BATCHES * batchSize, features), zeros(BATCHES * batchSize, labels));
    }

    private static INDArray zeros(int examples, long[] shape) {
        return Nd4j.zeros(DataType.FLOAT, ArrayUtil.combine(new long[] {examples}, shape));
    }

    private static Layer dense(int width) {
        return new DenseLayer.Builder().nOut(width).build();
    }

    private static Layer convolution(int channels) {
        return new ConvolutionLayer.Builder(3, 3).nOut(channels).build();
    }

    private static Layer lstm(int width) {
        return new LSTM.Builder().nOut(width).activation(Activation.TANH).build();
    }

    private static Layer output() {
        return new OutputLayer.Builder()
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static Layer steps() {
        return new RnnOutputLayer.Builder()
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static MultiLayerConfiguration layers(InputType input, Layer... layers) {
        return builder().list(layers).setInputType(input).build();
    }

    private static ComputationGraphConfiguration residual(int width) {
        return builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", dense(width), "in")
                .addLayer("second", dense(width), "first")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "second")
                .addLayer("out", output(), "sum")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(100))
                .build();
    }

    private static NeuralNetConfiguration.Builder builder() {
        return new NeuralNetConfiguration.Builder().seed(1).updater(new Adam()).activation(Activation.RELU);
    }
}
