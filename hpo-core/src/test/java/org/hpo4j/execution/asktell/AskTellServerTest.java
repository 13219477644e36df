package org.hpo4j.execution.asktell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines in and lines out; see {@link AskTellMessagesTest} for what the messages do. */
class AskTellServerTest {
    private static final String INIT = Dialog.init().replace('\'', '"');

    private static List<JsonNode> serve(String input) throws IOException {
        StringWriter output = new StringWriter();
        new AskTellServer("random", "asha").serve(new StringReader(input), output);
        assertThat(output.toString()).endsWith("\n");
        return output.toString().lines().map(Dialog::read).toList();
    }

    @Test
    void eachMessage_hasOneAnswerInOrder() throws IOException {
        List<JsonNode> answers = serve(INIT + "\n{\"ask\": 1}\n{\"ask\": 1}\n{\"tell\": 1, \"state\": \"failed\"}\n");

        assertThat(answers).hasSize(4);
        assertThat(answers.get(0).path("name").textValue()).isEqualTo("HPO4J");
        assertThat(answers.get(1).path("id").intValue()).isZero();
        assertThat(answers.get(2).path("id").intValue()).isOne();
        assertThat(answers.get(3)).isEqualTo(Dialog.json("{'ok': true}"));
    }

    @Test
    void quit_isAnsweredAndEnds() throws IOException {
        assertThat(serve("{\"quit\": true}\n" + INIT + "\n")).containsExactly(Dialog.json("{'ok': true}"));
    }

    @Test
    void quitThatIsNotTrue_doesNotEnd() throws IOException {
        List<JsonNode> answers = serve("{\"quit\": false}\n" + INIT + "\n");

        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).path("error").textValue())
                .isEqualTo(
                        "Ask/tell: quit (false) must be true.\nMaybe compare with the protocol's table of messages.");
    }

    @Test
    void lastLine_needsNoEnd() throws IOException {
        assertThat(serve(INIT + "\n{\"ask\": 1}")).hasSize(2);
    }

    @Test
    void blankLinesAndCarriageReturns_areNoMessages() throws IOException {
        assertThat(serve("\r\n  \n" + INIT + "\r\n\n\t\r\n{\"ask\": 1}\r\n\n"))
                .hasSize(2)
                .allMatch(a -> !a.has("error"));
    }

    @Test
    void byteOrderMark_isSkipped() throws IOException {
        assertThat(serve("\uFEFF" + INIT + "\n").get(0).path("ok").booleanValue())
                .isTrue();
    }

    @Test
    void longLine_isRead() throws IOException {
        String padding = "x".repeat(5_000_000);
        List<JsonNode> answers = serve(INIT + "\n{\"ask\": 1, \"note\": \"" + padding + "\"}\n");

        assertThat(answers.get(1).path("id").intValue()).isZero();
    }

    @Test
    void longBadLine_isCutInTheError() throws IOException {
        String error = serve("[" + "1,".repeat(1_000_000) + "1]\n")
                .get(0)
                .path("error")
                .textValue();

        assertThat(error)
                .hasSizeLessThan(500)
                .startsWith("Ask/tell: message ([1,1,")
                .endsWith("must be one JSON object.\nMaybe it was cut at a line break.");
    }

    @Test
    void names_mayHoldAnyLetters() throws IOException {
        String space = "{'params': [{'name': 'größe ☃ 🙂', 'type': 'cat', 'choices': ['大']}]}";
        String init = "{'init': {'space': " + space + "}}";
        List<JsonNode> answers = serve((init + "\n{'ask': 1}\n").replace('\'', '"'));

        assertThat(answers.get(1).path("params")).isEqualTo(Dialog.json("{'größe ☃ 🙂': '大'}"));
    }

    @Test
    void answers_areFlushedOneByOne() throws IOException {
        int[] flushes = new int[1];
        Writer output = new StringWriter() {
            @Override
            public void flush() {
                flushes[0]++;
                assertThat(toString().lines()).hasSize(flushes[0]);
            }
        };
        new AskTellServer("random", "none")
                .serve(new StringReader(INIT + "\n{\"ask\": 1}\n{\"quit\": true}\n"), output);

        assertThat(flushes[0]).isEqualTo(3);
    }

    /** Nobody reads on: to go on would only burn time. */
    @Test
    void outputThatFails_endsTheServer() {
        Writer output = new Writer() {
            @Override
            public void write(char[] chars, int offset, int length) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new AskTellServer("random", "none").serve(new StringReader(INIT + "\n"), output))
                .withMessage("Broken pipe");
    }

    @Test
    void unknownNames_areRefusedAtTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AskTellServer("tpee", "asha"))
                .withMessageStartingWith("Ask/tell: sampler (tpee) must be one of [auto, ")
                .withMessageEndingWith("].\nMaybe leave it out for auto.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AskTellServer("auto", "ASHA"))
                .withMessageStartingWith("Ask/tell: scheduler (ASHA) must be one of [asha, ")
                .withMessageEndingWith("].\nMaybe leave it out for auto.");
    }
}
