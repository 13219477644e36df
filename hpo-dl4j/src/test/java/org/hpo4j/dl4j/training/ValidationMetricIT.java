package org.hpo4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.Regressions;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.classification.ROC;
import org.nd4j.evaluation.classification.ROCMultiClass;
import org.nd4j.evaluation.regression.RegressionEvaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Each metric against DL4J's own, or a sum over the output, on data of several batches. */
class ValidationMetricIT {
    private static final Offset<Double> ROUNDING = within(1e-5);

    private final DataSet points = Blobs.of(1100, 2);
    private final MultiLayerNetwork layers = Networks.layers(3);

    private static Measurement measure(Validation validation, TrainableModel model) {
        return validation.measure(model, 1);
    }

    private void train() {
        layers.init();
        layers.fit(Blobs.of(96, 1));
    }

    private static double logLoss(INDArray labels, INDArray output) {
        double sum = 0;
        for (int row = 0; row < labels.size(0); row++) {
            for (int column = 0; column < labels.size(1); column++) {
                sum -= labels.getDouble(row, column) * Math.log(output.getDouble(row, column));
            }
        }
        return sum / labels.size(0);
    }

    @Test
    void metricsOfClasses_areThoseOfDl4j() {
        train();
        INDArray output = layers.output(points.getFeatures());
        Evaluation expected = new Evaluation();
        expected.eval(points.getLabels(), output);
        ROCMultiClass roc = new ROCMultiClass(0);
        roc.eval(points.getLabels(), output);

        Measurement measured = measure(
                new Validation(
                        points,
                        ValidationMetric.ACCURACY,
                        ValidationMetric.F1,
                        ValidationMetric.AUC,
                        ValidationMetric.LOG_LOSS,
                        ValidationMetric.SCORE),
                TrainableModel.of(layers));

        assertThat(measured.values().get(0)).isEqualTo(expected.accuracy());
        assertThat(measured.values().get(1)).isEqualTo(expected.f1());
        assertThat(measured.values().get(2)).isCloseTo(roc.calculateAverageAUC(), ROUNDING);
        assertThat(measured.values().get(3)).isCloseTo(logLoss(points.getLabels(), output), ROUNDING);
        assertThat(measured.values().get(4)).isCloseTo(layers.score(points), ROUNDING);
        assertThat(measured.recorded()).isEmpty();
    }

    @Test
    void metricsOfClasses_ofTwoColumnsAreThoseOfClassOne() {
        DataSet data = Regressions.binary(1100, 2, false);
        MultiLayerNetwork network = Regressions.binary(3, false);
        network.fit(data);
        INDArray output = network.output(data.getFeatures());
        ROC roc = new ROC(0);
        roc.eval(data.getLabels(), output);

        Measurement measured = measure(
                new Validation(data, ValidationMetric.AUC, ValidationMetric.LOG_LOSS), TrainableModel.of(network));

        assertThat(measured.first()).isCloseTo(roc.calculateAUC(), ROUNDING);
        assertThat(measured.values().get(1)).isCloseTo(logLoss(data.getLabels(), output), ROUNDING);
    }

    @Test
    void metricsOfClasses_ofOneColumnAreThoseOfClassOne() {
        DataSet data = Regressions.binary(1100, 2, true);
        MultiLayerNetwork network = Regressions.binary(3, true);
        network.fit(data);
        INDArray output = network.output(data.getFeatures());
        ROC roc = new ROC(0);
        roc.eval(data.getLabels(), output);
        Evaluation expected = new Evaluation();
        expected.eval(data.getLabels(), output);
        INDArray labels = data.getLabels();

        Measurement measured = measure(
                new Validation(
                        data,
                        ValidationMetric.ACCURACY,
                        ValidationMetric.F1,
                        ValidationMetric.AUC,
                        ValidationMetric.LOG_LOSS),
                TrainableModel.of(network));

        assertThat(measured.values().get(0)).isEqualTo(expected.accuracy());
        assertThat(measured.values().get(1)).isEqualTo(expected.f1());
        assertThat(measured.values().get(2)).isCloseTo(roc.calculateAUC(), ROUNDING);
        assertThat(measured.values().get(3))
                .isCloseTo(logLoss(labels, output) + logLoss(labels.rsub(1), output.rsub(1)), ROUNDING);
    }

    /** A network that says the same of all examples ranks none above another, in whatever order they come. */
    @Test
    void auc_ofAConstantOutputIsOneHalf() {
        DataSet data = Regressions.binary(60, 2, true);
        MultiLayerNetwork network = Regressions.binary(3, true);
        network.fit(data);
        network.params().assign(0);

        assertThat(new Validation(data, ValidationMetric.AUC).measure(network)).isEqualTo(0.5);
    }

    @Test
    void logLoss_ofACertainMistakeIsFinite() {
        LogLoss loss = new LogLoss();
        loss.eval(Nd4j.create(new double[][] {{1, 0}, {0, 1}}), Nd4j.create(new double[][] {{0, 1}, {0, 1}}));

        assertThat(loss.mean()).isCloseTo(-Math.log(1e-15) / 2, within(1e-9));
    }

    @Test
    void metricsOfRegression_areThoseOfDl4j() {
        DataSet data = Regressions.data(1100, 2);
        MultiLayerNetwork network = Regressions.layers(3);
        network.fit(data);
        RegressionEvaluation expected = new RegressionEvaluation();
        expected.eval(data.getLabels(), network.output(data.getFeatures()));

        Measurement measured = measure(
                new Validation(data, ValidationMetric.MSE, ValidationMetric.MAE, ValidationMetric.R2),
                TrainableModel.of(network));

        assertThat(measured.values().get(0)).isCloseTo(expected.averageMeanSquaredError(), ROUNDING);
        assertThat(measured.values().get(1)).isCloseTo(expected.averageMeanAbsoluteError(), ROUNDING);
        assertThat(measured.values().get(2)).isCloseTo(expected.averageRSquared(), ROUNDING);
    }

    @Test
    void mse_ofASoftmaxIsAllowed() {
        train();
        RegressionEvaluation expected = new RegressionEvaluation();
        expected.eval(points.getLabels(), layers.output(points.getFeatures()));

        assertThat(new Validation(points, ValidationMetric.MSE).measure(layers))
                .isCloseTo(expected.averageMeanSquaredError(), ROUNDING);
    }

    @Test
    void outputsOfAGraph_areMeasuredEachByItsOwn() {
        MultiDataSet data = Regressions.both(1100, 2);
        ComputationGraph graph = Regressions.graph(3);
        graph.fit(data);
        INDArray[] outputs = graph.output(data.getFeatures());
        Evaluation classes = new Evaluation();
        classes.eval(data.getLabels(0), outputs[0]);
        RegressionEvaluation targets = new RegressionEvaluation();
        targets.eval(data.getLabels(1), outputs[1]);

        Measurement measured = measure(
                new Validation(data, ValidationMetric.ACCURACY, ValidationMetric.MSE.ofOutput(1))
                        .recording(ValidationMetric.MAE.ofOutput(1), ValidationMetric.SCORE),
                TrainableModel.of(graph));

        assertThat(measured.values().get(0)).isEqualTo(classes.accuracy());
        assertThat(measured.values().get(1)).isCloseTo(targets.averageMeanSquaredError(), ROUNDING);
        assertThat(measured.recorded().keySet()).containsExactly("mae@1", "score");
        assertThat(measured.recorded().get("mae@1")).isCloseTo(targets.averageMeanAbsoluteError(), ROUNDING);
        assertThat(measured.recorded().get("score")).isCloseTo(graph.score(data), ROUNDING);
    }

    @Test
    void sameDiff_isMeasuredToo() {
        SameDiff graph = Regressions.sameDiff(3, false);
        INDArray output =
                graph.output(Map.of("in", points.getFeatures()), "softmax").get("softmax");
        Evaluation expected = new Evaluation();
        expected.eval(points.getLabels(), output);

        Measurement measured = measure(
                new Validation(points, ValidationMetric.ACCURACY, ValidationMetric.LOG_LOSS, ValidationMetric.SCORE),
                TrainableModel.of(graph));

        assertThat(measured.values().get(0)).isEqualTo(expected.accuracy());
        assertThat(measured.values().get(1)).isCloseTo(logLoss(points.getLabels(), output), ROUNDING);
        assertThat(measured.values().get(2)).isCloseTo(logLoss(points.getLabels(), output), ROUNDING);
    }

    /** The order of the logits is that of the probabilities. */
    @Test
    void accuracy_ofLogitsOfSameDiffIsThatOfTheirSoftmax() {
        Validation validation = new Validation(points, ValidationMetric.ACCURACY);

        assertThat(measure(validation, TrainableModel.of(Regressions.sameDiff(3, true))))
                .isEqualTo(measure(validation, TrainableModel.of(Regressions.sameDiff(3, false))));
    }

    @Test
    void perClass_isNamedByNumberOrLabel() {
        train();
        Evaluation expected = new Evaluation();
        expected.eval(points.getLabels(), layers.output(points.getFeatures()));
        Validation validation = new Validation(points, ValidationMetric.F1.ofClass(2))
                .recording(ValidationMetric.F1.perClass(), ValidationMetric.ACCURACY.perClass());

        Measurement measured = measure(validation, TrainableModel.of(layers));

        assertThat(measured.first()).isEqualTo(expected.f1(2));
        assertThat(measured.recorded().keySet())
                .containsExactly("f1[0]", "f1[1]", "f1[2]", "accuracy[0]", "accuracy[1]", "accuracy[2]");
        assertThat(measured.recorded().get("f1[1]")).isEqualTo(expected.f1(1));
        assertThat(measured.recorded().get("accuracy[1]")).isEqualTo(expected.recall(1));
        points.setLabelNames(List.of("cat", "dog", "fox"));
        assertThat(measure(validation, TrainableModel.of(layers)).recorded()).containsKeys("f1[cat]", "accuracy[fox]");
    }

    @Test
    void userFunctions_seeTheModelAndTheData() {
        train();
        ValidationMetric size =
                ValidationMetric.of("parameters", (model, data) -> ((MultiLayerNetwork) model.model()).numParams());
        ValidationMetric precision = ValidationMetric.of("precision", Evaluation::new, Evaluation::precision);
        Evaluation expected = new Evaluation();
        expected.eval(points.getLabels(), layers.output(points.getFeatures()));

        assertThat(measure(new Validation(points, size, precision), TrainableModel.of(layers))
                        .values())
                .containsExactly((double) layers.numParams(), expected.precision());
    }
}
