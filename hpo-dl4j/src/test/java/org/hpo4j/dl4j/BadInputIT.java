package org.hpo4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.NativeUse;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.SamplingDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What is wrong with models, data and metrics is said in the trial's reason, or before any trial, and leaves nothing. */
class BadInputIT {
    private static final long MEGABYTE = 1 << 20;

    private static final DataSet TRAINING = Blobs.of(64, 1);
    private static final DataSet HELD_OUT = Blobs.of(32, 2);

    /** An objective that fails, and how its trials say why. */
    record Case(String reason, Supplier<NetworkObjective<MultiLayerNetwork>> objective) {
        @Override
        public String toString() {
            return reason;
        }
    }

    static Map<String, Case> cases() {
        MultiLayerNetwork one = Networks.layers(1);
        return Map.of(
                "wrong input size",
                new Case(
                        "Training data: features ([16] an example) must fit the network (",
                        () -> objective(trial -> regression(17, 3, LossFunction.MCXENT), TRAINING)),
                "wrong number of classes",
                new Case(
                        "Training data: labels ([3] an example) must have the shape of the network's output, [4]. Maybe set the"
                                + " nOut of the last layer to the number of classes.",
                        () -> objective(trial -> regression(16, 4, LossFunction.MCXENT), TRAINING)),
                "labels out of range",
                new Case(
                        "Training data: labels (0.0 to 7.0) must be from 0 to 1 for a loss of probabilities. Maybe encode",
                        () -> objective(trial -> Networks.layers(trial.seed()), labelled(7))),
                "classes out of range",
                new Case(
                        "Training data: labels (0.0 to 5.0) must be class numbers from 0 to 2. Maybe",
                        () -> objective(trial -> regression(16, 3, LossFunction.SPARSE_MCXENT), classNumbers(5))),
                "metric of classes on a regression",
                new Case(
                        "Validation metric \"accuracy\": ",
                        () -> objective(trial -> regression(16, 3, LossFunction.MSE), TRAINING)),
                "no model",
                new Case(
                        "model (null) must be a new one for each trial. Maybe the function has a branch",
                        () -> objective(trial -> null, TRAINING)),
                "the same model twice",
                new Case(
                        "model (that of an earlier trial) must be a new one for each trial. Maybe build it inside",
                        () -> objective(trial -> one, TRAINING)),
                "an iterator that can't reset",
                new Case(
                        "must support reset. Maybe hold them in memory",
                        () -> NetworkObjective.of(trial -> Networks.layers(trial.seed()))
                                .trainOn(trial -> once())
                                .validateOn(HELD_OUT, ValidationMetric.ACCURACY)),
                "an iterator without a batch",
                new Case(
                        "Training data: number of batches (0) must be at least 1. Maybe the split gave all",
                        () -> NetworkObjective.of(trial -> Networks.layers(trial.seed()))
                                .trainOn(trial -> new ListDataSetIterator<>(List.of(), 16))
                                .validateOn(HELD_OUT, ValidationMetric.ACCURACY)));
    }

    private static NetworkObjective<MultiLayerNetwork> objective(
            Function<Trial, MultiLayerNetwork> network, DataSet training) {
        return NetworkObjective.of(network::apply)
                .trainOn(training, 16)
                .validateOn(HELD_OUT, ValidationMetric.ACCURACY);
    }

    private static MultiLayerNetwork regression(int inputs, int outputs, LossFunction loss) {
        Activation activation = loss == LossFunction.MSE ? Activation.IDENTITY : Activation.SOFTMAX;
        return new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.01))
                .list(new OutputLayer.Builder(loss)
                        .activation(activation)
                        .nOut(outputs)
                        .build())
                .setInputType(InputType.feedForward(inputs))
                .build());
    }

    private static DataSet labelled(double value) {
        DataSet data = Blobs.of(64, 1);
        data.getLabels().putScalar(3, 1, value);
        return data;
    }

    private static DataSet classNumbers(double greatest) {
        INDArray labels = Nd4j.zeros(64, 1);
        labels.putScalar(0, 0, greatest);
        return new DataSet(TRAINING.getFeatures(), labels);
    }

    private static SamplingDataSetIterator once() {
        return new SamplingDataSetIterator(TRAINING, 16, 4) {
            @Override
            public boolean resetSupported() {
                return false;
            }
        };
    }

    static Stream<Arguments> named() {
        return cases().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void study_endsEarlyAndNamesTheCause(String name, Case given) {
        NativeUse before = NativeUse.now();
        try (Study study = Studies.full(2, 20)) {
            NetworkObjective<MultiLayerNetwork> objective = given.objective.get();

            if (name.equals("the same model twice")) {
                // The first trial is sound.
                assertThat(study.ask().map(trial -> evaluate(objective, trial))).isPresent();
            }
            assertThatThrownBy(() -> WorkerThreads.of(2).run(study, objective))
                    .isInstanceOf(StudyException.class)
                    .hasMessageContaining("5 trials in a row failed by one cause");

            assertThat(study.trials().subList(2, 5)).allSatisfy(trial -> {
                assertThat(trial.state()).isEqualTo(TrialState.FAILED);
                assertThat(trial.reason().text()).contains(given.reason);
            });
        }
        assertThat(NativeUse.countPrefetchThreads()).isZero();
        assertThat(NativeUse.now().arrayBytes() - before.arrayBytes()).isLessThan(MEGABYTE);
    }

    private static double evaluate(NetworkObjective<?> objective, Trial trial) {
        try {
            double value = objective.evaluate(trial);
            trial.complete(value);
            return value;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void validationData_withoutExamplesAreRefusedBeforeTheStudy() {
        assertThatThrownBy(() -> NetworkObjective.of(trial -> Networks.layers(trial.seed()))
                        .trainOn(TRAINING, 16)
                        .validateOn(new DataSet(), ValidationMetric.ACCURACY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Validation: number of examples (0) must be at least 1.\n"
                        + "Maybe the split gave all examples to training.");
    }
}
