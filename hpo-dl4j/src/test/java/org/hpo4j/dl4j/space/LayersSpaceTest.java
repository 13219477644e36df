package org.hpo4j.dl4j.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class LayersSpaceTest {
    private final SearchSpace.Builder builder = SearchSpace.builder();

    record Dense(Param<Integer> width, Param<Activation> activation) {}

    private LayersSpace<Dense> dense(int low, int high) {
        return LayersSpace.in(
                builder,
                "dense",
                low,
                high,
                layer -> new Dense(
                        layer.logInteger("width", 16, 256), layer.categorical("activation", Activations.hidden())));
    }

    @Test
    void layers_existAsManyAsTheNumberSays() {
        LayersSpace<Dense> dense = dense(0, 4);
        int[] seen = new int[5];

        Samples.of(builder.build(), Samples.MANY).forEach(configuration -> {
            int count = configuration.get(dense.count());
            seen[count]++;
            assertThat(dense.from(configuration))
                    .hasSize(count)
                    .isEqualTo(dense.all().subList(0, count));
            assertThat(dense.all())
                    .allMatch(layer -> configuration.has(layer.width()) == configuration.has(layer.activation()))
                    .filteredOn(layer -> configuration.has(layer.width()))
                    .hasSize(count);
        });

        // a binomial count beyond 6 deviations of 40: less than one run in 10^8
        assertThat(IntStream.of(seen)).allMatch(times -> Math.abs(times - 2000) < 240);
    }

    @Test
    void widths_areEachLayersOwn() {
        LayersSpace<Dense> dense = dense(2, 2);

        assertThat(Samples.of(builder.build(), 100))
                .anyMatch(configuration -> !widths(dense, configuration)
                        .get(0)
                        .equals(widths(dense, configuration).get(1)));
    }

    private static List<Integer> widths(LayersSpace<Dense> dense, Configuration configuration) {
        return dense.from(configuration).stream()
                .map(layer -> configuration.get(layer.width()))
                .toList();
    }

    @Test
    void names_areThose() {
        dense(1, 2);

        assertThat(builder.build().allParams())
                .extracting(Param::name)
                .containsExactly("dense", "dense.1.width", "dense.1.activation", "dense.2.width", "dense.2.activation");
    }

    @Test
    void numberThatIsFixed_hasNoCoordinate() {
        LayersSpace<Param<Integer>> widths =
                LayersSpace.in(builder, "dense", 3, 3, layer -> layer.integer("width", 1, 8));
        SearchSpace space = builder.build();

        assertThat(space.params()).isEqualTo(widths.all());
        assertThat(Samples.of(space, 10))
                .allMatch(configuration -> widths.from(configuration).size() == 3);
    }

    @Test
    void layers_mayBeConstrainedAndHoldOtherSpaces() {
        LayersSpace<Param<Integer>> widths =
                LayersSpace.in(builder, "dense", 1, 3, layer -> layer.integer("width", 1, 8));
        LayersSpace<DropoutSpace> noise =
                LayersSpace.in(builder, "noise", 1, 2, layer -> DropoutSpace.in(layer, 0, 0.5, DropoutType.values()));
        IntStream.range(1, 3)
                .forEach(i -> builder.require(
                        widths.all().get(i - 1), widths.all().get(i), (before, after) -> after <= before));

        Samples.of(builder.build(), 1000).forEach(configuration -> {
            List<Integer> values =
                    widths.from(configuration).stream().map(configuration::get).toList();
            assertThat(values).isSortedAccordingTo((a, b) -> b - a);
            noise.from(configuration)
                    .forEach(dropout -> assertThat(dropout.from(configuration) == null)
                            .isEqualTo(configuration.get(dropout.type()) == DropoutType.NONE));
        });
    }

    @Test
    void badNumbers_areRefused() {
        assertThatThrownBy(() -> dense(1, 0))
                .hasMessage("LayersSpace \"dense\": high (0) must be 1 or more.\n"
                        + "Maybe the layers can be left out altogether.");
        assertThatThrownBy(() -> dense(-1, 2))
                .hasMessage("LayersSpace \"dense\": low (-1) must be 0 or more.\nMaybe 1 was meant.");
        assertThatThrownBy(() -> dense(3, 2))
                .hasMessage("LayersSpace \"dense\": low (3) must be at most high, 2.\nMaybe the two were swapped.");
    }

    @Test
    void widthsThatAreInverted_areRefusedByName() {
        assertThatThrownBy(() -> LayersSpace.in(builder, "dense", 1, 2, layer -> layer.integer("width", 9, 8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dense.1.width")
                .hasMessageContaining("Maybe");
    }
}
