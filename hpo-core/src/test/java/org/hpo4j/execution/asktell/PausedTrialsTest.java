package org.hpo4j.execution.asktell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trials that pause, go on and start from another one's checkpoint, over the protocol. */
class PausedTrialsTest {
    private static final String PAUSED = "{'tell': 0, 'state': 'paused', 'value': 0.4}";

    private final Dialog dialog = new Dialog((fidelity, workers) -> new PauseAndFork());
    private JsonNode params = Dialog.json("{}");

    @BeforeEach
    void begin() {
        JsonNode start = dialog.send(Dialog.init("'fidelity': {'max': 6}"), "{'ask': 1}");
        params = start.path("params");
        assertThat(start.path("budget").intValue()).isEqualTo(3);
        assertThat(start).hasSize(3);
    }

    @AfterEach
    void end() {
        dialog.close();
    }

    @Test
    void pausedTrial_isResumedWithTheSameIdAndParameters() {
        dialog.send("{'report': 0, 'step': 1, 'value': 0.5}");
        assertThat(dialog.decide("{'report': 0, 'step': 2, 'value': 0.4}")).isEqualTo("pause");
        assertThat(dialog.send("{'ask': 1}")).isEqualTo(Dialog.json("{'wait': true, 'finished': false}"));
        assertThat(dialog.send(PAUSED)).isEqualTo(Dialog.json("{'ok': true}"));
        assertThat(dialog.send(PAUSED)).isEqualTo(Dialog.json("{'ok': true}"));

        JsonNode resumed = dialog.send("{'ask': 1}");

        assertThat(resumed).hasSize(4);
        assertThat(resumed.path("budget").intValue()).isEqualTo(4);
        assertThat(resumed.path("id").intValue()).isZero();
        assertThat(resumed.path("params")).isEqualTo(params);
        assertThat(resumed.path("resume").booleanValue()).isTrue();
        assertThat(dialog.decide("{'report': 0, 'step': 3, 'value': 0.3}")).isEqualTo("continue");
    }

    @Test
    void fork_namesTheTrialItStartsFrom() {
        dialog.send("{'report': 0, 'step': 1, 'value': 0.5}", "{'tell': 0, 'state': 'complete', 'value': 0.5}");

        JsonNode fork = dialog.send("{'ask': 1}");

        assertThat(fork.path("id").intValue()).isOne();
        assertThat(fork.path("from").intValue()).isZero();
        assertThat(fork.path("from").isInt()).isTrue();
        assertThat(fork.has("resume")).isFalse();
        assertThat(dialog.decide("{'report': 1, 'step': 2, 'value': 0.4}")).isEqualTo("continue");
    }

    @Test
    void pauseThatWasNotDecided_isRefused() {
        dialog.send("{'report': 0, 'step': 1, 'value': 0.5}");

        assertThat(dialog.send(PAUSED).path("error").asText())
                .endsWith("must be to pause.\nMaybe tell its result instead: complete or fail.");
        assertThat(dialog.decide("{'report': 0, 'step': 2, 'value': 0.4}")).isEqualTo("pause");
    }

    /** A paused trial's worker is gone: what it still says is refused. */
    @Test
    void pausedTrial_reportsNoMore() {
        dialog.send("{'report': 0, 'step': 2, 'value': 0.4}", PAUSED);

        assertThat(dialog.send("{'report': 0, 'step': 3, 'value': 0.3}")
                        .path("error")
                        .asText())
                .contains("state (PAUSED) must be RUNNING");
    }
}
