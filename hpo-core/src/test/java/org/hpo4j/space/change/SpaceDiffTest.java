package org.hpo4j.space.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.function.Consumer;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.SpaceJson;
import org.junit.jupiter.api.Test;

class SpaceDiffTest {
    private static SearchSpace space(Consumer<SearchSpace.Builder> declaration) {
        SearchSpace.Builder builder = SearchSpace.builder();
        declaration.accept(builder);
        return builder.build();
    }

    private static final SearchSpace OLD = space(builder -> {
        builder.integer("width", 16, 256);
        Param<String> optimizer = builder.categorical("optimizer", "sgd", "adam");
        builder.when(optimizer, "sgd").uniform("momentum", 0, 0.99);
    });

    @Test
    void same_needsNoCode() {
        SpaceDiff diff = SpaceDiff.between(SpaceJson.read(SpaceJson.write(OLD)), OLD);
        assertThat(diff.verdict()).isEqualTo(Verdict.SAME);
        assertThat(diff).hasToString("no change");
    }

    @Test
    void widerRangesNewChoicesAndDefaults_areCompatible() {
        SearchSpace wider = space(builder -> {
            builder.integer("width", 16, 512);
            Param<String> optimizer = builder.categorical("optimizer", "sgd", "adam", "rms");
            builder.when(optimizer, "sgd", "rms").uniform("momentum", 0, 0.99);
            builder.when(optimizer, "rms").uniform("decay", 0, 1);
            builder.byDefault(builder.uniform("dropout", 0, 0.5), 0.1);
        });
        SpaceDiff diff = SpaceDiff.between(OLD, wider);
        assertThat(diff).hasToString("""
                        ~ width: [16 .. 256] -> [16 .. 512]
                        ~ optimizer: {sgd, adam} -> {sgd, adam, rms}
                        ~ momentum when optimizer in {sgd} -> when optimizer in {sgd, rms}
                        + decay in [0.0, 1.0] when optimizer in {rms}
                        + dropout in [0.0, 0.5] (default 0.1)""");
        assertThat(diff.verdict()).isEqualTo(Verdict.COMPATIBLE);
        assertThat(diff.adopt(OLD.configuration(Map.of("width", 32, "optimizer", "adam"))))
                .hasToString("width=32, optimizer=adam, dropout=0.1");
        for (int i = 0; i < 100; i++) {
            assertThat(diff.adopt(OLD.sample(RandomStream.of(i))).asMap()).containsEntry("dropout", 0.1);
        }
    }

    /** A default counts only where its parameter is active, given values before defaults. */
    @Test
    void adopt_completesWithDefaultsWhatIsActive() {
        SearchSpace space = space(builder -> {
            Param<String> optimizer = builder.categorical("optimizer", "sgd", "adam");
            builder.byDefault(builder.when(optimizer, "sgd").uniform("momentum", 0, 1), 0.9);
            builder.byDefault(builder.when(optimizer, "adam").uniform("beta", 0, 1), 0.99);
            Param<Integer> layers = builder.integer("layers", 1, 3);
            builder.byDefault(layers, 2);
            builder.byDefault(builder.whenBetween(layers, 2, 3).integer("width", 1, 9), 5);
        });
        assertThat(space.adopt(Map.of("optimizer", "sgd")))
                .hasToString("optimizer=sgd, momentum=0.9, layers=2, width=5");
        assertThat(space.adopt(Map.of("optimizer", "adam", "layers", 1, "beta", 0.5)))
                .hasToString("optimizer=adam, beta=0.5, layers=1");
        assertThat(space.adopt(Map.of("optimizer", "adam", "gone", 7)))
                .hasToString("optimizer=adam, beta=0.99, layers=2, width=5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> space.adopt(Map.of("optimizer", "adam", "layers", "two")))
                .withMessageContaining("value of parameter \"layers\" (two) must lie in [1 .. 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> space.adopt(Map.of("optimizer", "adam", "momentum", 0.5)))
                .withMessageContaining("value of parameter \"momentum\" (0.5) must be left out");
    }

    @Test
    void whatOldTrialsMayLack_isIncompatible() {
        SearchSpace narrower = space(builder -> {
            Param<Integer> width = builder.integer("width", 32, 256);
            builder.categorical("optimizer", "adam");
            builder.uniform("dropout", 0, 0.5);
            builder.require("small", width, value -> value < 100);
        });
        SpaceDiff diff = SpaceDiff.between(OLD, narrower);
        assertThat(diff.verdict()).isEqualTo(Verdict.INCOMPATIBLE);
        assertThat(diff.reasons())
                .containsExactly(
                        "- momentum in [0.0, 0.99]",
                        "~ width: [16 .. 256] -> [32 .. 256]",
                        "~ optimizer: {sgd, adam} -> {adam}",
                        "+ dropout in [0.0, 0.5] (no default)",
                        "+ constraint small (width)");
        assertThat(diff.toString()).contains("<- old trials don't fit");
    }
}
