package org.hpo4j.benchmarks.recorded;

import java.io.PrintStream;
import org.hpo4j.analysis.Explanation;
import org.hpo4j.report.ExplanationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints why a trial has its values, and what became of it. */
@Command(
        name = "explain",
        description = "Why a trial has its values, what was decided about it, and how it ended.",
        mixinStandardHelpOptions = true)
public final class ExplainCommand implements Runnable {
    @Mixin
    private StudyOption study = new StudyOption();

    @Option(names = "--trial", description = "the trial's number", required = true)
    private int trial;

    @Option(names = "--json", description = "as one JSON object")
    private boolean json;

    private final PrintStream out = System.out;

    ExplainCommand() {}

    @Override
    public void run() {
        Explanation explanation = study.read(recorded -> recorded.explain(trial));
        out.print(json ? ExplanationText.json(explanation).toString() + "\n" : ExplanationText.of(explanation));
    }
}
