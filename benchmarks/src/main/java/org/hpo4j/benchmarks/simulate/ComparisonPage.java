package org.hpo4j.benchmarks.simulate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.hpo4j.benchmarks.curves.KnownCurves.Units;

/** One HTML file with two pictures and a table for each number of workers; it needs nothing else. */
final class ComparisonPage {
    private static final String STYLE = """
            body { font: 15px/1.4 system-ui, sans-serif; max-width: 1280px; margin: 24px auto; color: #222 }
            .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px }
            .chart { width: 100%; background: #fff; border: 1px solid #ddd }
            .title { font: 600 15px system-ui } .xtick, .ytick { font: 12px system-ui; fill: #444 }
            .xtick { text-anchor: middle } .ytick { text-anchor: end } .grid { stroke: #e6e6e6 }
            .band { opacity: 0.13 } .median { fill: none; stroke-width: 2 }
            .legend span { display: inline-block; margin-right: 22px; white-space: nowrap }
            .legend svg { width: 34px; height: 10px; vertical-align: middle; margin-right: 6px }
            pre { background: #f6f6f6; padding: 10px; overflow-x: auto; font-size: 13px }
            """;
    private static final double ROOM = 0.08;
    private static final int CUT = 3;

    private final String about;
    private final double budget;
    private final Units units;
    private final List<Comparison> comparisons;

    ComparisonPage(String about, double budget, Units units, List<Comparison> comparisons) {
        this.about = about;
        this.budget = budget;
        this.units = units;
        this.comparisons = comparisons;
    }

    String html() {
        StringBuilder html = new StringBuilder();
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>HPO4J: schedulers in ")
                .append("virtual time</title>\n<style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Schedulers in virtual time</h1>\n<p>")
                .append(Palette.escape(about))
                .append(" Lines are medians over the seeds, bands go from the lower to the upper quartile.</p>\n");
        legend(html);
        for (Comparison comparison : comparisons) {
            section(html, comparison);
        }
        return html.append("</body></html>\n").toString();
    }

    private void legend(StringBuilder html) {
        html.append("<p class=\"legend\">");
        int index = 0;
        for (String method : comparisons.get(0).runs().keySet()) {
            html.append(
                            "<span><svg viewBox=\"0 0 34 10\"><line x1=\"0\" x2=\"34\" y1=\"5\" y2=\"5\" stroke-width=\"3\"")
                    .append(" stroke=\"" + Palette.color(index))
                    .append("\" stroke-dasharray=\"" + Palette.dashes(index))
                    .append("\"/></svg>" + Palette.escape(method) + "</span>");
            index++;
        }
        html.append("</p>\n");
    }

    private void section(StringBuilder html, Comparison comparison) {
        String workers = comparison.workers() == 1 ? "1 worker" : comparison.workers() + " workers";
        html.append("<h2>" + workers + "</h2>\n<div class=\"pair\">\n");
        Map<String, Band> times = new LinkedHashMap<>();
        comparison.againstSeconds().forEach((name, band) -> times.put(name, inUnits(band)));
        html.append(chart(
                workers + ": error against epochs", "epochs, all trials together", comparison.againstSpent(budget)));
        html.append(chart(workers + ": error against time", "virtual time, " + units.time(), times));
        html.append(
                "</div>\n<pre>" + Palette.escape(new ComparisonTable(comparison, budget, units).text()) + "</pre>\n");
    }

    /** From the best quartile to three times the range in which the methods end. */
    private String chart(String title, String xLabel, Map<String, Band> bands) {
        double[] ends = bands.values().stream()
                .mapToDouble(band -> band.median()[band.median().length - 1])
                .toArray();
        double least = bands.values().stream()
                .flatMapToDouble(band -> DoubleStream.of(band.low()))
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElse(0);
        double worst = DoubleStream.of(ends).max().orElse(1);
        double range = Math.max(worst - least, 1e-6);
        return new Chart(title, xLabel, units.error(), bands, least - ROOM * range, least + CUT * range).svg();
    }

    private Band inUnits(Band band) {
        double[] x = DoubleStream.of(band.x())
                .map(seconds -> seconds / units.seconds())
                .toArray();
        return new Band(x, band.low(), band.median(), band.high());
    }
}
