package org.hpo4j.benchmarks.pareto;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hpo4j.execution.asktell.SamplerNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The share of the Pareto front's hypervolume that some trials dominate, by sampler. */
@Command(
        name = "pareto",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Hypervolume by sampler, as a share of the true Pareto front's: medians over seeds.")
public final class Pareto implements Runnable {
    @Option(names = "--samplers", split = ",", description = "samplers by name")
    private List<String> samplers = List.of("random", "nsga2", "tpe", "tpe-multivariate", "auto");

    @Option(names = "--problems", split = ",", description = "zdt1, zdt2, zdt3, dtlz2")
    private List<String> problems =
            Arrays.stream(Problem.values()).map(Problem::label).toList();

    @Option(names = "--dimension", description = "parameters of each problem")
    private int dimension = 10;

    @Option(names = "--references", split = ",", description = "coordinates of the reference point")
    private List<Double> references = List.of(1.1, 11.0);

    @Option(names = "--seeds", description = "how many seeds, from 0")
    private int seeds = 11;

    @Option(names = "--trials", split = ",", description = "after how many trials")
    private List<Integer> trials = List.of(200, 1000);

    @Option(names = "--parallel", description = "how many trials run at once")
    private int parallel = 1;

    private final SamplerNames names = new SamplerNames();
    private final PrintStream out = System.out;

    private Pareto() {}

    @Override
    public void run() {
        require("seeds", seeds, 1);
        require("dimension", dimension, 3);
        require("parallel", parallel, 1);
        trials.forEach(count -> require("trials", count, 1));
        samplers.forEach(names::find);
        List<Problem> chosen = problems.stream().map(Problem::named).toList();
        out.printf(
                "share of the front's hypervolume, %d parameters, %d at once: median (quartiles) over seeds 0 to %d%n",
                dimension, parallel, seeds - 1);
        chosen.forEach(this::print);
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "Pareto: " + name + " (" + value + ") must be at least " + least + ".\nMaybe leave it out.");
        }
    }

    private void print(Problem problem) {
        List<String> heads = references.stream()
                .flatMap(reference -> trials.stream().map(count -> count + " trials, below " + reference))
                .toList();
        out.println();
        line(problem.label(), heads);
        samplers.forEach(name -> line(name, cells(problem, name)));
    }

    private void line(String name, List<String> cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-18s", name));
        cells.forEach(cell -> line.append(String.format(Locale.ROOT, "%-25s", cell)));
        out.println(line.toString().stripTrailing());
    }

    private List<String> cells(Problem problem, String sampler) {
        int most = trials.stream().mapToInt(Integer::intValue).max().orElse(1);
        List<PlayedFront> fronts = IntStream.range(0, seeds)
                .parallel()
                .mapToObj(seed -> PlayedFront.of(problem, dimension, names.find(sampler), seed, most, parallel))
                .toList();
        return references.stream()
                .flatMap(reference -> trials.stream().map(count -> cell(fronts, problem, count, reference)))
                .toList();
    }

    private static String cell(List<PlayedFront> fronts, Problem problem, int count, double reference) {
        double[] shares = fronts.stream()
                .mapToDouble(front -> front.share(problem, count, reference))
                .sorted()
                .toArray();
        int last = shares.length - 1;
        return String.format(
                Locale.ROOT, "%.3f (%.3f .. %.3f)", shares[last / 2], shares[last / 4], shares[last - last / 4]);
    }
}
