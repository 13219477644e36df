package org.hpo4j.space.growing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.junit.jupiter.api.Test;

class GrowingSpaceTest {
    @Test
    void values_dependOnTheNameAndNotOnTheOrder() {
        GrowingSpace space = new GrowingSpace();
        Suggestions first = space.begin(RandomStream.of(1), Map.of());
        Suggestions second = space.begin(RandomStream.of(1), Map.of());
        double rate = first.suggestLogDouble("rate", 1e-4, 1);
        int width = first.suggestInt("width", 1, 100);
        assertThat(second.suggestInt("width", 1, 100)).isEqualTo(width);
        assertThat(second.suggestLogDouble("rate", 1e-4, 1)).isEqualTo(rate);
        assertThat(second.suggestLogDouble("rate", 1e-4, 1)).isEqualTo(rate);
    }

    @Test
    void union_growsWithWhatIsAskedFor() {
        GrowingSpace space = new GrowingSpace();
        assertThat(space.union()).isEmpty();
        Suggestions first = space.begin(RandomStream.of(1), Map.of());
        first.suggestInt("width", 1, 10);
        first.suggestCategorical("optimizer", "sgd", "adam");
        Suggestions second = space.begin(RandomStream.of(2), Map.of("width", 15, "momentum", 7.0));
        assertThat(second.suggestInt("width", 5, 20)).isEqualTo(15);
        assertThat(second.suggestDouble("momentum", 0, 1)).isBetween(0.0, 1.0);
        second.suggestCategorical("optimizer", "adam", "rms");

        SearchSpace union = space.union().orElseThrow();

        assertThat(union.params().toString())
                .isEqualTo("[width in [1 .. 20], optimizer in {sgd, adam, rms}, momentum in [0.0, 1.0]]");
        Configuration configuration = first.configuration();
        assertThat(configuration.asMap()).containsOnlyKeys("width", "optimizer");
        assertThat(union.active(configuration)).containsExactly(true, true, false);
        assertThat(union.encode(configuration)).hasSize(3);
    }

    @Test
    void anotherKind_isRefused() {
        GrowingSpace space = new GrowingSpace();
        Suggestions trial = space.begin(RandomStream.of(1), Map.of());
        trial.suggestDouble("x", 0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trial.suggestDouble("x", 0, 2))
                .withMessageContaining("parameter \"x\" ([0.0, 2.0]) must be asked for alike within one trial");
        Suggestions later = space.begin(RandomStream.of(2), Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> later.suggestInt("x", 0, 2))
                .withMessageContaining("parameter \"x\" ([0 .. 2]) must be asked for with the type, scale and step");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> later.suggestDouble("y", 2, 1))
                .withMessageContaining("parameter \"y\": range ([2.0, 1.0])");
    }
}
