package org.hpo4j.execution.asktell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that is refused says why and what to do, and leaves the study exactly as it was. */
class BadMessagesTest {
    /** Trial 0 runs and has reported, 1 has diverged, 2 is complete, 3 has failed, 4 runs without a report, 5 was added. */
    private static final List<String> BEFORE = List.of(
            Dialog.init("'seed': 7", "'max_trials': 9", Dialog.FIDELITY),
            "{'ask': 1}",
            "{'ask': 1}",
            "{'ask': 1}",
            "{'ask': 1}",
            "{'ask': 1}",
            "{'add': {'params': {'lr': 0.01, 'width': 64, 'opt': 'adam'}, 'values': [0.4]}}",
            "{'report': 0, 'step': 1, 'value': 0.3}",
            "{'report': 0, 'step': 2, 'value': 0.2}",
            "{'report': 1, 'step': 1, 'value': NaN}",
            "{'tell': 2, 'state': 'complete', 'value': 0.5}",
            "{'tell': 3, 'state': 'failed'}");

    private static final List<String> AFTER = List.of(
            "{'report': 0, 'step': 2, 'value': 0.2}",
            "{'report': 0, 'step': 3, 'value': 0.1}",
            "{'tell': 1, 'state': 'stopped', 'value': NaN}",
            "{'report': 4, 'step': 1, 'value': 0.9}",
            "{'tell': 0, 'state': 'complete', 'value': 0.1}",
            "{'ask': 1}",
            "{'tell': 6, 'state': 'failed'}",
            "{'ask': 1}",
            "{'ask': 1}",
            "{'ask': 1}");

    private static void assertRefused(String message) {
        List<JsonNode> undisturbed;
        try (Dialog dialog = new Dialog("asha")) {
            assertThat(dialog.sendAll(BEFORE)).allMatch(answer -> !answer.has("error"));
            undisturbed = dialog.sendAll(AFTER);
        }
        try (Dialog dialog = new Dialog("asha")) {
            dialog.sendAll(BEFORE);
            JsonNode answer = dialog.send(message);

            assertThat(answer).as(message).hasSize(1);
            assertThat(answer.path("error").asText()).contains(" must ").contains(".\nMaybe ");
            assertThat(dialog.sendAll(AFTER)).isEqualTo(undisturbed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "{'ask': 1",
                "[1]",
                "[]",
                "1",
                "null",
                "'ask'",
                "{}",
                "{'ask': 1} {'ask': 1}",
                "{'ask': 1} x",
                "{'ask': 1, 'ask': 1}",
                "{'asks': 1}",
                "{'ask': null}",
                "{'ask': 1, 'tell': 0, 'state': 'failed'}"
            })
    void lineThatIsNoMessage(String message) {
        assertRefused(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1'", "true", "2", "0", "[1]", "{}", "1.5"})
    void askForAnythingButOne(String number) {
        assertRefused("{'ask': " + number + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'report': '0', 'step': 3, 'value': 1",
                "'report': 0.5, 'step': 3, 'value': 1",
                "'report': 7, 'step': 1, 'value': 1",
                "'report': -1, 'step': 1, 'value': 1",
                "'report': 4294967296, 'step': 3, 'value': 1",
                "'report': 0, 'value': 1",
                "'report': 0, 'step': '3', 'value': 1",
                "'report': 0, 'step': 2.5, 'value': 1",
                "'report': 0, 'step': NaN, 'value': 1",
                "'report': 0, 'step': 1e300, 'value': 1",
                "'report': 0, 'step': 3",
                "'report': 0, 'step': 3, 'value': null",
                "'report': 0, 'step': 3, 'value': 'NaN'",
                "'report': 0, 'step': 3, 'value': true",
                "'report': 0, 'step': 3, 'value': [1]",
                "'report': 0, 'step': 3, 'values': 1",
                "'report': 0, 'step': 3, 'values': ['1']",
                "'report': 0, 'step': 3, 'values': []",
                "'report': 0, 'step': 3, 'values': [1, 2]"
            })
    void reportOfWrongForm(String fields) {
        assertRefused("{" + fields + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0, 'step': 0",
                "0, 'step': -1",
                "0, 'step': 2",
                "4, 'step': 0",
                "0, 'step': 10",
                "1, 'step': 2",
                "2, 'step': 1",
                "3, 'step': 1",
                "5, 'step': 1"
            })
    void reportOutOfOrderOrAfterTheEnd(String report) {
        assertRefused("{'report': " + report + ", 'value': 0.77}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tell': 0",
                "'tell': '0', 'state': 'failed'",
                "'tell': 7, 'state': 'failed'",
                "'tell': -1, 'state': 'failed'",
                "'tell': 0, 'state': 'done', 'value': 1",
                "'tell': 0, 'state': 'COMPLETE', 'value': 1",
                "'tell': 0, 'state': 1, 'value': 1",
                "'tell': 0, 'state': 'complete'",
                "'tell': 0, 'state': 'complete', 'value': '1'",
                "'tell': 0, 'state': 'complete', 'values': [1, 2]",
                "'tell': 0, 'state': 'paused', 'value': 0.2",
                "'tell': 0, 'state': 'stopped', 'value': 0.2",
                "'tell': 4, 'state': 'stopped'",
                "'tell': 1, 'state': 'complete', 'value': 1",
                "'tell': 1, 'state': 'failed'",
                "'tell': 2, 'state': 'complete', 'value': 0.6",
                "'tell': 2, 'state': 'failed'",
                "'tell': 2, 'state': 'paused'",
                "'tell': 3, 'state': 'complete', 'value': 0.5",
                "'tell': 0, 'state': 'failed', 'cause': 3"
            })
    void tellThatDoesNotFit(String fields) {
        assertRefused("{" + fields + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "{}",
                "{'params': {'lr': 0.01, 'width': 64, 'opt': 'adam'}}",
                "{'values': [1]}",
                "{'params': [], 'values': [1]}",
                "{'params': {'lr': 0.01, 'width': 64, 'opt': 'adam'}, 'values': [1, 2]}",
                "{'params': {'lr': 0.01, 'width': 64, 'opt': 'adam'}, 'values': ['1']}",
                "{'params': {'lr': 0.01, 'width': 64}, 'values': [1]}",
                "{'params': {'lr': 0.01, 'width': 64, 'opt': 'sgd'}, 'values': [1]}",
                "{'params': {'lr': 0.01, 'width': 64, 'opt': 'adam', 'momentum': 0.5}, 'values': [1]}",
                "{'params': {'lr': 0.01, 'width': 64, 'opt': 'adam', 'depth': 5}, 'values': [1]}",
                "{'params': {'lr': 0.01, 'width': 64.5, 'opt': 'adam'}, 'values': [1]}",
                "{'params': {'lr': '0.01', 'width': 64, 'opt': 'adam'}, 'values': [1]}",
                "{'params': {'lr': 1, 'width': 64, 'opt': 'adam'}, 'values': [1]}"
            })
    void addOutsideTheSpace(String added) {
        assertRefused("{'add': " + added + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'init': true}",
                "{'init': {}}",
                "{'init': {'space': 'lr'}}",
                "{'init': {'space': {}}}",
                "{'init': {'space': {'params': 3}}}",
                "{'init': {'space': {'params': []}}}",
                "{'init': {'space': {'params': [3]}}}",
                "{'init': {'space': {'params': [{'name': 'x', 'type': 'real', 'low': 0, 'high': 1}]}}}",
                "{'init': {'space': {'params': [{'name': 'x', 'type': 'float', 'low': 1, 'high': 0}]}}}",
                "{'init': {'space': {'params': [{'name': 'x', 'type': 'cat', 'choices': []}]}}}",
                "{'init': {'space': {'params': [{'type': 'float', 'low': 0, 'high': 1}]}}}"
            })
    void initOfABadSpace(String message) {
        assertRefused(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'seed': 1.5",
                "'seed': '7'",
                "'seed': 9223372036854775808",
                "'seed': 1e17",
                "'max_trials': 0",
                "'max_trials': -1",
                "'max_trials': '9'",
                "'workers': 0",
                "'workers': 1.5",
                "'objectives': 0",
                "'objectives': 1000000000",
                "'storage': 7",
                "'storage': ''",
                "'storage': '/proc/no/such.db'",
                "'storage': 'nul\\u0000.db'",
                "'storage': 'postgresql://localhost/db'",
                "'fidelity': 9",
                "'fidelity': {}",
                "'fidelity': {'name': 3, 'max': 9}",
                "'fidelity': {'name': ' ', 'max': 9}",
                "'fidelity': {'min': 0, 'max': 9}",
                "'fidelity': {'min': 9, 'max': 3}",
                "'fidelity': {'max': 0}",
                "'fidelity': {'max': 9, 'eta': 1}",
                "'fidelity': {'max': 9.5}"
            })
    void initOfABadSetting(String field) {
        assertRefused(Dialog.init(field));
    }

    /** Also a scheduler that makes nothing of the numbers refuses wrong ones. */
    @ParameterizedTest
    @ValueSource(strings = {"{'min': 9, 'max': 3}", "{'max': 9, 'eta': 1}"})
    void badFidelity_isRefusedByEveryScheduler(String fidelity) {
        try (Dialog dialog = new Dialog("none")) {
            assertThat(dialog.send(Dialog.init("'fidelity': " + fidelity))
                            .path("error")
                            .asText())
                    .contains("\nMaybe ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'ask': 1}",
                "{'report': 0, 'step': 1, 'value': 1}",
                "{'tell': 0, 'state': 'failed'}",
                "{'add': {'params': {}, 'values': [1]}}"
            })
    void messageBeforeInit_isRefused(String message) {
        try (Dialog dialog = new Dialog("asha")) {
            assertThat(dialog.send(message).path("error").asText())
                    .isEqualTo("Ask/tell: study (none) must be started by init first."
                            + "\nMaybe the init message was refused.");
        }
    }

    @Test
    void deepNesting_isRefused() {
        assertRefused("{'ask': " + "[".repeat(100_000) + "]".repeat(100_000) + "}");
    }

    @Test
    void manyBadMessages_leaveNoTrace() {
        List<String> bad = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            bad.add("{'report': 0, 'step': " + (100 + i) + ", 'value': 1}");
        }
        try (Dialog dialog = new Dialog("asha");
                Dialog quiet = new Dialog("asha")) {
            dialog.sendAll(BEFORE);
            quiet.sendAll(BEFORE);
            assertThat(dialog.sendAll(bad)).allMatch(answer -> answer.has("error"));
            assertThat(dialog.sendAll(AFTER)).isEqualTo(quiet.sendAll(AFTER));
        }
    }
}
