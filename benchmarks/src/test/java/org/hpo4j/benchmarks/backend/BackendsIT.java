package org.hpo4j.benchmarks.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The comparison in short form, with the one build that the tests have. */
@Timeout(120)
class BackendsIT {
    @TempDir
    private Path folder;

    @Test
    void oneBuild_isComparedWithItself() throws IOException {
        NativeBuild build = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .flatMap(entry -> NativeBuild.of(Path.of(entry)).stream())
                .findFirst()
                .orElseThrow();
        Files.copy(build.jar(), folder.resolve(build.jar().getFileName()));

        List<String> lines = run("--natives", folder.toString(), "--rounds", "1", "--batches", "1");

        assertThat(lines).contains("MLP, batches of 128", "CNN, Deeplearning4j alone, batches of 64");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("| `" + build.classifier() + "` | "))
                .hasSize(3);
        assertThat(lines).anyMatch(line -> line.endsWith(" | 1.00 |"));
    }

    @Test
    void noBuilds_saysHowToGetThem() {
        assertThat(run("--natives", folder.toString()))
                .anyMatch(line -> line.contains("folder (" + folder + ") must hold builds of nd4j-native."))
                .anyMatch(line -> line.startsWith("Maybe copy them there: "));
    }

    private static List<String> run(String... args) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            new CommandLine(Backends.class)
                    .setExecutionExceptionHandler((fault, line, parsed) -> {
                        System.out.println(fault.getMessage());
                        return 1;
                    })
                    .execute(args);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
