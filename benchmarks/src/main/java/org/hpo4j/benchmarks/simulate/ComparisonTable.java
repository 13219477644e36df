package org.hpo4j.benchmarks.simulate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hpo4j.benchmarks.curves.KnownCurves.Units;

/** What a {@link Comparison} shows, as lines of text. */
final class ComparisonTable {
    private final Comparison comparison;
    private final double budget;
    private final Units units;
    private final Map<String, Band> bySpent;
    private final Map<String, Band> bySeconds;

    ComparisonTable(Comparison comparison, double budget, Units units) {
        this.comparison = comparison;
        this.budget = budget;
        this.units = units;
        bySpent = comparison.againstSpent(budget);
        bySeconds = comparison.againstSeconds();
    }

    /** The share of random search's epochs in which a method reaches its final error; NaN without random search. */
    double shareOfEpochs(String method) {
        return bySpent.getOrDefault(method, none()).firstAtMost(target()) / budget;
    }

    private double shareOfTime(String method) {
        return bySeconds.getOrDefault(method, none()).firstAtMost(target()) / reached(Methods.RANDOM);
    }

    private static Band none() {
        return new Band(new double[0], new double[0], new double[0], new double[0]);
    }

    private double reached(String method) {
        return Comparison.median(
                comparison.runs().getOrDefault(method, List.of()),
                run -> run.result().seconds());
    }

    private double target() {
        List<Replication> random = comparison.runs().getOrDefault(Methods.RANDOM, List.of());
        return Comparison.median(random, run -> run.incumbent().last());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append("W = ").append(comparison.workers()).append('\n');
        text.append("method                     final error (quartiles)    epochs  share ")
                .append(String.format(Locale.ROOT, "%8s", "time " + units.time()))
                .append("  share  configs  to R  busy\n");
        comparison.runs().keySet().forEach(method -> text.append(line(method)).append('\n'));
        return text.toString();
    }

    private String line(String method) {
        List<Replication> runs = comparison.runs().getOrDefault(method, List.of());
        return String.format(
                Locale.ROOT,
                "%-24s %8s (%6s .. %6s)     %6s %6s %8s %6s %8.0f %5.0f %5.3f",
                method,
                error(runs, 0.5),
                error(runs, 0.25),
                error(runs, 0.75),
                number("%.0f", shareOfEpochs(method) * budget),
                number("%.3f", shareOfEpochs(method)),
                number("%.2f", shareOfTime(method) * reached(Methods.RANDOM) / units.seconds()),
                number("%.3f", shareOfTime(method)),
                Comparison.median(runs, Replication::trials),
                Comparison.median(runs, run -> run.result().completed()),
                Comparison.median(runs, run -> run.result().utilisation()));
    }

    private String error(List<Replication> runs, double share) {
        double error = Comparison.quantile(runs, run -> run.incumbent().last(), share);
        return number("%." + units.decimals() + "f", error);
    }

    private static String number(String pattern, double value) {
        return Double.isNaN(value) ? "never" : String.format(Locale.ROOT, pattern, value);
    }
}
