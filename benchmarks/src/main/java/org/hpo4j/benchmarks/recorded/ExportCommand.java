package org.hpo4j.benchmarks.recorded;

import java.io.PrintStream;
import java.nio.file.Path;
import org.hpo4j.execution.RecordedStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a study of a study file as lines of JSON. */
@Command(
        name = "export",
        description = "Writes a study as JSON lines, or as the file of Optuna's journal storage.",
        mixinStandardHelpOptions = true)
public final class ExportCommand implements Runnable {
    @Mixin
    private StudyOption study = new StudyOption();

    @Option(names = "--out", description = "the file to write", required = true)
    private Path out = Path.of("study.jsonl");

    @Option(names = "--optuna", description = "for Optuna's tools, instead of for import")
    private boolean optuna;

    private final PrintStream console = System.out;

    ExportCommand() {}

    @Override
    public void run() {
        console.println(study.read(this::export));
    }

    private String export(RecordedStudy recorded) {
        return optuna
                ? recorded.exportForOptuna(out) + " trials written to " + out
                : recorded.export(out) + " events written to " + out;
    }
}
