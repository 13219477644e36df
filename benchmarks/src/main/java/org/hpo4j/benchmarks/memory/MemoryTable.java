package org.hpo4j.benchmarks.memory;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hpo4j.dl4j.device.memory.Calibration;
import org.hpo4j.dl4j.device.memory.Correction;

/** The measured trainings as Markdown, each corrected by what the others of its kind teach. */
final class MemoryTable {
    private static final String BACKEND = "nd4j-native";
    private static final double MEGABYTE = 1e6;
    private static final double PERCENT = 100;

    private MemoryTable() {}

    static String of(List<Measured> rows) {
        return """
                MB = 10^6 bytes; report: Deeplearning4j's memory report; corrected: by the other rows of the same kind

                | network | width | batch | report | estimate | observed | observed / estimate | corrected | error |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """
                + rows.stream().map(row -> line(row, rows)).collect(Collectors.joining("\n"))
                + String.format(
                        Locale.ROOT,
                        "%n%nlargest error: raw %.1f %%, corrected %.1f %%",
                        PERCENT
                                * rows.stream()
                                        .mapToDouble(row -> Math.abs(1 / row.ratio() - 1))
                                        .max()
                                        .orElse(0),
                        PERCENT * largestError(rows));
    }

    static double largestError(List<Measured> rows) {
        return rows.stream()
                .mapToDouble(row -> Math.abs(error(row, rows)))
                .max()
                .orElse(0);
    }

    /** Leave one out: the correction is learned from the other rows of the kind. */
    static long corrected(Measured row, List<Measured> rows) {
        Calibration calibration = new Calibration();
        rows.stream()
                .filter(other -> !other.sized().equals(row.sized())
                        && other.estimate().kind().equals(row.estimate().kind()))
                .forEach(other -> calibration.observe(
                        BACKEND, other.estimate(), other.peak().bytes()));
        Correction learned =
                calibration.correction(BACKEND, row.estimate().kind()).orElseThrow();
        return learned.expected(row.estimate().bytes().total());
    }

    private static double error(Measured row, List<Measured> rows) {
        return corrected(row, rows) / (double) row.peak().bytes() - 1;
    }

    private static String line(Measured row, List<Measured> rows) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.1f | %.1f | %.1f | %.2f | %.1f | %+.1f %% |",
                row.sized().family().title(),
                row.sized().width(),
                row.sized().batchSize(),
                row.reportedBytes() / MEGABYTE,
                row.estimate().bytes().total() / MEGABYTE,
                row.peak().bytes() / MEGABYTE,
                row.ratio(),
                corrected(row, rows) / MEGABYTE,
                PERCENT * error(row, rows));
    }
}
