package org.hpo4j.dl4j.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hpo4j.dl4j.space.UpdaterSetting.BETA1;
import static org.hpo4j.dl4j.space.UpdaterSetting.BETA2;
import static org.hpo4j.dl4j.space.UpdaterSetting.EPSILON;
import static org.hpo4j.dl4j.space.UpdaterSetting.LEARNING_RATE;
import static org.hpo4j.dl4j.space.UpdaterSetting.MOMENTUM;
import static org.hpo4j.dl4j.space.UpdaterSetting.RHO;
import static org.hpo4j.dl4j.space.UpdaterSetting.RMS_DECAY;
import static org.hpo4j.dl4j.space.UpdaterType.ADAM;
import static org.hpo4j.dl4j.space.UpdaterType.ADAM_W;
import static org.hpo4j.dl4j.space.UpdaterType.ADA_DELTA;
import static org.hpo4j.dl4j.space.UpdaterType.NESTEROVS;
import static org.hpo4j.dl4j.space.UpdaterType.SGD;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.space.record.LogUniform;
import org.hpo4j.space.record.RecordSpace;
import org.hpo4j.space.record.Uniform;
import org.hpo4j.space.record.When;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

class UpdaterSpaceTest {
    private static final Map<UpdaterSetting, Double> VALUES = Map.of(
            LEARNING_RATE,
            0.125,
            MOMENTUM,
            0.75,
            BETA1,
            0.5,
            BETA2,
            0.625,
            RMS_DECAY,
            0.875,
            RHO,
            0.25,
            EPSILON,
            0.03125);

    private final SearchSpace.Builder builder = SearchSpace.builder();

    /** A record in place of the builder: the enum is a component like any other. */
    record Hyper(
            @LogUniform(min = 1e-4, max = 1) double learningRate,
            UpdaterType updater,

            @When(component = "updater", is = "NESTEROVS") @Uniform(min = 0.5, max = 0.9)
            Optional<Double> momentum) {}

    @Test
    void updater_hasExactlyTheValuesGiven() {
        assertThat(List.of(UpdaterType.values()).stream().map(type -> type.updater(VALUES)))
                .containsExactly(
                        new Sgd(0.125),
                        new Nesterovs(0.125, 0.75),
                        new Adam(0.125, 0.5, 0.625, 0.03125),
                        new Adam(0.125, 0.5, 0.625, 0.03125),
                        new AdaMax(0.125, 0.5, 0.625, 0.03125),
                        new Nadam(0.125, 0.5, 0.625, 0.03125),
                        new AMSGrad(0.125, 0.5, 0.625, 0.03125),
                        new AdaGrad(0.125, 0.03125),
                        new RmsProp(0.125, 0.875, 0.03125),
                        new AdaDelta(0.25, 0.03125));
    }

    @Test
    void updater_withoutValuesHasTheDefaultsOfNd4j() {
        assertThat(List.of(UpdaterType.values()).stream().map(type -> type.updater(Map.of())))
                .containsExactly(
                        new Sgd(),
                        new Nesterovs(),
                        new Adam(),
                        new Adam(),
                        new AdaMax(),
                        new Nadam(),
                        new AMSGrad(),
                        new AdaGrad(),
                        new RmsProp(),
                        new AdaDelta());
    }

    @Test
    void configuration_holdsWhatItsUpdaterHasAndNoMore() {
        UpdaterSpace updater = UpdaterSpace.in(builder)
                .oneOf(UpdaterType.values())
                .range(EPSILON, 1e-9, 1e-7)
                .build();
        Set<UpdaterType> seen = EnumSet.noneOf(UpdaterType.class);

        Samples.of(builder.build(), Samples.MANY).forEach(configuration -> {
            UpdaterType type = configuration.get(updater.type());
            seen.add(type);
            assertThat(UpdaterSetting.values())
                    .as(type.name())
                    .allMatch(setting -> configuration.has(updater.param(setting)) == type.has(setting));
            assertThat(updater.from(configuration)).isEqualTo(expected(updater, type, configuration));
            assertThat(updater.weightDecay(configuration) > 0).isEqualTo(type == ADAM_W);
        });

        assertThat(seen).containsExactly(UpdaterType.values());
    }

    private static IUpdater expected(UpdaterSpace updater, UpdaterType type, Configuration configuration) {
        Map<UpdaterSetting, Double> values = new EnumMap<>(UpdaterSetting.class);
        for (UpdaterSetting setting : UpdaterSetting.values()) {
            configuration.find(updater.param(setting)).ifPresent(value -> values.put(setting, value));
        }
        return type.updater(values);
    }

    @Test
    void names_areThose() {
        UpdaterSpace.in(builder)
                .oneOf(NESTEROVS, ADAM_W)
                .schedule(10, RateSchedule.CONSTANT, RateSchedule.STEP)
                .build();
        UpdaterSpace.in(builder.group("bias")).oneOf(SGD).build();

        assertThat(builder.build().allParams())
                .extracting(Param::name)
                .containsExactly(
                        "updater",
                        "updater.learningRate",
                        "updater.momentum",
                        "updater.beta1",
                        "updater.beta2",
                        "updater.weightDecay",
                        "updater.schedule",
                        "updater.schedule.final",
                        "updater.schedule.drops",
                        "bias.updater",
                        "bias.updater.learningRate");
    }

    @Test
    void order_ofTheCallsMeansNothing() {
        UpdaterSpace.in(builder).oneOf(ADAM, SGD).build();
        SearchSpace.Builder other = SearchSpace.builder();
        UpdaterSpace.in(other).oneOf(SGD).oneOf(SGD, ADAM).build();

        assertThat(other.build().fingerprint()).isEqualTo(builder.build().fingerprint());
    }

    @Test
    void singleUpdater_hasNoCoordinate() {
        UpdaterSpace updater = UpdaterSpace.in(builder)
                .oneOf(NESTEROVS)
                .fix(MOMENTUM, 0.9)
                .learningRate(0.01, 0.1)
                .build();
        SearchSpace space = builder.build();

        assertThat(space.params()).containsExactly(updater.param(LEARNING_RATE));
        assertThat(updater.from(space.decode(new double[] {1}))).isEqualTo(new Nesterovs(0.1, 0.9));
    }

    @Test
    void sharedParameter_isTakenAsItIs() {
        Param<Double> rate = builder.logUniform("rate", 0.001, 0.1);
        UpdaterSpace weights =
                UpdaterSpace.in(builder).oneOf(SGD).share(LEARNING_RATE, rate).build();
        UpdaterSpace biases = UpdaterSpace.in(builder.group("bias"))
                .oneOf(NESTEROVS)
                .share(LEARNING_RATE, weights.param(LEARNING_RATE))
                .fix(MOMENTUM, 0.5)
                .build();
        Configuration configuration = builder.build().configuration(Map.of("rate", 0.01));

        assertThat(weights.from(configuration)).isEqualTo(new Sgd(0.01));
        assertThat(biases.from(configuration)).isEqualTo(new Nesterovs(0.01, 0.5));
    }

    @Test
    void schedule_belongsToUpdatersWithALearningRate() {
        UpdaterSpace updater = UpdaterSpace.in(builder)
                .oneOf(SGD, ADA_DELTA)
                .schedule(5, RateSchedule.COSINE)
                .build();

        Samples.of(builder.build(), 100).forEach(configuration -> {
            IUpdater made = updater.from(configuration);
            assertThat(made.hasLearningRate()).isEqualTo(configuration.has(updater.param(LEARNING_RATE)));
            if (made instanceof Sgd sgd) {
                double rate = configuration.get(updater.param(LEARNING_RATE));
                assertThat(sgd.getLearningRate()).isEqualTo(rate);
                assertThat(sgd.getLearningRate(0, 0)).isEqualTo(rate);
                assertThat(sgd.getLearningRate(0, 4)).isLessThan(rate);
            }
        });
    }

    @Test
    void space_survivesJson() {
        UpdaterSpace updater = UpdaterSpace.in(builder)
                .oneOf(UpdaterType.values())
                .schedule(9, RateSchedule.values())
                .build();
        SearchSpace space = builder.build();

        assertThat(SpaceJson.write(space).toString()).contains("updater.schedule.final");
        Samples.of(space, 100).forEach(configuration -> {
            Configuration again = space.configuration(configuration.asMap());
            assertThat(updater.from(again)).isEqualTo(updater.from(configuration));
        });
    }

    @Test
    void record_usesTheEnum() {
        RecordSpace<Hyper> hyper = RecordSpace.of(Hyper.class);
        Set<UpdaterType> seen = new TreeSet<>();

        Samples.of(hyper.space(), 1000).map(hyper::from).forEach(drawn -> {
            Map<UpdaterSetting, Double> values = drawn.momentum()
                    .map(momentum -> Map.of(LEARNING_RATE, drawn.learningRate(), MOMENTUM, momentum))
                    .orElse(Map.of(LEARNING_RATE, drawn.learningRate()));
            seen.add(drawn.updater());
            assertThat(drawn.momentum().isPresent()).isEqualTo(drawn.updater() == NESTEROVS);
            assertThat(drawn.updater().updater(values)).isNotNull();
        });

        assertThat(seen).containsExactly(UpdaterType.values());
    }
}
