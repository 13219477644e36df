package org.hpo4j.benchmarks.simulate;

import java.util.Locale;
import java.util.Map;

/**
 * Medians and quartile bands as an SVG picture; x is logarithmic, y linear.
 *
 * @param title above the picture
 * @param xLabel below the x axis
 * @param yLabel beside the y axis
 * @param bands the curves by name, all on grids with the same ends
 * @param yMin the least y shown
 * @param yMax the greatest y shown; curves are cut there
 */
record Chart(String title, String xLabel, String yLabel, Map<String, Band> bands, double yMin, double yMax) {
    static final int WIDTH = 620;
    static final int HEIGHT = 400;
    private static final int LEFT = 60;
    private static final int RIGHT = 16;
    private static final int TOP = 34;
    private static final int BOTTOM = 48;
    private static final int Y_TICKS = 6;
    private static final int DECADE = 10;

    String svg() {
        StringBuilder svg = new StringBuilder();
        add(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" class=\"chart\">", WIDTH, HEIGHT);
        add(svg, "<text x=\"%d\" y=\"20\" class=\"title\">%s</text>", LEFT, Palette.escape(title));
        add(
                svg,
                "<clipPath id=\"%s\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/></clipPath>",
                id(),
                LEFT,
                TOP,
                WIDTH - LEFT - RIGHT,
                HEIGHT - TOP - BOTTOM);
        xAxis(svg);
        yAxis(svg);
        add(svg, "<g clip-path=\"url(#%s)\">", id());
        int index = 0;
        for (Band band : bands.values()) {
            curve(svg, band, index++);
        }
        svg.append("</g></svg>\n");
        return svg.toString();
    }

    private String id() {
        return "clip" + Integer.toHexString((title + xLabel).hashCode());
    }

    private double[] grid() {
        return bands.values().iterator().next().x();
    }

    private void xAxis(StringBuilder svg) {
        double last = grid()[grid().length - 1];
        int bottom = HEIGHT - BOTTOM;
        for (double decade = Math.pow(DECADE, Math.floor(Math.log10(grid()[0]))); decade <= last; decade *= DECADE) {
            for (int digit : new int[] {1, 2, 5}) {
                double value = digit * decade;
                if (value >= grid()[0] && value <= last) {
                    add(
                            svg,
                            "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\" class=\"grid\"/>",
                            x(value),
                            TOP,
                            bottom);
                    add(svg, "<text x=\"%.1f\" y=\"%d\" class=\"xtick\">%s</text>", x(value), bottom + 16, tick(value));
                }
            }
        }
        add(
                svg,
                "<text x=\"%d\" y=\"%d\" class=\"xtick\">%s</text>",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 10,
                Palette.escape(xLabel));
    }

    private void yAxis(StringBuilder svg) {
        double step = step();
        for (double value = Math.ceil(yMin / step) * step; value <= yMax; value += step) {
            add(
                    svg,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%3$.1f\" y2=\"%3$.1f\" class=\"grid\"/>",
                    LEFT,
                    WIDTH - RIGHT,
                    y(value));
            add(svg, "<text x=\"%d\" y=\"%.1f\" class=\"ytick\">%s</text>", LEFT - 6, y(value) + 4, tick(value));
        }
        add(
                svg,
                "<text transform=\"translate(14 %d) rotate(-90)\" class=\"xtick\">%s</text>",
                HEIGHT / 2,
                Palette.escape(yLabel));
    }

    /** The greatest of 1, 2, 5 times a power of ten that gives about {@value #Y_TICKS} ticks. */
    private double step() {
        double rough = (yMax - yMin) / Y_TICKS;
        double decade = Math.pow(DECADE, Math.floor(Math.log10(rough)));
        double digit = rough / decade;
        return decade * (digit < 2 ? 1 : digit < 5 ? 2 : 5);
    }

    private void curve(StringBuilder svg, Band band, int index) {
        StringBuilder line = new StringBuilder();
        StringBuilder area = new StringBuilder();
        StringBuilder back = new StringBuilder();
        for (int i = 0; i < band.x().length; i++) {
            if (!Double.isNaN(band.high()[i])) {
                double at = x(band.x()[i]);
                add(line, "%.1f,%.1f ", at, y(band.median()[i]));
                add(area, "%.1f,%.1f ", at, y(band.high()[i]));
                back.insert(0, String.format(Locale.ROOT, "%.1f,%.1f ", at, y(band.low()[i])));
            }
        }
        add(svg, "<polygon points=\"%s%s\" fill=\"%s\" class=\"band\"/>", area, back, Palette.color(index));
        add(
                svg,
                "<polyline points=\"%s\" stroke=\"%s\" stroke-dasharray=\"%s\" class=\"median\"/>",
                line,
                Palette.color(index),
                Palette.dashes(index));
    }

    private double x(double value) {
        double share = Math.log(value / grid()[0]) / Math.log(grid()[grid().length - 1] / grid()[0]);
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    /** Far above the picture is still finite: the rest is cut. */
    private double y(double value) {
        double share = Math.min(2, (value - yMin) / (yMax - yMin));
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
    }

    private static String tick(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value + 0.0); // no -0
        return text.replaceAll("\\.?0+$", "");
    }

    private static void add(StringBuilder text, String pattern, Object... values) {
        text.append(String.format(Locale.ROOT, pattern, values));
    }
}
