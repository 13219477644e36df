package org.hpo4j.dl4j.device.memory;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.conf.memory.MemoryReport;

/**
 * A layer or vertex in the order of the forward pass.
 *
 * @param index from 0
 * @param type class of the layer or vertex
 * @param layer empty for a vertex without one
 * @param from the steps that it reads, -1 for an input of the network
 * @param inputs what it reads, after its preprocessor
 * @param output what it makes
 * @param report Deeplearning4j's
 */
record Step(
        int index,
        Class<?> type,
        Optional<Layer> layer,
        List<Integer> from,
        List<InputType> inputs,
        InputType output,
        MemoryReport report) {
    static final int INPUT = -1;

    long inputElements() {
        return inputs.stream().mapToLong(InputType::arrayElementsPerExample).sum();
    }

    long outputElements() {
        return output.arrayElementsPerExample();
    }

    boolean followsLast() {
        return from.equals(List.of(index - 1));
    }

    /** Where it starts from the network's input, data must not be changed, but copied. */
    boolean readsData() {
        return from.contains(INPUT);
    }

    static Layer inner(Layer layer) {
        return layer instanceof BaseWrapperLayer wrapper ? inner(wrapper.getUnderlying()) : layer;
    }
}
