package org.hpo4j.benchmarks.asktell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hpo4j.benchmarks.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ask/tell server as the process that callers start. */
@Timeout(60)
class AskTellIT {
    private static final String INIT =
            "{\"init\": {\"space\": {\"params\": [{\"name\": \"größe\", \"type\": \"int\", \"low\": 1, \"high\": 9}]}}}\n";

    @TempDir
    private Path folder;

    private Process start(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.concat(
                        // A locale that is not UTF-8 changes nothing.
                        Stream.of(java, "-Dfile.encoding=ISO-8859-1", "-cp", System.getProperty("java.class.path")),
                        Stream.concat(Stream.of(Main.class.getName(), "ask-tell"), Stream.of(arguments)))
                .toList();
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private static List<String> talk(Process server, String input) throws IOException {
        try (Writer messages = server.outputWriter(StandardCharsets.UTF_8)) {
            messages.write(input);
        }
        try (BufferedReader answers = server.inputReader(StandardCharsets.UTF_8)) {
            return answers.lines().toList();
        }
    }

    @Test
    void endOfInput_endsWithCodeZero() throws IOException, InterruptedException {
        Process server = start("--sampler", "random", "--scheduler", "asha");
        List<String> answers = talk(server, INIT + "{\"ask\": 1}\nnonsense\n");

        assertThat(server.waitFor()).isZero();
        assertThat(answers).hasSize(3).allMatch(answer -> answer.startsWith("{") && answer.endsWith("}"));
        assertThat(answers.get(1)).contains("\"größe\":");
        assertThat(answers.get(2)).startsWith("{\"error\":");
    }

    @Test
    void bracketTable_goesToTheStandardErrorBeforeTheRun() throws IOException, InterruptedException {
        Process server = start("--scheduler", "sync-hyperband");
        String fidelity = "\"fidelity\": {\"name\": \"epoch\", \"min\": 1, \"max\": 9, \"eta\": 3}, \"space\"";
        talk(server, INIT.replace("\"space\"", fidelity));

        assertThat(server.waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("errors")))
                .contains("Study \"ask-tell\": hyperband(form=paper, ")
                .contains("paper, R = 9, eta = 3: 17 configurations, resource 78 from the beginning, 69 with resumed"
                        + " training\ns = 2: 9@1, 3@3, 1@9\n");
    }

    /** One byte at a time, each in a write of its own, while the caller keeps its end open. */
    @Test
    void quit_endsWithCodeZero() throws IOException, InterruptedException {
        Process server = start();
        for (byte part : (INIT + "{\"quit\": true}\n").getBytes(StandardCharsets.UTF_8)) {
            server.getOutputStream().write(part);
            server.getOutputStream().flush();
        }

        assertThat(server.waitFor()).isZero();
        try (BufferedReader answers = server.inputReader(StandardCharsets.UTF_8)) {
            assertThat(answers.lines()).hasSize(2).allMatch(answer -> answer.startsWith("{\"ok\":true"));
        }
    }

    @Test
    void unknownName_endsWithCodeTwo() throws IOException, InterruptedException {
        Process server = start("--scheduler", "nosuch");

        assertThat(talk(server, "")).isEmpty();
        assertThat(server.waitFor()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("errors")))
                .startsWith("Ask/tell: scheduler (nosuch) must be one of [")
                .contains("\nMaybe leave it out for auto.");
    }
}
