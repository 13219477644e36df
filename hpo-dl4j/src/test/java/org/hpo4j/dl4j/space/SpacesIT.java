package org.hpo4j.dl4j.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.random.RandomStream;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AdaBelief;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of all that the package declares are built and trained. */
class SpacesIT {
    private static final int EPOCHS = 3;

    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final UpdaterSpace updater = UpdaterSpace.in(builder)
            .oneOf(UpdaterType.values())
            .schedule(EPOCHS, RateSchedule.values())
            .build();
    private final RegularizationSpace regularization =
            RegularizationSpace.in(builder, 1e-6, 1e-2, RegularizationType.values());
    private final Param<WeightInit> weightInit = builder.categorical("weightInit", WeightInits.scaled());
    private final LayersSpace<Param<Integer>> filters =
            LayersSpace.in(builder, "convolution", 0, 2, layer -> layer.integer("filters", 2, 4));
    private final LayersSpace<Dense> dense = LayersSpace.in(
            builder,
            "dense",
            1,
            3,
            layer -> new Dense(
                    layer.logInteger("width", 4, 16),
                    layer.categorical("activation", Activations.hidden()),
                    DropoutSpace.in(layer, 0, 0.5, DropoutType.values())));
    private final SearchSpace space = builder.build();

    record Dense(Param<Integer> width, Param<Activation> activation, DropoutSpace dropout) {}

    @Test
    void study_ofAllThatVariesFailsNoTrial() throws InterruptedException {
        try (Study study = Study.builder("spaces")
                .space(space)
                .maximize("accuracy")
                .scheduler(new FullTraining(EPOCHS))
                .maxTrials(20)
                .seed(3)
                .open()) {
            WorkerThreads.of(2)
                    .run(
                            study,
                            NetworkObjective.of(trial ->
                                            new MultiLayerNetwork(network(trial.seed(), trial.configuration())))
                                    .trainOn(Blobs.of(120, 1), 16)
                                    .validateOn(Blobs.of(60, 2), ValidationMetric.ACCURACY));

            assertThat(study.trials())
                    .hasSize(20)
                    .allMatch(trial -> trial.state() == TrialState.COMPLETED || trial.state() == TrialState.DIVERGED)
                    .filteredOn(trial -> trial.state() == TrialState.COMPLETED)
                    .hasSizeGreaterThan(10);
        }
    }

    @Test
    void everySample_isAValidNetworkWithTheValuesOfTheConfiguration() {
        Samples.of(space, 300).forEach(configuration -> {
            MultiLayerConfiguration network = network(1, configuration);
            BaseLayer last =
                    (BaseLayer) network.getConf(network.getConfs().size() - 1).getLayer();

            assertThat(network.getConfs())
                    .hasSize(configuration.get(filters.count()) + configuration.get(dense.count()) + 1);
            assertThat(last.getIUpdater()).isEqualTo(updater.from(configuration));
            assertThat(last.getRegularization().size())
                    .isGreaterThanOrEqualTo(updater.weightDecay(configuration) > 0 ? 1 : 0);
            assertThat(MultiLayerConfiguration.fromJson(network.toJson())).isEqualTo(network);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyUpdater_trains(UpdaterType type) {
        MultiLayerNetwork network = trained(type.updater(Map.of()));

        assertThat(network.score()).isFinite();
    }

    @Test
    void weightDecay_shrinksTheWeights() {
        SearchSpace.Builder one = SearchSpace.builder();
        UpdaterSpace adamW = UpdaterSpace.in(one)
                .oneOf(UpdaterType.ADAM_W)
                .fix(UpdaterSetting.LEARNING_RATE, 0.01)
                .fix(UpdaterSetting.WEIGHT_DECAY, 10)
                .build();
        Configuration configuration = one.build().sample(RandomStream.of(1));

        double free = norm(adamW.from(configuration), 0);
        double decayed = norm(adamW.from(configuration), adamW.weightDecay(configuration));

        assertThat(decayed).isLessThan(free / 2);
    }

    private static double norm(IUpdater updater, double weightDecay) {
        MultiLayerNetwork network = trained(updater, weightDecay);
        return network.getLayer(0).getParam("W").norm2Number().doubleValue();
    }

    /** Why {@link UpdaterType} lacks it. Once this fails, it can be added. */
    @Test
    void adaBelief_throwsWhenANetworkIsInitialised() {
        assertThatThrownBy(() -> trained(new AdaBelief(0.01))).isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }

    private static MultiLayerNetwork trained(IUpdater updater) {
        return trained(updater, 0);
    }

    private static MultiLayerNetwork trained(IUpdater updater, double weightDecay) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(updater)
                .weightDecay(weightDecay)
                .list(output())
                .setInputType(InputType.feedForward(Blobs.FEATURES))
                .build());
        network.init();
        List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).forEach(step -> network.fit(Blobs.of(60, 1)));
        return network;
    }

    private MultiLayerConfiguration network(long seed, Configuration configuration) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(updater.from(configuration))
                .regularization(regularization.from(configuration))
                .weightDecay(updater.weightDecay(configuration))
                .weightInit(configuration.get(weightInit))
                .list();
        for (Param<Integer> width : filters.from(configuration)) {
            list.layer(new ConvolutionLayer.Builder(2, 2)
                    .nOut(configuration.get(width))
                    .activation(Activation.RELU)
                    .build());
        }
        for (Dense layer : dense.from(configuration)) {
            list.layer(new DenseLayer.Builder()
                    .nOut(configuration.get(layer.width()))
                    .activation(configuration.get(layer.activation()))
                    .dropOut(layer.dropout().from(configuration))
                    .build());
        }
        return list.layer(output())
                .setInputType(InputType.convolutionalFlat(4, 4, 1))
                .build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nOut(Blobs.CLASSES)
                .build();
    }
}
