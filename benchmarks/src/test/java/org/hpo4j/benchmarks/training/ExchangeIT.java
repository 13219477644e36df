package org.hpo4j.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExchangeIT {
    /** The command checks that the states are equal and independent; the file system is asked what was written. */
    @Test
    void exchange_inMemoryWritesNothing() {
        PrintStream standard = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        int code;
        try {
            code = new CommandLine(Exchange.class).execute("--rounds", "2", "--megabytes", "0.5");
        } finally {
            System.setOut(standard);
        }

        assertThat(code).isZero();
        assertThat(output.toString(StandardCharsets.UTF_8))
                .startsWith("0.5 MB of parameters, 1.0 MB of Adam's state;")
                .containsPattern("bytes written in memory exchanges: (0|not counted here)\n")
                .contains("states equal and independent: 2 of 2");
    }
}
