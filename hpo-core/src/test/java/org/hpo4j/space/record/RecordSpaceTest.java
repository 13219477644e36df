package org.hpo4j.space.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.junit.jupiter.api.Test;

class RecordSpaceTest {
    private enum Activation {
        RELU,
        TANH
    }

    private sealed interface Updater permits Sgd, Adam {}

    private record Sgd(
            @ReverseLogUniform(min = 0.5, max = 0.999) double momentum) implements Updater {}

    private record Adam(@Uniform(min = 0.8, max = 0.95) double beta) implements Updater {}

    private record Layer(
            @IntRange(min = 16, max = 128, step = 16) int width, Activation activation) {}

    private record Hyper(
            @LogUniform(min = 1e-4, max = 1) double learningRate,

            @Choice(
                    value = {"16", "32", "64"},
                    ordered = true)
            int batch,

            boolean bias,
            Layer hidden,
            Updater updater,
            @Choice({"none", "dropout"}) String regularizer,

            @When(component = "regularizer", is = "dropout") @Uniform(min = 0, max = 0.5)
            Optional<Double> rate,

            @Normal(mean = 0, deviation = 1, min = -2, max = 2)
            double shift) {}

    private record Untold(double rate) {}

    private record Inverted(@Uniform(min = 1, max = 0) double rate) {}

    @Test
    void from_fillsTheRecordIn() {
        RecordSpace<Hyper> space = RecordSpace.of(Hyper.class);
        assertThat(space.space().params().stream().map(param -> param.name()))
                .containsExactly(
                        "learningRate",
                        "batch",
                        "bias",
                        "hidden.width",
                        "hidden.activation",
                        "updater",
                        "updater.Sgd.momentum",
                        "updater.Adam.beta",
                        "regularizer",
                        "rate",
                        "shift");
        for (int i = 0; i < 500; i++) {
            Configuration drawn = space.space().sample(RandomStream.of(i));
            Hyper hyper = space.from(drawn);
            assertThat(hyper.learningRate()).isBetween(1e-4, 1.0);
            assertThat(hyper.rate().isPresent()).isEqualTo(hyper.regularizer().equals("dropout"));
            assertThat(hyper.updater() instanceof Sgd)
                    .isEqualTo(drawn.asMap().get("updater").equals("Sgd"));
            assertThat(space.configuration(hyper)).isEqualTo(drawn);
        }
    }

    @Test
    void of_takesConstraints() {
        RecordSpace<Hyper> space = RecordSpace.of(
                Hyper.class,
                (builder, handles) -> builder.require(
                        handles.get("batch", Integer.class),
                        handles.get("hidden.width", Integer.class),
                        (batch, width) -> width >= batch));
        for (int i = 0; i < 500; i++) {
            Hyper hyper = space.from(space.space().sample(RandomStream.of(i)));
            assertThat(hyper.hidden().width()).isGreaterThanOrEqualTo(hyper.batch());
        }
    }

    @Test
    void of_namesTheComponentThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordSpace.of(Untold.class))
                .withMessageStartingWith("Search space: component Untold.rate (double) must have an annotation");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordSpace.of(Inverted.class))
                .withMessageStartingWith("Search space: component Inverted.rate: range ([1.0, 0.0])");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordSpace.of(Hyper.class).param("batch", Double.class))
                .withMessageContaining("parameter \"batch\" (Double) must be one of the record's");
    }
}
