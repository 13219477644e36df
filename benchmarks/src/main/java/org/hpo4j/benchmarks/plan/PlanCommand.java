package org.hpo4j.benchmarks.plan;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hpo4j.execution.NamedSchedulers;
import org.hpo4j.execution.plan.Advice;
import org.hpo4j.execution.plan.Plan;
import org.hpo4j.execution.plan.Planner;
import org.hpo4j.scheduler.RungLevels;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what a study will cost and which strategy suits the budget; runs nothing but simulations. */
@Command(
        name = "plan",
        description = "Before a run: brackets, trials, epochs, time and device-hours, and which strategy suits.",
        mixinStandardHelpOptions = true)
public final class PlanCommand implements Runnable {
    private static final double NANOS = 1e9;
    private static final long NANOS_A_MINUTE = 60_000_000_000L;

    @Option(names = "--scheduler", description = "the trial scheduler's name", defaultValue = "asha")
    private String scheduler = "asha";

    @Option(names = "--min-epochs", description = "epochs of the first rung", defaultValue = "1")
    private int minEpochs;

    @Option(names = "--max-epochs", description = "epochs of a full training", required = true)
    private int maxEpochs;

    @Option(names = "--eta", description = "the reduction factor", defaultValue = "3")
    private int eta;

    @Option(names = "--workers", description = "how many trials run at once", defaultValue = "1")
    private int workers;

    @Option(
            names = "--epoch-seconds",
            split = ",",
            description = "how long an epoch takes; several samples widen the interval",
            defaultValue = "1")
    private List<Double> epochSeconds = new ArrayList<>();

    @Option(names = "--trials", description = "limit: trials that start")
    private @Nullable Integer trials;

    @Option(names = "--epochs", description = "limit: epochs of all trials together")
    private @Nullable Long epochs;

    @Option(names = "--minutes", description = "limit: wall time")
    private @Nullable Double minutes;

    @Option(names = "--runs", description = "how many runs are simulated", defaultValue = "40")
    private int runs;

    private final PrintStream out = System.out;

    PlanCommand() {}

    @Override
    public void run() {
        RungLevels levels = new RungLevels(minEpochs, maxEpochs, eta);
        Plan plan = planner(levels).plan();
        out.println(plan);
        if (epochSeconds.size() == 1) {
            out.println("note: one sample of an epoch's duration; a spread of 25 % is assumed, several tell more");
        }
        out.println(Advice.of(budget(plan), levels, workers));
    }

    private Planner planner(RungLevels levels) {
        Planner planner = Planner.of(
                        NamedSchedulers.create(scheduler, new NamedSchedulers.Setting(levels, workers, false)))
                .workers(workers)
                .runs(runs)
                .probe(epochSeconds.stream().map(PlanCommand::seconds).toArray(Duration[]::new));
        planner = trials == null ? planner : planner.maxTrials(trials);
        planner = epochs == null ? planner : planner.maxEpochs(epochs);
        return minutes == null ? planner : planner.maxTime(minutes(minutes));
    }

    /** What the user is ready to spend: the limit if there is one, else what the plan takes. */
    private long budget(Plan plan) {
        if (epochs != null) {
            return epochs;
        } else if (minutes != null) {
            Duration mean = seconds(epochSeconds.stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow());
            return Math.max(1, Advice.epochsWithin(minutes(minutes), mean, workers));
        }
        return plan.resumed().epochs().median();
    }

    private static Duration seconds(double value) {
        return Duration.ofNanos(Math.round(value * NANOS));
    }

    private static Duration minutes(double value) {
        return Duration.ofNanos(Math.round(value * NANOS_A_MINUTE));
    }
}
