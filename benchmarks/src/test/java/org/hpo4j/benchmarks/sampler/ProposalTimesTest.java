package org.hpo4j.benchmarks.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposalTimesTest {
    private static String printed(List<String> samplers, boolean own, double limit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new ProposalTimes(samplers, List.of(20, 40), own, new ProposalTimes.Limits(limit / 2, limit), out).print();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void table_hasALineForEachSamplerAndNumber() {
        assertThat(printed(List.of("random", "tpe"), false, 0.05).lines())
                .hasSizeBetween(3, 5)
                .anyMatch(line -> line.matches("random +20  [0-9.]+ \\([0-9.]+ \\.\\. [0-9.]+\\) +[0-9.]+ .*"));
    }

    /** The first number of trials is measured at any rate, no more if it took longer than the limit. */
    @Test
    void slowSampler_isLeftOutOfTheRest() {
        assertThat(printed(List.of("tpe"), true, 1e-9).lines()).hasSize(2);
    }

    @Test
    void samplerWithALimit_isNotMeasuredWithMoreTrials() {
        assertThat(printed(List.of("random:20"), false, 0.05).lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("random ");
    }

    @Test
    void unknownSampler_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> printed(List.of("tpa"), false, 1))
                .withMessageContaining("tpa");
    }
}
