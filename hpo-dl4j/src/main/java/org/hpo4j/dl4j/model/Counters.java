package org.hpo4j.dl4j.model;

import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** What a network has counted: Adam corrects its bias by the iterations, schedules read both. */
final class Counters {
    private Counters() {}

    static int iterations(NeuralNetwork network) {
        return network instanceof MultiLayerNetwork layers
                ? layers.getIterationCount()
                : ((ComputationGraph) network).getIterationCount();
    }

    static int epochs(NeuralNetwork network) {
        return network instanceof MultiLayerNetwork layers
                ? layers.getEpochCount()
                : ((ComputationGraph) network).getEpochCount();
    }

    static void set(NeuralNetwork network, int iterations, int epochs) {
        if (network instanceof MultiLayerNetwork layers) {
            layers.setIterationCount(iterations);
            layers.setEpochCount(epochs);
        } else if (network instanceof ComputationGraph graph) {
            graph.getConfiguration().setIterationCount(iterations);
            graph.getConfiguration().setEpochCount(epochs);
        }
    }
}
