package org.hpo4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.OrderedBatches;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.Regressions;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;

class ValidationIT {
    private final DataSet training = Blobs.of(96, 1);
    private final DataSet heldOut = Blobs.of(2500, 2);
    private final Validation validation = new Validation(heldOut, ValidationMetric.ACCURACY);

    @Test
    void accuracy_isTheShareOfRightAnswers() {
        MultiLayerNetwork network = Networks.layers(3);
        network.init();
        network.fit(ShuffledBatches.of(training, 16, 1), 10);

        double expected = network.evaluate(OrderedBatches.of(heldOut, 77)).accuracy();

        assertThat(validation.measure(network)).isEqualTo(expected).isBetween(0.5, 0.999);
    }

    @Test
    void accuracy_ofAGraphIsThatOfTheSameLayers() {
        MultiLayerNetwork layers = Networks.layers(3);
        ComputationGraph graph = Networks.graph(3);
        layers.init();
        graph.init();
        graph.setParams(layers.params());
        layers.fit(training);
        graph.setScore(layers.score());
        graph.setParams(layers.params());

        assertThat(validation.measure(graph)).isEqualTo(validation.measure(layers));
    }

    @Test
    void measure_ofANetworkWhoseParametersAreNaNIsNaN() {
        MultiLayerNetwork network = trained();
        network.params().assign(Double.NaN);

        assertThat(validation.measure(network)).isNaN();
    }

    @Test
    void measure_ofANetworkWhoseTrainingBlewUpIsNaN() {
        MultiLayerNetwork network = Networks.layers(3, new Sgd(1e30));
        network.init();
        network.fit(ShuffledBatches.of(training, 16, 1), 1);

        assertThat(validation.measure(network)).isNaN();
    }

    /** Every parameter is finite, and so is their sum, but the activations are not. */
    @Test
    void measure_ofANetworkWhoseOutputIsNaNIsNaN() {
        MultiLayerNetwork network = trained();
        network.params().assign(1e30);
        Validation several = new Validation(heldOut, ValidationMetric.F1, ValidationMetric.LOG_LOSS)
                .recording(ValidationMetric.AUC, ValidationMetric.ACCURACY.perClass());

        Measurement measured = several.measure(TrainableModel.of(network), 1);

        assertThat(network.output(heldOut.getFeatures()).isNaN().any()).isTrue();
        assertThat(network.params().sumNumber().doubleValue()).isFinite();
        assertThat(measured.values()).containsExactly(Double.NaN, Double.NaN);
        assertThat(measured.recorded()).containsOnlyKeys("auc").containsValue(Double.NaN);
        assertThat(validation.measure(network)).isNaN();
    }

    /** RegressionEvaluation would not throw, and R2 be finite or not as it comes. */
    @Test
    void measure_ofARegressionWhoseOutputIsInfiniteIsNaN() {
        MultiLayerNetwork network = Regressions.layers(3);
        network.fit(Regressions.data(32, 1));
        // The two outputs are the bias plus 8 times 3e38 or its negative.
        network.params().assign(3e38);

        Measurement measured = new Validation(
                        Regressions.data(50, 2), ValidationMetric.MSE, ValidationMetric.R2, ValidationMetric.MAE)
                .measure(TrainableModel.of(network), 1);

        assertThat(measured.values()).containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void measure_ofASameDiffGraphWhoseVariablesAreNaNIsNaN() {
        SameDiff graph = Regressions.sameDiff(3, false);
        graph.getVariable("w").getArr().assign(Double.NaN);

        assertThat(validation.measure(TrainableModel.of(graph), 1).first()).isNaN();
    }

    /** The passes leave the network as it was for training: its parameters are those without them. */
    @Test
    void measure_doesNotChangeTraining() {
        MultiLayerNetwork measured = trained();
        MultiLayerNetwork alone = trained();
        Validation several = new Validation(heldOut, ValidationMetric.AUC, ValidationMetric.SCORE);

        several.measure(TrainableModel.of(measured), 1);
        EpochSeed.set(1, 2);
        measured.fit(training);
        EpochSeed.set(1, 2);
        alone.fit(training);

        assertThat(Networks.parameters(measured)).containsExactly(Networks.parameters(alone));
    }

    @Test
    void metricsOfEvaluations_shareOnePass() {
        AtomicInteger passes = new AtomicInteger();
        Validation several = new Validation(
                        () -> {
                            passes.incrementAndGet();
                            return new Batches.Single(OrderedBatches.of(heldOut, 300));
                        },
                        ValidationMetric.ACCURACY,
                        ValidationMetric.LOG_LOSS)
                .recording(ValidationMetric.AUC, ValidationMetric.MSE, ValidationMetric.F1.perClass());

        assertThat(several.measure(TrainableModel.of(trained()), 1).recorded()).hasSize(5);
        assertThat(passes).hasValue(1);
    }

    @Test
    void suppliedBatches_areMeasuredLikeDataInMemory() {
        Validation supplied =
                new Validation(() -> new Batches.Single(OrderedBatches.of(heldOut, 300)), ValidationMetric.ACCURACY);
        MultiLayerNetwork network = trained();

        assertThat(supplied.measure(network)).isEqualTo(validation.measure(network));
    }

    @Test
    void subset_isMeasuredBelowItsEpochAndTheSameForAll() {
        List<Integer> seen = new ArrayList<>();
        List<Double> sums = new ArrayList<>();
        ValidationMetric count = ValidationMetric.of("count", (model, data) -> {
            DataSet batch = ((Batches.Single) data).iterator().next();
            seen.add(batch.numExamples());
            sums.add(batch.getFeatures().sumNumber().doubleValue());
            return 0;
        });
        Validation subset = new Validation(Blobs.of(900, 2), count).onSubset(90, 3);

        for (int epoch : new int[] {1, 2, 2, 3, 4}) {
            subset.measure(TrainableModel.of(trained()), epoch);
        }

        assertThat(seen).containsExactly(90, 90, 90, 900, 900);
        assertThat(sums.subList(0, 3)).containsOnly(sums.get(0));
    }

    @Test
    void subset_hasOfEachClassItsShareAndIsAPartOfALarger() {
        DataSet data = Blobs.of(300, 2);
        int[] small = Subset.rows(Optional.of(data.getLabels()), 300, 30, 7);
        int[] large = Subset.rows(Optional.of(data.getLabels()), 300, 60, 7);

        // Class c is the rows that are c modulo 3.
        assertThat(small).isSorted().hasSize(30);
        assertThat(Arrays.stream(small).filter(row -> row % 3 == 1)).hasSize(10);
        assertThat(large).contains(small);
        assertThat(Subset.rows(Optional.of(data.getLabels()), 300, 30, 8)).isNotEqualTo(small);
    }

    @Test
    void subset_ofSeveralOutputsKeepsTheRowsTogether() {
        ComputationGraph graph = Regressions.graph(3);
        graph.fit(Regressions.both(64, 1));
        List<Double> differences = new ArrayList<>();
        ValidationMetric metric = ValidationMetric.of("difference", (model, data) -> {
            var batch = ((Batches.Multi) data).iterator().next();
            // The first target is the first coordinate.
            differences.add(batch.getFeatures(0)
                    .getColumn(0)
                    .sub(batch.getLabels(1).getColumn(0))
                    .amaxNumber()
                    .doubleValue());
            return batch.getFeatures(0).size(0);
        });

        Measurement measured = new Validation(Regressions.both(300, 2), metric, ValidationMetric.MSE.ofOutput(1))
                .onSubset(40, 5)
                .measure(TrainableModel.of(graph), 1);

        assertThat(measured.first()).isEqualTo(40);
        assertThat(differences).containsExactly(0.0);
    }

    private MultiLayerNetwork trained() {
        MultiLayerNetwork network = Networks.layers(3);
        network.init();
        EpochSeed.set(1, 1);
        network.fit(training);
        return network;
    }
}
