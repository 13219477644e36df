package org.hpo4j.dl4j.device.memory;

import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.conf.memory.MemoryType;
import org.deeplearning4j.nn.conf.memory.MemoryUseMode;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What one layer needs beside what it reads and makes, in numbers for a batch.
 *
 * @param batchSize examples
 * @param convolutions who computes them
 */
record WorkingMemory(int batchSize, Convolutions convolutions) {
    private static final int BYTES_OF_FLOAT = 4;

    /** The workspace for the whole layer. */
    long elements(Step step) {
        if (step.layer().isEmpty()) {
            return batchSize * step.outputElements();
        }
        Layer layer = step.layer().get();
        Layer inner = Step.inner(layer);
        // A wrapper such as LastTimeStep spreads the gradient over what the inner layer made.
        long wrapped =
                inner instanceof AbstractLSTM lstm && layer instanceof BaseWrapperLayer ? sequence(lstm, step) : 0;
        return batchSize * (inOneExample(inner, step) + wrapped + activation(inner, step)) + weights(inner);
    }

    private long inOneExample(Layer layer, Step step) {
        if (layer instanceof ConvolutionLayer convolution && ConvolutionMemory.isPlain(layer)) {
            return ConvolutionMemory.elements(convolution, step, convolutions);
        } else if (layer instanceof AbstractLSTM lstm) {
            return 10 * sequence(lstm, step) + 6 * lstm.getNOut();
        } else if (layer instanceof BatchNormalization) {
            return 3 * step.inputElements();
        } else if (layer instanceof DenseLayer || layer instanceof BaseOutputLayer) {
            return 2 * step.outputElements();
        }
        return layer instanceof SubsamplingLayer || layer instanceof SeparableConvolution2D
                ? step.outputElements()
                : reported(step);
    }

    /** ReLU makes its derivative in a new array, the other activation functions in the old one. */
    private static long activation(Layer layer, Step step) {
        return layer instanceof BaseLayer base
                        && base.getActivationFn() instanceof ActivationReLU
                        && !(layer instanceof BatchNormalization)
                ? step.outputElements()
                : 0;
    }

    /** An LSTM copies its recurrent weights. */
    private static long weights(Layer layer) {
        return layer instanceof AbstractLSTM lstm ? 4 * lstm.getNOut() * lstm.getNOut() : 0;
    }

    /** Deeplearning4j's own number, and the layer's result once more. */
    private static long reported(Step step) {
        long bytes = step.report()
                .getMemoryBytes(
                        MemoryType.WORKING_MEMORY_VARIABLE, 1, MemoryUseMode.TRAINING, CacheMode.NONE, DataType.FLOAT);
        return bytes / BYTES_OF_FLOAT + step.outputElements();
    }

    /** The workspace for one time step. */
    long loopElements(Step step) {
        return step.layer().map(Step::inner).orElse(null) instanceof AbstractLSTM lstm
                ? 9L * batchSize * lstm.getNOut()
                : 0;
    }

    /** What lies in no workspace. */
    long detachedElements(Step step) {
        return step.layer().map(Step::inner).orElse(null) instanceof BatchNormalization
                ? 2L * batchSize * step.inputElements()
                : 0;
    }

    /** The gradient with respect to what the layer read. */
    long gradientElements(Step step) {
        boolean sequences =
                step.layer().filter(RnnOutputLayer.class::isInstance).isPresent();
        return batchSize * (sequences ? 2 * step.inputElements() + step.outputElements() : step.inputElements());
    }

    private static long sequence(AbstractLSTM layer, Step step) {
        return step.inputElements() / layer.getNIn() * layer.getNOut();
    }
}
