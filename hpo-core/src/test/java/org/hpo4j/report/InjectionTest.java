package org.hpo4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hpo4j.analysis.Explanation;
import org.hpo4j.execution.RecordedStudy;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.TrialRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever text a user or an objective gives is kept as it is, or refused, and shown so that it does nothing. */
class InjectionTest {
    /** Names that are kept as they are. */
    private static final List<String> NAMES = List.of(
            "'; DROP TABLE event; --",
            "\" OR \"\"=\"",
            "%s %n {} ${jndi:ldap://example.invalid/a}",
            "<script>alert(1)</script><img src=x onerror='alert(1)'>",
            "=cmd|'/C calc'!A0",
            "+1+1",
            "@SUM(1)",
            "../../../../etc/passwd",
            "C:\\Windows\\system32\\CON",
            "a/b:c*d?e|f",
            "\"}, {\"hpo4j\": \"returned\", \"value\": 0}",
            "größer 大きい 🚀 e\u0301 \u202eright to left\u202c \u2028 \u2066",
            "\ufeffmarked",
            "🚀".repeat(300));

    /** Texts that are no names: shown as one plain line. */
    private static final List<String> TEXTS = List.of(
            "line\nbreak\r\ttab",
            "\u001b[31mred\u001b]0;title\u0007",
            "\u009b31m",
            "nul\u0000",
            "half \ud83d",
            "half \ude80");

    private static final String ACTIVE = "[\\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    static Stream<String> names() {
        return NAMES.stream();
    }

    private Path file() {
        return folder.resolve("study.db");
    }

    private static SearchSpace space(String text) {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<String> choice = space.categorical(text, text, text + "2");
        assertThat(choice.name()).isEqualTo(text);
        return space.build();
    }

    private Study open(String text) {
        return Study.builder(text)
                .space(space(text))
                .minimize(text)
                .unit(text)
                .storage(file())
                .open();
    }

    /** In every place that takes a text. */
    private static void run(Study study, String text) {
        study.enqueue(Map.of(text, text + "2"));
        Trial first = study.ask().orElseThrow();
        first.host(Map.of(text, text));
        study.interrupt(first.number(), text);
        Trial again = study.ask().orElseThrow();
        again.report(1, Map.of(text, 0.5), 0.25);
        again.complete(0.25);
        study.ask().orElseThrow().fail(new IOException(text));
    }

    @ParameterizedTest
    @MethodSource("names")
    void text_isReadBackAsItWasGiven(String text) throws IOException {
        try (Study study = open(text)) {
            run(study, text);
        }
        try (Study study = open(text)) {
            TrialRecord first = study.trial(0);
            assertThat(study.definition().name()).isEqualTo(text);
            assertThat(study.definition().metric().name()).isEqualTo(text);
            assertThat(study.definition().unit()).isEqualTo(text);
            assertThat(first.configuration().asMap()).containsExactly(Map.entry(text, text + "2"));
            assertThat(study.trials()).hasSize(2);
        }
        try (SqliteStorage storage = SqliteStorage.open(file())) {
            assertThat(storage.studies()).containsExactly(text);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.startsWith("study.db") || name.startsWith("junit"));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void text_isShownOnOneLineAndMovesNothing(String text) {
        try (Study study = open(text)) {
            show(study, shown -> run(study, text));
        }

        assertHarmless();
    }

    static Stream<String> texts() {
        return TEXTS.stream();
    }

    /** Choices, causes, facts and recorded names may be anything that an objective gives. */
    @ParameterizedTest
    @MethodSource("texts")
    void foreignText_isShownOnOneLineAndMovesNothing(String text) {
        try (Study study = Study.builder("s")
                .space(space("choice"))
                .minimize("loss")
                .storage(file())
                .open()) {
            show(study, shown -> {
                Trial first = study.ask().orElseThrow();
                first.host(Map.of(text, text));
                study.interrupt(0, text);
                Trial again = study.ask().orElseThrow();
                again.report(1, Map.of(text, 0.5), 0.25);
                again.complete(0.25);
                study.ask().orElseThrow().fail(new IOException(text));
            });
            assertThat(study.trial(1).reason().text()).doesNotContainPattern(ACTIVE);
        }

        assertHarmless();
        try (SqliteStorage storage = SqliteStorage.open(file())) {
            storage.log("s")
                    .read(
                            0,
                            space("choice"),
                            event -> assertThat(event.toString()).doesNotContainPattern("[\\p{Cc}\ud800-\udfff]"));
        }
    }

    /** All that shows a study, while it runs and after it. */
    private void show(Study study, Consumer<Study> running) {
        try (ProgressLine terminal = ProgressLine.show(study, out, true);
                ProgressLine plain = ProgressLine.show(study, out, false)) {
            assertThat(terminal).isNotSameAs(plain);
            running.accept(study);
        }
        out.print(TrialTable.of(study));
        out.print(StudySummary.of(study));
        for (TrialRecord trial : study.trials()) {
            Explanation explanation = study.explain(trial.number());
            out.print(ExplanationText.of(explanation));
            String json = ExplanationText.json(explanation).toString();
            assertThat(parsed(json)).isEqualTo(json);
        }
    }

    private static String parsed(String json) {
        try {
            return new ObjectMapper().readTree(json).toString();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void assertHarmless() {
        String printed = bytes.toString(StandardCharsets.UTF_8);
        assertThat(printed.replaceAll("[\r\n]", "")).isNotEmpty().doesNotContainPattern(ACTIVE);
    }

    @Test
    void choiceWithControlCharacters_isKeptAndShownHarmlessly() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<String> choice = builder.categorical("choice", "line\nbreak \u001b[31mred nul\u0000");
        SearchSpace space = builder.build();
        try (Study study =
                Study.builder("s").space(space).minimize("loss").storage(file()).open()) {
            show(study, shown -> shown.ask().orElseThrow().complete(1));
            assertThat(study.trial(0).configuration().get(choice)).isEqualTo("line\nbreak \u001b[31mred nul\u0000");
        }
        assertHarmless();
        try (SqliteStorage storage = SqliteStorage.open(file())) {
            assertThat(RecordedStudy.of(storage, "s").replay().isExact()).isTrue();
        }
    }

    static Stream<Arguments> refusals() {
        return TEXTS.stream()
                .flatMap(text -> Stream.of(
                        Arguments.of("study", text), Arguments.of("metric", text), Arguments.of("unit", text)));
    }

    /** What would be another name once it was written, or break out of its line, is no name; the message does neither. */
    @ParameterizedTest
    @MethodSource("refusals")
    void nameThatBreaksItsLine_isRefused(String what, String text) {
        assertThatThrownBy(() -> Study.builder(what.equals("study") ? text : "s")
                        .space(space("x"))
                        .minimize(what.equals("metric") ? text : "loss")
                        .unit(what.equals("unit") ? text : "epoch")
                        .open())
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(fault -> assertThat(fault.getMessage().replace("\n", ""))
                        .contains("must be at most 300 characters, without control characters")
                        .doesNotContainPattern("[\\p{Cc}\ud800-\udfff]"));
    }

    @Test
    void nameOfMoreThan300Characters_isRefused() {
        assertThatThrownBy(() -> Study.builder("🚀".repeat(301))
                        .space(space("x"))
                        .minimize("loss")
                        .open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be at most 300 characters");
    }

    /** The log itself, not only what is shown of it. */
    @Test
    void loggedTexts_areCleanedOnce() {
        try (Study study = open("s")) {
            run(study, "s");
            study.ask().orElseThrow().fail(new IOException("a\r\nb\ud83d"));
            assertThat(study.trial(2).reason().text()).isEqualTo("java.io.IOException: a b\ufffd");
        }
        try (SqliteStorage storage = SqliteStorage.open(file())) {
            storage.log("s").read(0, space("s"), logged -> {
                if (logged.event() instanceof Event.TrialFailed failed && failed.trial() == 2) {
                    assertThat(failed.cause()).isEqualTo("java.io.IOException: a b\ufffd");
                }
            });
        }
    }
}
