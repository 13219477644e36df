package org.hpo4j.benchmarks.regret;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What Optuna 5.0.0 reached in 100 sequential trials, over 20 seeds: measured once, on five of the problems. */
final class ReferenceQuality {
    private final List<String[]> rows;

    private ReferenceQuality(List<String[]> rows) {
        this.rows = rows;
    }

    static ReferenceQuality read() {
        try (InputStream stream = Objects.requireNonNull(ReferenceQuality.class.getResourceAsStream("reference.csv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return new ReferenceQuality(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the quartiles by Optuna's sampler; empty for a problem it wasn't measured on. */
    Map<String, Quartiles> of(Problem problem) {
        Map<String, Quartiles> found = new LinkedHashMap<>();
        for (String[] row : rows) {
            if (row[0].equals(problem.name())) {
                found.put(
                        row[1],
                        new Quartiles(
                                Double.parseDouble(row[2]), Double.parseDouble(row[3]), Double.parseDouble(row[4])));
            }
        }
        return found;
    }
}
