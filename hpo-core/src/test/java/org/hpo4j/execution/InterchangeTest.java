package org.hpo4j.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.storage.StorageException;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyBuilder;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.TrialRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study that leaves its storage, for another of ours or for Optuna's tools. */
class InterchangeTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private enum Shape {
        ROUND,
        SQUARE
    }

    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Double> rate = builder.logUniform("rate", 1e-4, 1);
    private final Param<Integer> width = builder.integer("width", 16, 64);
    private final Param<Shape> shape = builder.categorical("größe", Shape.values());
    private final Param<Double> shift = builder.normal("shift", 0, 1);
    private final SearchSpace space = builder.build();

    @TempDir
    private Path folder;

    private StudyBuilder study(String file) {
        return Study.builder("s")
                .space(space)
                .maximize("accuracy")
                .scheduler(Asha.stopping(1, 9, 3))
                .seed(7)
                .clock(Clock.fixed(Instant.parse("2026-01-31T12:00:00.123Z"), ZoneOffset.UTC))
                .storage(folder.resolve(file));
    }

    /** Every way a trial ends, and one that has not. */
    private void run(Study study) {
        study.enqueue(Map.of("rate", 0.5));
        Trial first = study.ask().orElseThrow();
        first.report(1, 0.75);
        first.report(2, Map.of("loss", 0.1), 0.8);
        first.constraints(-1, 0.5);
        first.complete(0.8);
        study.ask().orElseThrow().report(1, 0.5);
        study.ask().orElseThrow().report(1, Double.NaN);
        study.ask().orElseThrow().fail(new IOException("no data"));
        study.ask().orElseThrow().report(1, 0.9);
        study.add(space.configuration(Map.of("rate", 0.1, "width", 20, "größe", Shape.ROUND, "shift", 0.25)), 0.7);
    }

    private <T> T recorded(String file, Function<RecordedStudy, T> use) {
        try (SqliteStorage storage = SqliteStorage.open(folder.resolve(file))) {
            return use.apply(RecordedStudy.of(storage, "s"));
        }
    }

    /** Without the first, whose choices are labels, and without the process of that storage that wrote them. */
    private List<LoggedEvent> events(String file, SearchSpace space) {
        List<LoggedEvent> events = new ArrayList<>();
        return recorded(file, study -> {
            study.log().read(0, space, each -> events.add(new LoggedEvent(each.sequence(), each.at(), each.event())));
            return events.subList(1, events.size());
        });
    }

    private void exportAndImport() {
        recorded("a.db", study -> study.export(folder.resolve("a.jsonl")));
        try (SqliteStorage storage = SqliteStorage.open(folder.resolve("b.db"))) {
            RecordedStudy.importFrom(folder.resolve("a.jsonl"), storage);
        }
    }

    @Test
    void importedStudy_isEqualEventByEventAndGoesOn() {
        try (Study study = study("a.db").open()) {
            run(study);
        }
        exportAndImport();

        assertThat(events("b.db", space)).isEqualTo(events("a.db", space));
        assertThat(recorded("b.db", RecordedStudy::replay).isExact()).isTrue();
        try (Study original = study("a.db").open();
                Study copy = study("b.db").open()) {
            assertThat(copy.trials().stream().map(TrialRecord::ending).toList())
                    .isEqualTo(
                            original.trials().stream().map(TrialRecord::ending).toList());
            assertThat(copy.ask().orElseThrow().configuration())
                    .isEqualTo(original.ask().orElseThrow().configuration());
        }
    }

    @Test
    void studyWhoseSpaceGrew_isEqualToo() {
        try (Study study = Study.builder("s")
                .minimize("loss")
                .storage(folder.resolve("a.db"))
                .open()) {
            Trial trial = study.ask().orElseThrow();
            assertThat(trial.suggestCategorical("a", "x", "y")).isNotEmpty();
            trial.complete(trial.suggestDouble("b", 0, 1));
        }
        exportAndImport();

        SearchSpace none = SearchSpace.empty();
        assertThat(events("b.db", none)).isEqualTo(events("a.db", none));
    }

    @Test
    void studyWhoseSpaceWasChanged_isEqualToo() {
        try (Study study = study("a.db").open()) {
            run(study);
        }
        SearchSpace.Builder wider = SearchSpace.builder();
        wider.logUniform("rate", 1e-6, 1);
        wider.integer("width", 16, 64);
        wider.categorical("größe", Shape.values());
        wider.normal("shift", 0, 1);
        SearchSpace later = wider.build();
        try (Study study = study("a.db").space(later).open()) {
            study.ask().orElseThrow().report(1, 0.95);
        }
        exportAndImport();

        assertThat(events("b.db", later)).isEqualTo(events("a.db", later));
        String first = recorded(
                "b.db", study -> study.definition().space().allParams().get(0).toString());
        assertThat(first)
                .isEqualTo("rate in " + later.allParams().get(0).domain().describe());
    }

    @Test
    void studyThatIsThere_isNotOverwritten() {
        try (Study study = study("a.db").open()) {
            run(study);
        }
        recorded("a.db", study -> study.export(folder.resolve("a.jsonl")));
        try (SqliteStorage storage = SqliteStorage.open(folder.resolve("a.db"))) {
            assertThatThrownBy(() -> RecordedStudy.importFrom(folder.resolve("a.jsonl"), storage))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("name (\"s\") must be new in ");
        }
    }

    /** What is wrong with a file is found before anything of it is written. */
    @Test
    void damagedFile_leavesTheStorageAsItWas() throws IOException {
        try (Study study = study("a.db").open()) {
            run(study);
        }
        Path file = folder.resolve("a.jsonl");
        recorded("a.db", study -> study.export(file));
        Files.writeString(file, Files.readString(file).replace("0.75", "0.76"));
        try (SqliteStorage storage = SqliteStorage.open(folder.resolve("b.db"))) {
            assertThatThrownBy(() -> RecordedStudy.importFrom(file, storage))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("is not that of the lines before");
            assertThat(storage.studies()).isEmpty();
        }
    }

    @Test
    void folderThatIsMissing_isNamed() {
        try (Study study = study("a.db").open()) {
            run(study);
        }
        assertThatThrownBy(() -> recorded(
                        "a.db", study -> study.export(folder.resolve("none").resolve("a.jsonl"))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("must be writable")
                .hasMessageContaining("Maybe ");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private List<JsonNode> optuna() throws IOException {
        try (Study study = study("a.db").open()) {
            run(study);
        }
        long trials = recorded("a.db", study -> study.exportForOptuna(folder.resolve("optuna.log")));
        assertThat(trials).isEqualTo(6);
        String text = Files.readString(folder.resolve("optuna.log"), StandardCharsets.US_ASCII);
        return text.lines().map(InterchangeTest::parse).toList();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    private static List<String> of(List<JsonNode> lines, int operation) {
        return lines.stream()
                .filter(line -> line.path("op_code").asInt() == operation)
                .map(JsonNode::toString)
                .toList();
    }

    @Test
    void optunaJournal_hasTheOperationsOfItsFormat() throws IOException {
        List<JsonNode> lines = optuna();

        assertThat(of(lines, 0))
                .containsExactly("{\"op_code\":0,\"worker_id\":\"hpo4j\",\"study_name\":\"s\",\"directions\":[2]}");
        assertThat(of(lines, 3))
                .containsExactly("{\"op_code\":3,\"worker_id\":\"hpo4j\",\"study_id\":0,"
                        + "\"system_attr\":{\"study:metric_names\":[\"accuracy\"]}}");
        assertThat(of(lines, 4))
                .hasSize(6)
                .containsOnly("{\"op_code\":4,\"worker_id\":\"hpo4j\",\"study_id\":0,"
                        + "\"datetime_start\":\"2026-01-31T12:00:00.123000+00:00\"}");
        assertThat(lines.stream()
                        .filter(line -> line.path("op_code").asInt() == 6)
                        .map(line -> line.path("trial_id") + " " + line.path("state") + " " + line.path("values")))
                .containsExactly("0 1 [0.8]", "1 2 [0.5]", "2 3 null", "3 3 null", "5 1 [0.7]");
        assertThat(of(lines, 7))
                .contains(
                        "{\"op_code\":7,\"worker_id\":\"hpo4j\",\"trial_id\":0,\"step\":2,\"intermediate_value\":0.8}");
        // As Python's JSON has it.
        assertThat(Files.readString(folder.resolve("optuna.log")))
                .contains("\"trial_id\":2,\"step\":1,\"intermediate_value\":NaN}\n");
        assertThat(of(lines, 9))
                .containsExactly("{\"op_code\":9,\"worker_id\":\"hpo4j\",\"trial_id\":0,"
                        + "\"system_attr\":{\"constraints\":[-1.0,0.5]}}");
        assertThat(of(lines, 8))
                .contains("{\"op_code\":8,\"worker_id\":\"hpo4j\",\"trial_id\":3,"
                        + "\"user_attr\":{\"reason\":\"java.io.IOException: no data\"}}");
    }

    @Test
    void optunaJournal_hasItsDistributions() throws IOException {
        List<JsonNode> added = optuna().stream()
                .filter(line -> line.path("op_code").asInt() == 5
                        && line.path("trial_id").asInt() == 5)
                .toList();

        assertThat(added.stream()
                        .map(line -> line.path("param_name").asText() + " " + line.path("param_value_internal")))
                .containsExactly("rate 0.1", "width 20.0", "größe 0", "shift 0.25");
        assertThat(added.stream()
                        .map(line -> line.path("distribution").asText())
                        .limit(3))
                .containsExactly(
                        "{\"name\":\"FloatDistribution\",\"attributes\":{\"low\":1.0E-4,\"high\":1.0,\"log\":true,\"step\":null}}",
                        "{\"name\":\"IntDistribution\",\"attributes\":{\"log\":false,\"step\":1,\"low\":16,\"high\":64}}",
                        "{\"name\":\"CategoricalDistribution\",\"attributes\":{\"choices\":[\"ROUND\",\"SQUARE\"]}}");
        assertThat(rate.name() + width.name() + shape.name() + shift.name()).isEqualTo("ratewidthgrößeshift");
    }
}
