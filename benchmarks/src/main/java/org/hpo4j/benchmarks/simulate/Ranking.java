package org.hpo4j.benchmarks.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The mean ranks of methods, early and at the end: in each run, of a task, a seed and a number of workers, the method whose
 * incumbent has the least true error has rank 1, and equal ones share the mean of their ranks.
 *
 * <p>Thread safety: confined to one thread.
 */
final class Ranking {
    private static final double EARLY = 0.25;

    private final Map<String, List<Double>> early = new LinkedHashMap<>();
    private final Map<String, List<Double>> late = new LinkedHashMap<>();
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    /** Adds the runs of a task and a number of workers. */
    void add(Comparison comparison, double budget) {
        comparison
                .runs()
                .forEach((name, runs) -> runs.forEach(run ->
                        millis.computeIfAbsent(name, n -> new ArrayList<>()).add(run.proposalMillis())));
        int seeds =
                comparison.runs().values().stream().mapToInt(List::size).min().orElse(0);
        for (int seed = 0; seed < seeds; seed++) {
            Map<String, IncumbentCurve> curves = new LinkedHashMap<>();
            int index = seed;
            comparison
                    .runs()
                    .forEach((name, runs) -> curves.put(name, runs.get(index).incumbent()));
            add(early, curves, EARLY * budget);
            add(late, curves, budget);
        }
    }

    private static void add(Map<String, List<Double>> ranks, Map<String, IncumbentCurve> curves, double spent) {
        curves.forEach((name, curve) ->
                ranks.computeIfAbsent(name, n -> new ArrayList<>()).add(rank(curve.atSpent(spent), curves, spent)));
    }

    /** One more than the better ones, and half of the others that are equal; no incumbent is worst. */
    private static double rank(double error, Map<String, IncumbentCurve> curves, double spent) {
        double rank = 0.5;
        for (IncumbentCurve other : curves.values()) {
            int compared = Double.compare(other.atSpent(spent), error);
            rank += compared < 0 ? 1 : compared == 0 ? 0.5 : 0;
        }
        return rank;
    }

    /** The means with their standard errors, and the mean processor time a proposal, a line a method. */
    String text() {
        StringBuilder text = new StringBuilder(
                "mean rank (standard error)    at a quarter of the budget    at its end    ms a proposal\n");
        early.forEach((name, ranks) -> text.append(String.format(
                Locale.ROOT,
                "%-30s %6s %21s %10.2f%n",
                name,
                mean(ranks),
                mean(late.getOrDefault(name, List.of())),
                average(millis.getOrDefault(name, List.of())))));
        return text.toString();
    }

    private static double average(List<Double> numbers) {
        return numbers.stream().mapToDouble(n -> n).average().orElse(Double.NaN);
    }

    private static String mean(List<Double> ranks) {
        double mean = average(ranks);
        double squares = ranks.stream()
                .mapToDouble(rank -> (rank - mean) * (rank - mean))
                .sum();
        double error = Math.sqrt(squares / Math.max(1, ranks.size() - 1) / Math.max(1, ranks.size()));
        return String.format(Locale.ROOT, "%.2f (%.2f)", mean, error);
    }
}
