package org.hpo4j.benchmarks.scheduler;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.hpo4j.benchmarks.scheduler.SchedulerLoad.Result;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.scheduler.hyperband.Hyperband;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast schedulers decide, and what they hold of each trial, with very many trials in the ledger. */
@Command(
        name = "decisions",
        showDefaultValues = true,
        description = "Decisions a second and bytes a trial of schedulers, on one thread.")
public final class Decisions implements Runnable {
    @Option(names = "--trials", description = "trials in the ledger")
    private int trials = 1_000_000;

    private final PrintStream out = System.out;

    private Decisions() {}

    @Override
    public void run() {
        out.println("trials: " + trials + ", 100 open at once, one thread");
        for (SchedulerFactory factory : List.of(
                Asha.stopping(1, 256, 4),
                Asha.promotion(1, 256, 4),
                Asha.promotion(1, 81, 3).withBrackets(5),
                Hyperband.of(1, 81, 3).repeated())) {
            new SchedulerLoad(factory, trials / 10).run(); // warm up
            Result result = new SchedulerLoad(factory, trials).run();
            out.println(String.format(
                    Locale.ROOT,
                    "%,10.0f decisions/s  %5.1f bytes a trial  %,d decisions  %s",
                    result.perSecond(),
                    result.bytesPerTrial(),
                    result.decisions(),
                    factory.describe()));
        }
    }
}
