package org.hpo4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.OrderedBatches;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.Regressions;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What is refused, and in which words. */
class ValidationFaultsIT {
    private static final String MSE_INSTEAD =
            ".\nMaybe make class numbers one-hot, or measure ValidationMetric.MSE for regression.";

    private final DataSet points = Blobs.of(12, 2);

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static void assertMisfit(DataSet data, MultiLayerNetwork network, ValidationMetric metric, String message) {
        assertRefused(() -> new Validation(data, metric).measure(network), message);
    }

    private static MultiLayerNetwork classifier() {
        MultiLayerNetwork network = Networks.layers(3);
        network.init();
        network.fit(Blobs.of(48, 1));
        return network;
    }

    private DataSet labelled(double[]... labels) {
        INDArray features = Blobs.of(labels.length, 2).getFeatures();
        return new DataSet(features, Nd4j.create(labels).castTo(features.dataType()));
    }

    @Test
    void data_withoutExamples() {
        String message = "Validation: number of examples (0) must be at least 1.\n"
                + "Maybe the split gave all examples to training.";
        DataSet empty = new DataSet(Nd4j.create(0, Blobs.FEATURES), Nd4j.create(0, 3));
        OrderedBatches used = OrderedBatches.of(points, 100);
        Supplier<Batches> over = () -> new Batches.Single(used);
        used.next();

        assertRefused(() -> new Validation(new DataSet(), ValidationMetric.ACCURACY), message);
        assertRefused(() -> new Validation(empty, ValidationMetric.ACCURACY), message);
        assertRefused(() -> new Validation(new MultiDataSet(), ValidationMetric.ACCURACY), message);
        assertRefused(() -> new Validation(over, ValidationMetric.ACCURACY).measure(classifier()), message);
    }

    @Test
    void metrics_noneOrTwice() {
        assertRefused(
                () -> new Validation(points),
                "Validation: number of metrics (0) must be at least 1.\nMaybe ValidationMetric.ACCURACY.");
        assertRefused(
                () -> new Validation(points, ValidationMetric.ACCURACY).recording(ValidationMetric.ACCURACY),
                "Validation: metric (\"accuracy\") must not be given twice.\n"
                        + "Maybe it is one of the study's already, or name the other: metric.named(\"...\").");
    }

    @Test
    void subset_withoutExamplesOrOfASupplier() {
        Validation validation = new Validation(points, ValidationMetric.ACCURACY);
        Validation supplied =
                new Validation(() -> new Batches.Single(OrderedBatches.of(points, 5)), ValidationMetric.ACCURACY);

        assertRefused(
                () -> validation.onSubset(0, 3),
                "Validation: examples at epoch 1 (0) must be at least 1.\nMaybe Integer.MAX_VALUE, for all.");
        assertRefused(
                () -> supplied.onSubset(10, 3),
                "Validation: data (a supplier of iterators) must be in memory for a subset.\n"
                        + "Maybe give a DataSet or a MultiDataSet, or supply fewer batches.");
    }

    @Test
    void accuracy_ofARegression() {
        DataSet data = Regressions.data(12, 2);
        MultiLayerNetwork network = Regressions.layers(3);
        network.fit(data);
        double first = data.getLabels().getDouble(0, 0);
        double second = data.getLabels().getDouble(0, 1);

        assertMisfit(
                data,
                network,
                ValidationMetric.ACCURACY,
                "Validation metric \"accuracy\": labels of output 0 ([" + first + ", " + second
                        + "]) must be class probabilities that sum to 1" + MSE_INSTEAD);
    }

    @Test
    void classes_ofAnOutputThatIsNotActivated() {
        DataSet data = labelled(new double[] {0, 1}, new double[] {1, 0}, new double[] {0, 1});
        MultiLayerNetwork network = Regressions.layers(3);
        network.fit(data);
        String output = Table.of(network.output(data.getFeatures())).text(0);

        for (ValidationMetric metric : new ValidationMetric[] {
            ValidationMetric.ACCURACY, ValidationMetric.F1, ValidationMetric.AUC, ValidationMetric.LOG_LOSS
        }) {
            assertMisfit(
                    data,
                    network,
                    metric,
                    "Validation metric \"" + metric + "\": output 0 (" + output + ") must be class probabilities.\n"
                            + "Maybe end the network in softmax, or sigmoid for one column; "
                            + "for regression measure ValidationMetric.MSE.");
        }
    }

    @Test
    void logLoss_ofLogitsOfSameDiff() {
        TrainableModel graph = TrainableModel.of(Regressions.sameDiff(3, true));

        assertThatThrownBy(() -> new Validation(points, ValidationMetric.LOG_LOSS).measure(graph, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("output 0 (")
                .hasMessageContaining("must be class probabilities.\nMaybe end the network in softmax");
    }

    @Test
    void labels_ofAnotherNumberOfClasses() {
        assertMisfit(
                labelled(new double[] {0, 1}, new double[] {1, 0}),
                classifier(),
                ValidationMetric.ACCURACY,
                "Validation metric \"accuracy\": labels of output 0 (shape [2, 2]) must have the shape of the output, "
                        + "[2, 3].\nMaybe the network has another number of outputs than the data classes, "
                        + "or labels are class numbers: make them one-hot.");
    }

    @Test
    void labels_thatAreNoClasses() {
        String rule = "]) must be class probabilities that sum to 1" + MSE_INSTEAD;
        String beginning = "Validation metric \"f1\": labels of output 0 ([";
        double[] good = {0, 0, 1};

        assertMisfit(
                labelled(good, new double[] {0, 1, 1}),
                classifier(),
                ValidationMetric.F1,
                beginning + "0.0, 1.0, 1.0" + rule);
        assertMisfit(
                labelled(good, new double[] {-1, 1, 1}),
                classifier(),
                ValidationMetric.F1,
                beginning + "-1.0, 1.0, 1.0" + rule);
        assertMisfit(
                labelled(good, new double[] {Double.NaN, 1, 0}),
                classifier(),
                ValidationMetric.F1,
                beginning + "NaN, 1.0, 0.0" + rule);
    }

    @Test
    void labels_ofOneColumnThatAreNotZeroOrOne() {
        MultiLayerNetwork network = Regressions.binary(3, true);
        network.fit(Regressions.binary(12, 1, true));

        assertMisfit(
                labelled(new double[] {0}, new double[] {2}),
                network,
                ValidationMetric.ACCURACY,
                "Validation metric \"accuracy\": labels of output 0 ([2.0]) must be 0 or 1" + MSE_INSTEAD);
    }

    @Test
    void auc_ofLabelsBetweenZeroAndOneOrOfOneClass() {
        assertMisfit(
                labelled(new double[] {0, 0, 1}, new double[] {0.5, 0.5, 0}),
                classifier(),
                ValidationMetric.AUC,
                "Validation metric \"auc\": labels of output 0 ([0.5, 0.5, 0.0]) must be class probabilities that sum to 1, "
                        + "each 0 or 1" + MSE_INSTEAD);
        assertMisfit(
                labelled(new double[] {0, 0, 1}, new double[] {0, 0, 1}),
                classifier(),
                ValidationMetric.AUC,
                "Validation metric \"auc\": labels of output 0 must have both positive and negative examples.\n"
                        + "Maybe validate on more examples.");
    }

    @Test
    void regression_ofLabelsThatAreNaNOrDoNotVary() {
        MultiLayerNetwork network = Regressions.layers(3);
        network.fit(Regressions.data(12, 1));

        assertMisfit(
                labelled(new double[] {0, 1}, new double[] {1, Double.NaN}),
                network,
                ValidationMetric.MSE,
                "Validation metric \"mse\": labels of output 0 ([1.0, NaN]) must be finite.\n"
                        + "Maybe rows with missing values were not removed.");
        assertMisfit(
                labelled(new double[] {1, 1}, new double[] {1, 2}),
                network,
                ValidationMetric.R2,
                "Validation metric \"r2\": labels of output 0 must have values that vary in each column.\n"
                        + "Maybe measure MSE.");
    }

    @Test
    void outputs_thatDoNotExist() {
        MultiDataSet data = Regressions.both(12, 2);
        ComputationGraph graph = Regressions.graph(3);
        graph.fit(data);
        Supplier<Batches> supplied = () -> new Batches.Multi(new OrderedMultiBatches(data, 12, 5));

        assertRefused(
                () -> new Validation(points, ValidationMetric.MSE.ofOutput(1)),
                "Validation metric \"mse@1\": output (1) must be below the number of outputs that the data has labels "
                        + "for, 1.\nMaybe give a MultiDataSet; the first is ofOutput(0).");
        assertRefused(
                () -> new Validation(supplied, ValidationMetric.MSE.ofOutput(2)).measure(graph),
                "Validation metric \"mse@2\": output (2) must be below the number of outputs of the model, 2.\n"
                        + "Maybe the outputs are counted from 1, the first is ofOutput(0); a SameDiff graph names them by"
                        + " setOutputs(...).");
        assertRefused(
                () -> ValidationMetric.MSE.ofOutput(-1),
                "Validation metric \"mse\": output (-1) must be 0 or more, and the metric one of an output.\n"
                        + "Maybe choose the output in the function of the metric.");
    }

    @Test
    void classes_thatDoNotExist() {
        assertMisfit(
                points,
                classifier(),
                ValidationMetric.F1.ofClass(3),
                "Validation metric \"f1\": class (3) must be below the number of classes, 3.\n"
                        + "Maybe the classes are counted from 1 where the labels were made.");
        assertRefused(
                () -> ValidationMetric.MSE.perClass(),
                "Validation metric \"mse\": metric must be one that classes have.\nMaybe ACCURACY, F1 or AUC.");
    }

    @Test
    void name_thatIsBlank() {
        assertRefused(
                () -> ValidationMetric.of(" ", (model, data) -> 1),
                "Validation metric: name (\" \") must not be blank.\n"
                        + "Maybe name it as the study does, such as \"accuracy\".");
    }

    /** A fault is found after the pass: nothing is thrown through DL4J, which would leave its workspaces open. */
    @Test
    void faultOfAnEvaluation_leavesTheNetworkUsable() {
        MultiLayerNetwork network = classifier();
        double before = new Validation(points, ValidationMetric.ACCURACY).measure(network);
        var mode = network.getLayerWiseConfigurations().getTrainingWorkspaceMode();

        assertThatThrownBy(() ->
                        new Validation(labelled(new double[] {0, 1}), ValidationMetric.ACCURACY).measure(network))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(network.getLayerWiseConfigurations().getTrainingWorkspaceMode())
                .isEqualTo(mode);
        assertThat(new Validation(points, ValidationMetric.ACCURACY).measure(network))
                .isEqualTo(before);
    }
}
