package org.hpo4j.execution.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Domain;
import org.hpo4j.space.Param;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.trial.TrialRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireTest {
    @Test
    void records_comeBackEqual() throws InterruptedException {
        Study study = Studies.asha(new MemoryStorage()).maxTrials(6).open();
        Studies.runAll(study);

        for (TrialRecord trial : study.trials()) {
            TrialRecord read = RecordJson.read(RecordJson.write(trial), Studies.SPACE);
            assertThat(RecordJson.write(read)).isEqualTo(RecordJson.write(trial));
            assertThat(read.state()).isEqualTo(trial.state());
            assertThat(read.value()).isEqualTo(trial.value());
            assertThat(read.start().configuration()).isEqualTo(trial.start().configuration());
            assertThat(read.curve().lastResource()).isEqualTo(trial.curve().lastResource());
            assertThat(read.ending()).isEqualTo(trial.ending());
        }
    }

    @Test
    void valuesThatAreNotFinite_comeBack() {
        List<Double> values = List.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE);

        assertThat(RecordJson.numbers(RecordJson.write(values))).isEqualTo(values);
    }

    @Test
    void labels_areFoundByTheHandle() {
        Configuration configuration =
                Configuration.ofLabels(Map.of("shape", "SQUARE", "rate", 0.5, "width", 16, "bias", true));

        assertThat(configuration.get(Objectives.SHAPE)).isEqualTo(Objectives.Shape.SQUARE);
        assertThat(configuration.get(Objectives.RATE)).isEqualTo(0.5);
        assertThat(configuration.get(Objectives.WIDTH)).isEqualTo(16);
        assertThat(configuration.get(Objectives.BIAS)).isTrue();
        assertThat(Configuration.of(configuration.asMap()).has(Objectives.SHAPE))
                .isFalse();
    }

    @Test
    void suggestedParameter_isTheSameOnBothEnds() {
        Domain<Objectives.Shape> domain = Objectives.SHAPE.domain();
        Param<?> read = ParameterJson.read(ParameterJson.write("shape", domain));

        assertThat(read.domain().size()).isEqualTo(2);
        assertThat(ParameterJson.readValue(ParameterJson.writeValue("ROUND"), "shape", domain))
                .isEqualTo(Objectives.Shape.ROUND);
        assertThat(SpaceJson.writeValues(Map.of("shape", Objectives.Shape.ROUND))
                        .get("shape"))
                .isEqualTo(ParameterJson.writeValue("ROUND"));
    }

    @Test
    void lines_areBounded() throws IOException {
        Lines lines = lines("a\n\nlast");

        assertThat(lines.read()).contains("a");
        assertThat(lines.read()).contains("");
        assertThat(lines.read()).contains("last");
        assertThat(lines.read()).isEmpty();
        Lines flood = lines("x".repeat(20_000));
        assertThatThrownBy(flood::read)
                .isInstanceOf(Lines.TooLong.class)
                .hasMessage("more than 10000 characters without a line break");
    }

    private static Lines lines(String text) {
        return new Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 10_000);
    }

    @Test
    void restarts_getRarerUntilATrialEnds() {
        RestartRate rate = new RestartRate();
        for (long expected : new long[] {0, 0, 0, 250, 500, 1000, 2000, 4000, 8000, 16_000, 32_000, 32_000}) {
            rate.lost();
            assertThat(rate.delayMillis()).isEqualTo(expected);
        }
        rate.ended();
        assertThat(rate.delayMillis()).isZero();
    }

    @Test
    void systemKills_areCountedWhereThereIsAFile(@TempDir Path folder) throws IOException {
        Path events = folder.resolve("memory.events");
        assertThat(new SystemKills(events).count()).isZero();
        Files.writeString(events, "low 0\nhigh 0\nmax 12\noom 2\noom_kill 3\noom_group_kill 1\n");

        assertThat(new SystemKills(events).count()).isEqualTo(3);
        assertThat(SystemKills.ofThisProcess().count()).isNotNegative();
    }
}
