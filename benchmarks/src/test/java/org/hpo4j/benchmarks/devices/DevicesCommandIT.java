package org.hpo4j.benchmarks.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** The command on whatever machine this is; the benchmarks bring the CPU backend alone. */
@Timeout(60)
class DevicesCommandIT {
    @Test
    void lines_nameTheBackendAndWhatIsUsed() {
        assertThat(run().lines())
                .contains("backends    nd4j-native 1.0.0-M2.1", "trials use  the CPU (nd4j-native 1.0.0-M2.1)")
                .anyMatch(line -> line.matches("loaded      nd4j-native 1.0.0-M2.1, holds .*, device limit none"));
    }

    @Test
    void json_holdsTheSame() throws IOException {
        JsonNode root = new ObjectMapper().readTree(run("--json", "--no-nd4j"));

        assertThat(root.at("/backends/0").asText()).isEqualTo("nd4j-native 1.0.0-M2.1");
        assertThat(root.at("/cpu/cores").asInt()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(root.at("/use").asText()).isEqualTo("the CPU (nd4j-native 1.0.0-M2.1)");
        assertThat(root.has("nd4j")).isFalse();
    }

    private static String run(String... args) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(new CommandLine(DevicesCommand.class).execute(args)).isZero();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
