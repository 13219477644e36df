package org.hpo4j.dl4j.device.memory;

import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/** What a network tells of the shape of its input. */
final class InputShapes {
    private InputShapes() {}

    static Optional<InputType> of(MultiLayerConfiguration network) {
        InputPreProcessor first = network.getInputPreProcess(0);
        if (first instanceof FeedForwardToCnnPreProcessor images) {
            return Optional.of(InputType.convolutionalFlat(
                    images.getInputHeight(), images.getInputWidth(), images.getNumChannels()));
        }
        Layer layer = network.getConf(0).getLayer();
        if (first == null && layer instanceof DenseLayer dense) {
            return Optional.of(InputType.feedForward(dense.getNIn()));
        }
        return first == null && layer instanceof OutputLayer output
                ? Optional.of(InputType.feedForward(output.getNIn()))
                : Optional.empty();
    }
}
