package org.hpo4j.dl4j.testing;

import java.util.List;
import java.util.stream.Stream;
import org.hpo4j.dl4j.data.OrderedBatches;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.MultiDataSetIteratorAdapter;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.weightinit.impl.XavierInitScheme;

/** Small SameDiff graphs for {@link Blobs}, with noise. */
public final class SameDiffs {
    private static final int WIDTH = 12;

    private SameDiffs() {}

    public static SameDiff layers(long seed, IUpdater updater) {
        Nd4j.getRandom().setSeed(seed);
        SameDiff graph = SameDiff.create();
        SDVariable in = graph.placeHolder("in", DataType.FLOAT, -1, Blobs.FEATURES);
        SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, Blobs.CLASSES);
        SDVariable hidden = graph.nn.relu(dense(graph, "1", in, Blobs.FEATURES, WIDTH), 0);
        SDVariable noisy = hidden.add(graph.random.normal(0, 0.1, DataType.FLOAT, WIDTH));
        SDVariable logits = dense(graph, "2", noisy, WIDTH, Blobs.CLASSES);
        graph.nn.softmax("out", logits, 1);
        graph.loss.softmaxCrossEntropy("loss", labels, logits, null);
        graph.setLossVariables("loss");
        graph.setTrainingConfig(TrainingConfig.builder()
                .updater(updater)
                .dataSetFeatureMapping("in")
                .dataSetLabelMapping("labels")
                .build());
        return graph;
    }

    public static SameDiff layers(long seed) {
        return layers(seed, new Adam(0.01));
    }

    private static SDVariable dense(SameDiff graph, String name, SDVariable in, int from, int to) {
        SDVariable weights = graph.var("w" + name, new XavierInitScheme('c', from, to), DataType.FLOAT, from, to);
        SDVariable bias = graph.zero("b" + name, DataType.FLOAT, to);
        return in.mmul(weights).add(bias);
    }

    /** The bits of all parameters. */
    public static List<Float> parameters(SameDiff graph) {
        return graph.variables().stream()
                .filter(variable -> variable.getVariableType() == VariableType.VARIABLE)
                .flatMap(variable -> floats(variable.getArr()))
                .toList();
    }

    private static Stream<Float> floats(INDArray array) {
        float[] values = array.dup().data().asFloat();
        return Stream.iterate(0, i -> i < values.length, i -> i + 1).map(i -> values[i]);
    }

    public static double accuracy(SameDiff graph, DataSet data) {
        Evaluation evaluation = new Evaluation();
        graph.evaluate(single(data), "out", 0, evaluation);
        return evaluation.accuracy();
    }

    /** All data as one batch. */
    public static MultiDataSetIterator single(DataSet data) {
        return new MultiDataSetIteratorAdapter(OrderedBatches.of(data, data.numExamples()));
    }
}
