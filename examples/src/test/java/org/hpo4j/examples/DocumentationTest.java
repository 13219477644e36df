package org.hpo4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Java snippet of the documentation stands, line by line, in an example that is compiled. */
class DocumentationTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void snippets_areCompiled() throws IOException {
        String examples = read(Path.of("src/main/java"), ".java")
                .map(DocumentationTest::stripped)
                .collect(Collectors.joining("\n"));

        List<String> snippets = Stream.concat(
                        Stream.of(Files.readString(Path.of("../README.md"))), read(Path.of("../docs"), ".md"))
                .flatMap(page -> SNIPPET.matcher(page).results())
                .map((MatchResult snippet) -> snippet.group(1))
                .toList();

        assertThat(snippets)
                .isNotEmpty()
                .allSatisfy(snippet -> assertThat(examples).contains(stripped(snippet)));
    }

    @Test
    void searchSpaceTour_runs() {
        assertThatCode(() -> SearchSpaceTour.main(new String[0])).doesNotThrowAnyException();
    }

    @Test
    void explainedStudy_runsAndIsHandedOn(@TempDir Path folder) {
        Captured run = Captured.run(DocumentationTest::explainedStudy, folder, folder.toString());

        assertThat(run.out()).contains("trial 7, ").contains("chosen by tpe(").contains("recomputed, all as logged");
        assertThat(folder.resolve("study.jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("optuna.log")).isNotEmptyFile();
    }

    @Test
    void warmStart_runs(@TempDir Path folder) {
        String file = folder.resolve("earlier.db").toString();
        Captured run = Captured.run(DocumentationTest::warmStart, folder, file);

        assertThat(run.out())
                .contains("20 trials are known before the first.")
                .contains("5 of the best are tried first.");
    }

    private static int warmStart(String... args) {
        try {
            WarmStart.main(args);
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int explainedStudy(String... args) {
        try {
            ExplainedStudy.main(args);
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> read(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream()
                    .map(DocumentationTest::text);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without indentation and blank lines, which examples and pages have for reasons of their own. */
    private static String stripped(String code) {
        return code.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
