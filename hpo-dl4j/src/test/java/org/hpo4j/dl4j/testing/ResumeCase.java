package org.hpo4j.dl4j.testing;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.model.TrainableModel;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.adapter.SingletonMultiDataSetIterator;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * A model that is trained in one go and in two: kind by updater by what makes going on hard.
 *
 * @param kind of model
 * @param updater its name
 * @param feature what is to be continued
 */
public record ResumeCase(Kind kind, String updater, Feature feature) {
    private static final double RATE = 0.01;
    private static final int WIDTH = 6;
    private static final int EXAMPLES = 48;
    private static final int BATCH_SIZE = 16;

    /** Kinds of models. */
    public enum Kind {
        LAYERS,
        GRAPH,
        TWO_INPUTS_AND_OUTPUTS,
        SAME_DIFF
    }

    /** What a model has beside weights and an updater. */
    public enum Feature {
        DROPOUT,
        DROPOUT_SCHEDULE,
        BATCH_NORMALIZATION,
        RATE_BY_EPOCH,
        RATE_BY_ITERATION
    }

    public static List<ResumeCase> all() {
        List<ResumeCase> all = new ArrayList<>();
        for (Kind kind : List.of(Kind.LAYERS, Kind.GRAPH)) {
            for (String updater : List.of("Adam", "Nesterovs", "RmsProp", "AMSGrad")) {
                for (Feature feature : Feature.values()) {
                    all.add(new ResumeCase(kind, updater, feature));
                }
            }
        }
        all.add(new ResumeCase(Kind.TWO_INPUTS_AND_OUTPUTS, "Adam", Feature.DROPOUT));
        all.add(new ResumeCase(Kind.SAME_DIFF, "Adam", Feature.RATE_BY_ITERATION));
        all.add(new ResumeCase(Kind.SAME_DIFF, "Adam", Feature.RATE_BY_EPOCH));
        return all;
    }

    public TrainableModel model(long seed) {
        return switch (kind) {
            case LAYERS ->
                TrainableModel.of(new MultiLayerNetwork(builder(seed)
                        .list(middle(), output())
                        .setInputType(InputType.feedForward(Blobs.FEATURES))
                        .build()));
            case GRAPH ->
                TrainableModel.of(new ComputationGraph(builder(seed)
                        .graphBuilder()
                        .addInputs("in")
                        .addLayer("middle", middle(), "in")
                        .addLayer("out", output(), "middle")
                        .setOutputs("out")
                        .setInputTypes(InputType.feedForward(Blobs.FEATURES))
                        .build()));
            case TWO_INPUTS_AND_OUTPUTS -> TrainableModel.of(two(seed));
            case SAME_DIFF -> TrainableModel.of(sameDiff(seed));
        };
    }

    private ComputationGraph two(long seed) {
        InputType input = InputType.feedForward(Blobs.FEATURES);
        return new ComputationGraph(builder(seed)
                .graphBuilder()
                .addInputs("left", "right")
                .addLayer("middle", middle(), "left", "right")
                .addLayer("first", output(), "middle")
                .addLayer("second", output(), "middle")
                .setOutputs("first", "second")
                .setInputTypes(input, input)
                .build());
    }

    private SameDiff sameDiff(long seed) {
        SameDiff graph = SameDiff.create();
        SDVariable in = graph.placeHolder("in", DataType.FLOAT, -1, Blobs.FEATURES);
        SDVariable label = graph.placeHolder("label", DataType.FLOAT, -1, Blobs.CLASSES);
        try (INDArray normal = Blobs.of(Blobs.FEATURES, seed).getFeatures()) {
            INDArray weights = normal.get(NDArrayIndex.all(), NDArrayIndex.interval(0, Blobs.CLASSES))
                    .dup();
            SDVariable logits = in.mmul(graph.var("weights", weights)).add("logits", 0);
            graph.nn.softmax("out", logits);
            graph.loss.softmaxCrossEntropy("loss", label, logits, null);
        }
        graph.setLossVariables("loss");
        graph.setTrainingConfig(TrainingConfig.builder()
                .updater(updaterWithRate())
                .dataSetFeatureMapping("in")
                .dataSetLabelMapping("label")
                .build());
        return graph;
    }

    public Batches data(long seed) {
        DataSet data = Blobs.of(EXAMPLES, 1);
        if (kind != Kind.TWO_INPUTS_AND_OUTPUTS) {
            return new Batches.Single(ShuffledBatches.of(data, BATCH_SIZE, seed));
        }
        DataSet other = Blobs.of(EXAMPLES, 2);
        return new Batches.Multi(new SingletonMultiDataSetIterator(new MultiDataSet(
                new INDArray[] {data.getFeatures(), other.getFeatures()},
                new INDArray[] {data.getLabels(), other.getLabels()})));
    }

    private NeuralNetConfiguration.Builder builder(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updaterWithRate())
                .activation(Activation.TANH);
    }

    private IUpdater updaterWithRate() {
        IUpdater made = switch (updater) {
            case "Adam" -> new Adam(RATE);
            case "Nesterovs" -> new Nesterovs(RATE);
            case "RmsProp" -> new RmsProp(RATE);
            case "AMSGrad" -> new AMSGrad(RATE);
            default -> throw new IllegalArgumentException(updater);
        };
        if (feature == Feature.RATE_BY_EPOCH || feature == Feature.RATE_BY_ITERATION) {
            made.setLrAndSchedule(Double.NaN, new ExponentialSchedule(counted(), RATE, 0.9));
        }
        return made;
    }

    private ScheduleType counted() {
        return feature == Feature.RATE_BY_ITERATION ? ScheduleType.ITERATION : ScheduleType.EPOCH;
    }

    private Layer middle() {
        return feature == Feature.BATCH_NORMALIZATION
                ? new BatchNormalization()
                : new DenseLayer.Builder().nOut(WIDTH).build();
    }

    private OutputLayer output() {
        OutputLayer.Builder output = new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nOut(Blobs.CLASSES);
        if (feature == Feature.DROPOUT) {
            output.dropOut(0.7);
        } else if (feature == Feature.DROPOUT_SCHEDULE) {
            output.dropOut(new Dropout(new ExponentialSchedule(ScheduleType.ITERATION, 0.9, 0.97)));
        }
        return output.build();
    }
}
