package org.hpo4j.dl4j.device.memory;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** The working memory of a two-dimensional convolution. */
final class ConvolutionMemory {
    private ConvolutionMemory() {}

    static boolean isPlain(Layer layer) {
        return layer.getClass() == ConvolutionLayer.class;
    }

    /** Numbers an example, without those of the activation function. */
    static long elements(ConvolutionLayer layer, Step step, Convolutions convolutions) {
        boolean helped = convolutions == Convolutions.ONE_DNN
                && layer.getCnn2dDataFormat() == CNN2DFormat.NCHW
                && Arrays.stream(layer.getDilation()).allMatch(each -> each == 1);
        return helped ? step.outputElements() : 3 * patches(layer, step) + 2 * step.outputElements();
    }

    /** The size of the matrix of patches: channels x kernel x positions. */
    private static long patches(ConvolutionLayer layer, Step step) {
        InputType.InputTypeConvolutional in =
                (InputType.InputTypeConvolutional) step.inputs().get(0);
        InputType.InputTypeConvolutional out = (InputType.InputTypeConvolutional) step.output();
        int[] kernel = layer.getKernelSize();
        return in.getChannels() * kernel[0] * kernel[1] * out.getHeight() * out.getWidth();
    }
}
