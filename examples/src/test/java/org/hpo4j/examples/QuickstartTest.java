package org.hpo4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of the README is the code that is compiled. */
class QuickstartTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PROGRAM = Path.of("src/main/java/org/hpo4j/examples/Quickstart.java");
    private static final int MAX_LINES = 25;

    @Test
    void readme_showsTheProgramAsItIs() throws IOException {
        Path readme = ROOT.resolve("README.md");
        if (Files.notExists(readme)) {
            System.out.println("readme_showsTheProgramAsItIs checks nothing: there is no " + readme.toAbsolutePath());
            return;
        }
        assertThat(unindented(between(Files.readAllLines(readme), "```java", "```")))
                .isEqualTo(unindented(program()));
    }

    @Test
    void program_isShort() throws IOException {
        assertThat(program()).hasSizeBetween(1, MAX_LINES);
    }

    private static List<String> program() throws IOException {
        return between(Files.readAllLines(PROGRAM), "// quickstart begin", "// quickstart end");
    }

    /** The lines after the first that is the one text, and before the next that is the other. */
    private static List<String> between(List<String> lines, String begin, String end) {
        List<String> stripped = lines.stream().map(String::strip).toList();
        assertThat(stripped).contains(begin);
        int first = stripped.indexOf(begin) + 1;
        int length = stripped.subList(first, stripped.size()).indexOf(end);
        assertThat(length).isPositive();
        return lines.subList(first, first + length);
    }

    private static List<String> unindented(List<String> lines) {
        return String.join("\n", lines).stripIndent().strip().lines().toList();
    }
}
