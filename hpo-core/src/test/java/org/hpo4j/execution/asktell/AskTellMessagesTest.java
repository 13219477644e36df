package org.hpo4j.execution.asktell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each message is answered; see {@link BadMessagesTest} for those that are refused. */
class AskTellMessagesTest {
    private static final JsonNode OK = Dialog.json("{'ok': true}");

    private final Dialog dialog = new Dialog("asha");

    @AfterEach
    void end() {
        dialog.close();
    }

    @Test
    void init_namesTheTuner() {
        JsonNode answer =
                dialog.send(Dialog.init("'seed': 7", "'max_trials': null", "'workers': 1", "'storage': null"));

        assertThat(answer.path("ok").booleanValue()).isTrue();
        assertThat(answer.path("name").textValue()).isEqualTo("HPO4J");
        assertThat(answer.path("version").textValue()).isNotBlank();
        assertThat(answer).hasSize(3);
    }

    @Test
    void ask_givesExactlyTheActiveParameters() {
        dialog.send(Dialog.init());
        TreeSet<String> seen = new TreeSet<>();
        for (int id = 0; id < 20; id++) {
            JsonNode answer = dialog.send("{'ask': 1}");
            JsonNode params = answer.path("params");
            String optimizer = params.path("opt").textValue();
            seen.add(optimizer);
            List<String> active =
                    optimizer.equals("sgd") ? List.of("lr", "width", "opt", "momentum") : List.of("lr", "width", "opt");

            assertThat(answer).hasSize(2);
            assertThat(answer.path("id").intValue()).isEqualTo(id);
            assertThat(params.fieldNames()).toIterable().containsExactlyElementsOf(active);
            assertThat(params.path("width").isInt()).isTrue();
            assertThat(params.path("lr").doubleValue()).isBetween(1e-5, 0.1);
        }
        assertThat(seen).containsExactly("adam", "sgd");
    }

    @Test
    void init_startsAfresh() {
        JsonNode first = dialog.send(Dialog.init("'seed': 7"), "{'ask': 1}");
        dialog.send("{'tell': 0, 'state': 'complete', 'value': 1}", "{'ask': 1}");

        assertThat(dialog.send(Dialog.init("'seed': 7"), "{'ask': 1}")).isEqualTo(first);
        assertThat(dialog.send(Dialog.init("'seed': 8"), "{'ask': 1}").path("params"))
                .isNotEqualTo(first.path("params"));
    }

    @Test
    void report_isAnsweredByADecision() {
        dialog.send(Dialog.init(Dialog.FIDELITY), "{'ask': 1}", "{'ask': 1}", "{'ask': 1}");
        dialog.send("{'report': 0, 'step': 1, 'value': 0.1}", "{'report': 1, 'step': 1, 'value': 0.2}");
        JsonNode worst = dialog.send("{'report': 2, 'step': 1, 'value': 0.9}");

        assertThat(worst.path("decision").textValue()).isEqualTo("stop");
        assertThat(worst.path("reason").textValue()).isNotBlank();
        assertThat(dialog.send("{'tell': 2, 'state': 'stopped', 'value': 0.9}")).isEqualTo(OK);
        assertThat(dialog.decide("{'report': 0, 'step': 2, 'value': 0.1}")).isEqualTo("continue");
    }

    @Test
    void reportMadeAgain_isAnsweredAgain() {
        dialog.send(Dialog.init(Dialog.FIDELITY), "{'ask': 1}", "{'report': 0, 'step': 2, 'value': 0.1}");

        assertThat(dialog.decide("{'report': 0, 'step': 2, 'value': 0.1}")).isEqualTo("continue");
    }

    @Test
    void tell_toldAgainChangesNothing() {
        dialog.send(Dialog.init(Dialog.FIDELITY), "{'ask': 1}", "{'ask': 1}", "{'ask': 1}");
        dialog.send("{'report': 2, 'step': 1, 'value': NaN}");
        String complete = "{'tell': 0, 'state': 'complete', 'value': 0.5}";
        String failed = "{'tell': 1, 'state': 'failed'}";
        String stopped = "{'tell': 2, 'state': 'stopped', 'value': NaN}";

        assertThat(dialog.sendAll(List.of(complete, failed, stopped, complete, failed, stopped)))
                .hasSize(6)
                .containsOnly(OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void valueThatIsNotFinite_stopsTheTrial(String value) {
        dialog.send(Dialog.init(Dialog.FIDELITY), "{'ask': 1}");
        JsonNode answer = dialog.send("{'report': 0, 'step': 1, 'value': " + value + "}");

        assertThat(answer.path("decision").textValue()).isEqualTo("stop");
        assertThat(dialog.send("{'tell': 0, 'state': 'stopped', 'value': " + value + "}"))
                .isEqualTo(OK);
    }

    @Test
    void trialsUsedUp_letWaitAndThenFinish() {
        dialog.send(Dialog.init("'max_trials': 2", "'workers': 2"), "{'ask': 1}", "{'ask': 1}");
        JsonNode wait = Dialog.json("{'wait': true, 'finished': false}");

        assertThat(dialog.send("{'ask': 1}")).isEqualTo(wait);
        assertThat(dialog.send("{'tell': 0, 'state': 'failed'}", "{'ask': 1}")).isEqualTo(wait);
        assertThat(dialog.send("{'tell': 1, 'state': 'complete', 'value': 3}", "{'ask': 1}"))
                .isEqualTo(Dialog.json("{'wait': true, 'finished': true}"));
    }

    @Test
    void add_takesTheNextId() {
        dialog.send(Dialog.init(), "{'ask': 1}");

        assertThat(dialog.send("{'add': {'params': {'lr': 0.01, 'width': 64, 'opt': 'adam'}, 'values': [0.4]}}"))
                .isEqualTo(OK);
        assertThat(dialog.send("{'ask': 1}").path("id").intValue()).isEqualTo(2);
    }

    @Test
    void severalObjectives_takeSeveralValues() {
        dialog.send(Dialog.init("'objectives': 2", Dialog.FIDELITY), "{'ask': 1}");

        assertThat(dialog.decide("{'report': 0, 'step': 1, 'values': [0.5, 7]}"))
                .isEqualTo("continue");
        assertThat(dialog.send("{'report': 0, 'step': 2, 'value': 0.5}")
                        .path("error")
                        .textValue())
                .contains("number of values (1) must be that of the metrics, 2.\nMaybe");
        assertThat(dialog.send("{'tell': 0, 'state': 'complete', 'values': [0.5, 7]}"))
                .isEqualTo(OK);
    }

    /** Some languages write every number as a float; a whole one means the same. */
    @Test
    void wholeNumbers_mayBeWrittenAsFloats() {
        String init =
                Dialog.init("'seed': 7.0", "'fidelity': {'min': 1.0, 'max': 9e0, 'eta': 3.0}", "'objectives': 1.0");
        JsonNode first = dialog.send(Dialog.init("'seed': 7", Dialog.FIDELITY), "{'ask': 1}");

        assertThat(dialog.send(init, "{'ask': 1.0}")).isEqualTo(first);
        assertThat(dialog.decide("{'report': 0.0, 'step': 1e0, 'value': 1}")).isEqualTo("continue");
        assertThat(dialog.send("{'tell': 0.0, 'state': 'complete', 'value': 1}"))
                .isEqualTo(OK);
    }

    @Test
    void seed_isAWholeNumberOf64Bits() {
        JsonNode low = dialog.send(Dialog.init("'seed': 9223372036854775806"), "{'ask': 1}");

        assertThat(dialog.send(Dialog.init("'seed': 9223372036854775807"), "{'ask': 1}"))
                .isNotEqualTo(low);
    }

    @Test
    void unknownFields_areIgnored() {
        JsonNode plain = dialog.send(Dialog.init("'seed': 7", Dialog.FIDELITY), "{'ask': 1}");
        String init = Dialog.init("'seed': 7", Dialog.FIDELITY, "'comment': {'a': [1]}")
                .replace("{'init'", "{'v': 2, 'init'");

        assertThat(dialog.send(init, "{'ask': 1, 'worker': 'w1', 'report': null}"))
                .isEqualTo(plain);
        assertThat(dialog.decide("{'report': 0, 'step': 1, 'value': 1, 'accuracy': 0.9}"))
                .isEqualTo("continue");
        assertThat(dialog.send("{'tell': 0, 'state': 'complete', 'value': 1, 'took': 3}"))
                .isEqualTo(OK);
    }
}
