package org.hpo4j.benchmarks.recorded;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.hpo4j.PlainText;
import org.hpo4j.execution.RecordedStudy;
import org.hpo4j.study.Replay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes every decision of a study file again. */
@Command(
        name = "replay",
        description = "Takes every proposal and decision of a study file again; exit code 1 if one differs.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private StudyOption study = new StudyOption();

    private final PrintStream out = System.out;

    ReplayCommand() {}

    @Override
    public Integer call() {
        Replay replay = study.read(RecordedStudy::replay);
        out.println(replay);
        replay.differences().forEach(difference -> out.println(PlainText.line(difference.toString())));
        return replay.isExact() ? 0 : 1;
    }
}
