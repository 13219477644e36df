package org.hpo4j.execution.asktell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Constraint values in messages: optional, numbers, and part of what a repeated tell repeats. */
class ConstraintMessagesTest {
    private final Dialog dialog = new Dialog("none");

    @Test
    void tellAndAdd_takeConstraints() {
        String tell = "{'tell': 0, 'state': 'complete', 'value': 0.5, 'constraints': [-1, 2.5]}";
        dialog.send(Dialog.init(), "{'ask': 1}");

        assertThat(dialog.send(tell).path("ok").asBoolean()).isTrue();
        assertThat(dialog.send(tell).path("ok").asBoolean()).isTrue();
        assertThat(dialog.send(tell.replace("2.5", "3")).path("error").asText()).contains("must be RUNNING");
        assertThat(dialog.send("{'add': {'params': {'lr': 0.01, 'width': 32, 'opt': 'adam'}, 'values': [0.4],"
                                + " 'constraints': [0, 0]}}")
                        .path("ok")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void constraints_thatAreNoNumbersAreRefused() {
        dialog.send(Dialog.init(), "{'ask': 1}");

        assertThat(dialog.send("{'tell': 0, 'state': 'complete', 'value': 0.5, 'constraints': ['a']}")
                        .path("error")
                        .asText())
                .isEqualTo("Ask/tell: constraints ([\"a\"]) must be an array of numbers.\n"
                        + "Maybe compare with the protocol's table of messages.");
    }
}
