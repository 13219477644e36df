package org.hpo4j.dl4j.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.weights.WeightInit;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

class RegularizationSpaceTest {
    private final SearchSpace.Builder builder = SearchSpace.builder();

    @Test
    void terms_haveExactlyTheValuesGiven() {
        RegularizationSpace space = RegularizationSpace.in(builder, 1e-6, 1e-2, RegularizationType.values());
        SearchSpace built = builder.build();

        assertThat(space.from(built.configuration(Map.of("regularization", RegularizationType.NONE))))
                .isEmpty();
        assertThat(space.from(built.configuration(Map.of(
                        "regularization", RegularizationType.ELASTIC_NET,
                        "regularization.l1", 1e-3,
                        "regularization.l2", 1e-4))))
                .isEqualTo(List.of(new L1Regularization(1e-3), new L2Regularization(1e-4)));
        assertThat(space.from(built.configuration(
                        Map.of("regularization", RegularizationType.WEIGHT_DECAY, "regularization.weightDecay", 1e-3))))
                .isEqualTo(List.of(new WeightDecay(1e-3, true)));
    }

    @Test
    void everySample_givesTheTermsOfItsType() {
        RegularizationSpace space = RegularizationSpace.in(builder, 1e-6, 1e-2, RegularizationType.values());

        Samples.of(builder.build(), Samples.MANY)
                .forEach(configuration -> assertThat(space.from(configuration))
                        .hasSize(
                                switch (configuration.get(space.type())) {
                                    case NONE -> 0;
                                    case L1, L2, WEIGHT_DECAY -> 1;
                                    case ELASTIC_NET -> 2;
                                })
                        .hasSize(configuration.asMap().size() - 1));
    }

    @Test
    void dropout_hasExactlyTheValuesGiven() {
        DropoutSpace dropout = DropoutSpace.in(builder, 0, 0.5, DropoutType.values());
        SearchSpace space = builder.build();

        assertThat(dropout.from(space.configuration(Map.of("dropout", DropoutType.NONE))))
                .isNull();
        assertThat(dropout.from(dropped(space, DropoutType.DROPOUT))).isEqualTo(new Dropout(0.75));
        assertThat(dropout.from(dropped(space, DropoutType.ALPHA))).isEqualTo(new AlphaDropout(0.75));
        assertThat(dropout.from(dropped(space, DropoutType.GAUSSIAN))).isEqualTo(new GaussianDropout(0.25));
    }

    private static Configuration dropped(SearchSpace space, DropoutType type) {
        return space.configuration(Map.of("dropout", type, "dropout.rate", 0.25));
    }

    @Test
    void sets_holdNothingThatDoesNotFit() {
        assertThat(Activations.hidden()).doesNotHaveDuplicates().contains(Activations.rectifiers());
        assertThat(Activations.hidden()).doesNotContain(Activation.SOFTMAX, Activation.IDENTITY);
        assertThat(Activations.bounded()).doesNotHaveDuplicates().doesNotContain(Activation.RELU);
        assertThat(WeightInits.scaled())
                .doesNotHaveDuplicates()
                .contains(WeightInits.rectifiers())
                .doesNotContain(WeightInit.ZERO, WeightInit.ONES, WeightInit.IDENTITY, WeightInit.DISTRIBUTION);
    }

    @Test
    void badInput_isRefused() {
        assertThatThrownBy(() -> RegularizationSpace.in(builder, 1e-6, 1e-2))
                .hasMessage(
                        "RegularizationSpace: choices ([]) must be at least one.\nMaybe RegularizationType.L2 was meant.");
        assertThatThrownBy(() -> RegularizationSpace.in(builder, 1e-2, 1e-6, RegularizationType.L2))
                .hasMessageContaining("regularization.l2")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> DropoutSpace.in(builder, 0.5, 1, DropoutType.DROPOUT))
                .hasMessage("DropoutSpace: rate (0.5 to 1.0) must lie in [0, 1).\n"
                        + "Maybe the share that is kept was given, or percent.");
        assertThatThrownBy(() -> DropoutSpace.in(builder, 0, 0.5)).hasMessageContaining("at least one");
    }
}
