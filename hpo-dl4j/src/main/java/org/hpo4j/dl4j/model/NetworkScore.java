package org.hpo4j.dl4j.model;

import java.util.Iterator;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.Batches;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** The mean over the examples of the loss that DL4J computes batch by batch. */
final class NetworkScore {
    private NetworkScore() {}

    static double mean(NeuralNetwork network, Batches batches) {
        if (batches instanceof Batches.Single single) {
            return mean(single.iterator(), batch -> score(network, batch), DataSet::numExamples);
        }
        Batches.Multi multi = (Batches.Multi) batches;
        return mean(multi.iterator(), batch -> score(network, batch), batch ->
                (int) batch.getFeatures(0).size(0));
    }

    private static double score(NeuralNetwork network, MultiDataSet batch) {
        return network instanceof ComputationGraph graph
                ? graph.score(batch, false)
                : score(network, new DataSet(batch.getFeatures(0), batch.getLabels(0)));
    }

    private static double score(NeuralNetwork network, DataSet batch) {
        return network instanceof MultiLayerNetwork layers
                ? layers.score(batch, false)
                : ((ComputationGraph) network).score((org.nd4j.linalg.dataset.api.DataSet) batch, false);
    }

    private static <B> double mean(Iterator<? extends B> batches, ToDoubleFunction<B> score, ToIntFunction<B> size) {
        double sum = 0;
        long examples = 0;
        while (batches.hasNext()) {
            B batch = batches.next();
            int count = size.applyAsInt(batch);
            sum += count * score.applyAsDouble(batch);
            examples += count;
        }
        return sum / examples;
    }
}
