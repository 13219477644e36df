package org.hpo4j.benchmarks.curves;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hpo4j.execution.simulation.RecordedTable;
import org.hpo4j.execution.simulation.SimulatedCurve;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Metric;
import org.jspecify.annotations.Nullable;

/**
 * The full curves of a recorded study, whose trials are the only configurations there are.
 *
 * <p>An error is the simple regret: how far the recorded value at R of an incumbent is from the best of the table; 0 is the
 * best trial, whether the study minimizes or maximizes.
 *
 * <p>Thread safety: immutable.
 */
public final class RecordedCurves implements KnownCurves {
    private static final double MINUTE = 60;
    private static final int DECIMALS = 4;

    private final RecordedTable table;

    private RecordedCurves(RecordedTable table) {
        this.table = table;
    }

    /**
     * Reads a study from its file, which no other process may have open.
     *
     * @param file a study file of SQLite
     * @param study the study's name; null if the file has but one
     * @return its curves
     * @throws IllegalArgumentException if there is no such file or study, or too few of its trials have a full curve
     */
    public static RecordedCurves read(Path file, @Nullable String study) {
        require(Files.isRegularFile(file), "file (" + file + ") must exist", "the path is relative to another folder");
        List<LoggedEvent> events = new ArrayList<>();
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            EventLog log = storage.log(find(storage.studies(), study));
            log.definition().ifPresent(definition -> log.read(0, definition.space(), events::add));
        }
        return new RecordedCurves(RecordedTable.of(events));
    }

    private static String find(List<String> names, @Nullable String study) {
        if (study == null) {
            require(names.size() == 1, "file must hold one study, not " + names, "name one of them with --study");
            return names.get(0);
        }
        require(names.contains(study), "study (" + study + ") must be one of " + names, "the name is misspelt");
        return study;
    }

    private static void require(boolean holds, String rule, String maybe) {
        if (!holds) {
            throw new IllegalArgumentException("Recorded curves: " + rule + ".\nMaybe " + maybe + ".");
        }
    }

    /**
     * Returns the table that trials are drawn from.
     *
     * @return the recorded trials with full curves
     */
    public RecordedTable table() {
        return table;
    }

    @Override
    public SearchSpace space() {
        return table.space();
    }

    @Override
    public Metric metric() {
        return table.definition().metric();
    }

    @Override
    public int maxResource() {
        return table.maxResource();
    }

    @Override
    public double error(Configuration configuration, int resource) {
        return Math.abs(table.lastValue(configuration) - table.bestValue());
    }

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public SimulatedCurve curve(Trial trial) {
        return table.curve(trial);
    }

    @Override
    public String about() {
        String unit = table.definition().unit();
        return "Study \"" + table.definition().name() + "\", " + leftOut() + ". Trials are drawn from the "
                + table.size() + " full curves with replacement. Error: how far the incumbent's recorded "
                + metric().name() + " at " + unit + " " + maxResource() + " is from the table's best, "
                + String.format(Locale.ROOT, "%." + DECIMALS + "f", table.bestValue()) + ". Time: "
                + (table.isTimed() ? "as recorded" : "the log has none, so one unit for each " + unit) + ". "
                + maxResource();
    }

    private String leftOut() {
        int left = table.recorded() - table.size();
        return left == 0
                ? "all " + table.recorded() + " trials have a full curve"
                : left + " of " + table.recorded() + " trials have no full curve and are left out";
    }

    @Override
    public Units units() {
        String error = "error in " + metric().name();
        return table.isTimed() ? new Units(error, DECIMALS, "min", MINUTE) : new Units(error, DECIMALS, "units", 1);
    }
}
