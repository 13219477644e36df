package org.hpo4j.benchmarks.simulate;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.hpo4j.benchmarks.simulate.FaultyCluster.Outcome;
import org.hpo4j.execution.simulation.Faults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stragglers and drops on 25 workers as in the ASHA paper, and on many more. */
@Command(
        name = "cluster",
        description = "The ASHA paper's simulated cluster: stragglers, drops, worker efficiency, speed-up.",
        mixinStandardHelpOptions = true)
public final class Cluster implements Runnable {
    private static final String HEAD = "efficiency   busy  configs  to R  first at R";

    @Option(names = "--methods", split = ",", description = "methods by name", defaultValue = "asha")
    private List<String> methods = new ArrayList<>();

    @Option(names = "--workers", split = ",", description = "the first is the paper's", defaultValue = "25,500,10000")
    private List<Integer> workers = new ArrayList<>();

    @Option(
            names = "--stragglers",
            split = ",",
            description = "sd of stragglers",
            defaultValue = "0,0.1,0.24,0.56,1.33")
    private List<Double> stragglers = new ArrayList<>();

    @Option(names = "--drops", split = ",", description = "drops a unit of time", defaultValue = "0,0.001,0.01")
    private List<Double> drops = new ArrayList<>();

    @Option(names = "--seconds", description = "units of time a run", defaultValue = "2000")
    private double seconds;

    @Option(
            names = "--worker-seconds",
            description = "shortens the runs of many workers to so many units of time in all",
            defaultValue = "3500000")
    private double workerSeconds;

    @Option(names = "--seeds", description = "how many seeds, from 0; the mean is shown", defaultValue = "5")
    private int seeds;

    @Option(names = "--retry", description = "hand dropped trials out again")
    private boolean retry;

    private final PrintStream out = System.out;

    Cluster() {}

    @Override
    public void run() {
        out.println("r = 1, R = 256, eta = 4, a unit of time a unit of resource; means of " + seeds
                + " seeds, of the first at R the median; dropped trials " + (retry ? "begin anew" : "fail"));
        for (String name : methods) {
            Method method = Methods.named(name);
            Method.Setting setting = new Method.Setting(1, 256, 4, Long.MAX_VALUE, workers.get(0));
            out.println("\n" + name + ", " + workers.get(0) + " workers, " + seconds + " units of time");
            out.println("stragglers   drops  " + HEAD);
            for (double deviation : stragglers) {
                for (double probability : drops) {
                    Faults faults = faults(deviation, probability);
                    List<Outcome> runs = runs(new FaultyCluster(method, setting, workers.get(0), faults, seconds));
                    out.println(String.format(Locale.ROOT, "%10.2f %7.4f  ", deviation, probability) + line(runs));
                }
            }
            scale(method, setting);
        }
    }

    private Faults faults(double deviation, double probability) {
        Faults faults = Faults.NONE.withStragglers(deviation);
        return retry ? faults.withRetriedDrops(probability) : faults.withDrops(probability);
    }

    private void scale(Method method, Method.Setting setting) {
        Faults faults = faults(0.56, 0.001);
        out.println("\n" + method.name() + ", stragglers 0.56, drops 0.001; speed-up over " + workers.get(0)
                + " workers in work, configurations started and configurations at R, each a unit of time");
        out.println("   workers    time  " + HEAD + "   work  configs  to R   wall s  events/s");
        List<Outcome> first = List.of();
        for (int count : workers) {
            double end = Math.min(seconds, workerSeconds / count);
            List<Outcome> runs = runs(new FaultyCluster(method, setting, count, faults, end));
            first = first.isEmpty() ? runs : first;
            double wall = mean(runs, Outcome::wallSeconds);
            out.println(String.format(Locale.ROOT, "%10d %7.0f  ", count, end)
                    + line(runs)
                    + String.format(
                            Locale.ROOT,
                            " %6.1f %8.1f %5.1f %8.1f %9.0f",
                            rate(runs, run -> run.result().spent())
                                    / rate(first, run -> run.result().spent()),
                            rate(runs, Outcome::trials) / rate(first, Outcome::trials),
                            rate(runs, run -> run.result().completed())
                                    / rate(first, run -> run.result().completed()),
                            wall,
                            mean(runs, run -> run.result().events()) / wall));
        }
    }

    private List<Outcome> runs(FaultyCluster cluster) {
        List<Outcome> runs = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            runs.add(cluster.run(seed));
        }
        return runs;
    }

    private static String line(List<Outcome> runs) {
        return String.format(
                Locale.ROOT,
                "%10.4f %6.4f %8.0f %5.1f %11s",
                mean(runs, run -> run.result().efficiency()),
                mean(runs, run -> run.result().utilisation()),
                mean(runs, Outcome::trials),
                mean(runs, run -> run.result().completed()),
                firstCompleted(runs));
    }

    /** The median of the runs; runs without any come last. */
    private static String firstCompleted(List<Outcome> runs) {
        double[] times = runs.stream()
                .mapToDouble(run -> run.result().firstCompleted())
                .sorted()
                .toArray();
        double median = times[times.length / 2];
        return Double.isNaN(median) ? "never" : String.format(Locale.ROOT, "%.1f", median);
    }

    private static double mean(List<Outcome> runs, ToDoubleFunction<Outcome> value) {
        return runs.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static double rate(List<Outcome> runs, ToDoubleFunction<Outcome> value) {
        return mean(runs, run -> value.applyAsDouble(run) / run.result().seconds());
    }
}
