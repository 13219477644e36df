package org.hpo4j.benchmarks.recorded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.hpo4j.execution.RecordedStudy;
import org.hpo4j.storage.SqliteStorage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which study of which file. */
final class StudyOption {
    @Option(names = "--study", description = "the study file", required = true)
    private Path file = Path.of("study.db");

    @Option(names = "--name", description = "the study's name, if the file has several")
    private @Nullable String name;

    <T> T read(Function<RecordedStudy, T> use) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "Study file " + file + " must exist.\nMaybe the path is that of another folder.");
        }
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            return use.apply(RecordedStudy.of(storage, name == null ? only(storage) : name));
        }
    }

    private String only(SqliteStorage storage) {
        List<String> names = storage.studies();
        if (names.size() != 1) {
            throw new IllegalArgumentException("Study file " + file + " has " + names.size() + " studies " + names
                    + ", and one must be named.\nMaybe add --name.");
        }
        return names.get(0);
    }
}
