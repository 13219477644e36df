package org.hpo4j.benchmarks.regret;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.hpo4j.execution.asktell.SamplerNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The best value of some trials, by sampler and number of trials at once, on functions whose optimum is known. */
@Command(
        name = "regret",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Best values by sampler: medians and quartiles over seeds, beside Optuna's where known.")
public final class Regret implements Runnable {
    private static final int REFERENCE_TRIALS = 100;
    private static final double LEAST_REGRET = 1e-6;

    @Option(names = "--samplers", split = ",", description = "samplers by name")
    private List<String> samplers = List.of("random", "tpe", "tpe-multivariate", "tpe-univariate", "cma-es");

    @Option(names = "--problems", split = ",", description = "functions by name; all if left out")
    private List<String> problems = new ArrayList<>();

    @Option(names = "--seeds", description = "how many seeds, from 0")
    private int seeds = 20;

    @Option(names = "--trials", description = "trials a study")
    private int trials = REFERENCE_TRIALS;

    @Option(names = "--parallel", split = ",", description = "numbers of trials that run at once")
    private List<Integer> parallel = List.of(1, 8, 32);

    @Option(
            names = "--pace",
            description = {
                "when trials that run at once end:",
                "rolling: the oldest when another is to start;",
                "batches: all before others start;",
                "lead: all of the first, then one runs at a time, until as many results are known as the last of all"
                        + " trials knows beside others"
            })
    private Pace pace = Pace.ROLLING;

    private final SamplerNames names = new SamplerNames();
    private final PrintStream out = System.out;

    private Regret() {}

    @Override
    public void run() {
        require("seeds", seeds);
        require("trials", trials);
        parallel.forEach(count -> require("parallel", count));
        samplers.forEach(names::find);
        List<Problem> chosen = Problems.chosen(problems);
        out.printf(
                "best of %d trials: median (quartiles) over seeds 0 to %d, by trials at once%s%n%n",
                trials,
                seeds - 1,
                pace == Pace.ROLLING ? "" : ", " + pace.name().toLowerCase(Locale.ROOT));
        Map<String, double[]> ranks = new LinkedHashMap<>();
        Map<String, double[]> regrets = new LinkedHashMap<>();
        chosen.forEach(problem -> print(problem, ranks, regrets));
        print("mean rank of the median", ranks, chosen.size());
        print("mean decimal logarithm of the median's regret, of at least 1e-6", regrets, chosen.size());
    }

    private double[] sums(Map<String, double[]> all, String sampler) {
        return all.computeIfAbsent(sampler, any -> new double[parallel.size()]);
    }

    private static void require(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "Regret: " + name + " (" + value + ") must be at least 1.\nMaybe leave it out.");
        }
    }

    private void print(Problem problem, Map<String, double[]> ranks, Map<String, double[]> regrets) {
        out.printf(Locale.ROOT, "%s (optimum %.5g)%n", problem.name(), problem.optimum());
        line("sampler", parallel.stream().map(String::valueOf).toList());
        Map<String, List<Cell>> rows = new LinkedHashMap<>();
        for (String name : samplers) {
            List<Cell> row =
                    parallel.stream().map(count -> cell(problem, name, count)).toList();
            rows.put(name, row);
            line(name, row.stream().map(cell -> cell.text(problem)).toList());
        }
        if (trials == REFERENCE_TRIALS) {
            ReferenceQuality.read()
                    .of(problem)
                    .forEach((name, quartiles) -> line("  Optuna " + name, List.of(quartiles.text())));
        }
        out.println();
        rows.forEach((name, row) -> {
            for (int i = 0; i < row.size(); i++) {
                sums(ranks, name)[i] += rank(row.get(i), rows, i);
                sums(regrets, name)[i] += logRegret(row.get(i), problem);
            }
        });
    }

    private void line(String name, List<String> cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-32s", name));
        cells.forEach(cell -> line.append(String.format(Locale.ROOT, "%-34s", cell)));
        out.println(line.toString().stripTrailing());
    }

    /**
     * The results of a sampler.
     *
     * @param quartiles of the best values
     * @param repeated proposals equal to an earlier one, in all studies together
     */
    private record Cell(Quartiles quartiles, int repeated) {
        String text(Problem problem) {
            return quartiles.text() + (problem.isContinuous() && repeated > 0 ? " " + repeated + " REPEATED" : "");
        }
    }

    private Cell cell(Problem problem, String sampler, int count) {
        List<PlayedStudy> played = IntStream.range(0, seeds)
                .parallel()
                .mapToObj(seed -> PlayedStudy.of(problem, names.find(sampler), seed, trials, count, pace))
                .toList();
        return new Cell(
                Quartiles.of(played.stream().mapToDouble(PlayedStudy::best).toArray()),
                played.stream().mapToInt(PlayedStudy::repeated).sum());
    }

    /** The place of a median among those of all samplers, from 1; equal ones share the mean of their places. */
    private static double rank(Cell cell, Map<String, List<Cell>> rows, int column) {
        double rank = 0.5;
        for (List<Cell> row : rows.values()) {
            int order = Double.compare(
                    row.get(column).quartiles().median(), cell.quartiles().median());
            rank += order < 0 ? 1 : order == 0 ? 0.5 : 0;
        }
        return rank;
    }

    private static double logRegret(Cell cell, Problem problem) {
        return Math.log10(Math.max(LEAST_REGRET, cell.quartiles().median() - problem.optimum()));
    }

    private void print(String title, Map<String, double[]> sums, int problemCount) {
        out.println(title);
        line("sampler", parallel.stream().map(String::valueOf).toList());
        sums.forEach((name, row) -> line(
                name,
                Arrays.stream(row)
                        .mapToObj(sum -> String.format(Locale.ROOT, "%.2f", sum / problemCount))
                        .toList()));
    }
}
