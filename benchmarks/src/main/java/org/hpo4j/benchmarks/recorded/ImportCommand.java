package org.hpo4j.benchmarks.recorded;

import java.io.PrintStream;
import java.nio.file.Path;
import org.hpo4j.execution.RecordedStudy;
import org.hpo4j.storage.SqliteStorage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes a study from JSON lines into a study file. */
@Command(
        name = "import",
        description = "Takes a study from the JSON lines of 'export' into a study file, which may be new.",
        mixinStandardHelpOptions = true)
public final class ImportCommand implements Runnable {
    @Option(names = "--in", description = "the JSON lines", required = true)
    private Path in = Path.of("study.jsonl");

    @Option(names = "--study", description = "the study file", required = true)
    private Path file = Path.of("study.db");

    private final PrintStream out = System.out;

    ImportCommand() {}

    @Override
    public void run() {
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            RecordedStudy study = RecordedStudy.importFrom(in, storage);
            out.println("study \"" + study.definition().name() + "\" is in " + storage.location());
        }
    }
}
