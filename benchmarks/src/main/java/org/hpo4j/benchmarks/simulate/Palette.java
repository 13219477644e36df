package org.hpo4j.benchmarks.simulate;

import java.util.List;

/** Colours that the colour-blind can tell apart (Okabe and Ito), and dashes for when they run out. */
final class Palette {
    private static final List<String> COLORS =
            List.of("#000000", "#E69F00", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#8A7F00");
    private static final List<String> DASHES = List.of("none", "7 4", "2 3");

    private Palette() {}

    static String color(int index) {
        return COLORS.get(index % COLORS.size());
    }

    static String dashes(int index) {
        return DASHES.get(index / COLORS.size() % DASHES.size());
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
