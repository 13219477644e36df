package org.hpo4j.execution.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.execution.simulation.Recording.RecordedTrial;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;

/**
 * The trials of a study that were trained in full, as a finite table of learning curves for simulations.
 *
 * <p>Method: R is the last resource that any trial of the log reported at. A trial that reported a finite value at each of
 * 1, 2, ..., R is a row; all others are left out, so no part of a curve is ever made up. The space of a simulation on the
 * table is one parameter, the number of the recorded trial: random sampling draws rows with replacement, each equally
 * likely. Forked trials are left out, since they have no beginning of their own.
 *
 * <p>Time is that of the log's events, pauses left out; if any row took none, the clock of the log stood, and every row takes
 * one second a unit of the resource. Values are those of the first metric.
 *
 * <p>Thread safety: immutable.
 */
public final class RecordedTable implements LearningCurves {
    /** The fewest rows that rank anything. */
    public static final int MIN_ROWS = 10;

    private static final String ROW = "trial";

    private final StudyDefinition definition;
    private final List<RecordedTrial> rows;
    private final int recorded;
    private final int maxResource;
    private final boolean timed;
    private final Param<Integer> row;
    private final SearchSpace space;

    private RecordedTable(StudyDefinition definition, List<RecordedTrial> rows, int recorded, int maxResource) {
        this.definition = definition;
        this.rows = rows;
        this.recorded = recorded;
        this.maxResource = maxResource;
        timed = rows.stream().allMatch(trial -> trial.curve().seconds(maxResource) > 0);
        SearchSpace.Builder builder = SearchSpace.builder();
        row = builder.categorical(ROW, rows.stream().map(RecordedTrial::number).toArray(Integer[]::new));
        space = builder.build();
    }

    /**
     * Reads the table of a study.
     *
     * @param log all its events in order, as {@link org.hpo4j.storage.EventLog#read} gives them
     * @return the table
     * @throws IllegalArgumentException if the log does not begin with the study, no trial reported at more than resource 1,
     *     or fewer than {@value #MIN_ROWS} trials reported at each resource
     */
    public static RecordedTable of(List<LoggedEvent> log) {
        Recording recording = new Recording(log);
        StudyDefinition definition = recording
                .definition()
                .orElseThrow(() -> new IllegalArgumentException("Recorded table: log (" + log.size()
                        + " events) must begin with the creation of its study.\nMaybe read it from sequence 0."));
        List<RecordedTrial> trials = recording.trials();
        int longest =
                trials.stream().mapToInt(trial -> trial.curve().last()).max().orElse(0);
        String of = "Recorded table: study \"" + definition.name() + "\": ";
        require(
                longest >= 2,
                of + "longest curve (" + longest + " reports) must have 2 reports or more",
                "the study has no resource such as epochs, or has not run");
        List<RecordedTrial> full =
                trials.stream().filter(trial -> isFull(trial.curve(), longest)).toList();
        require(
                full.size() >= MIN_ROWS,
                of + "number of full curves (" + full.size() + " of " + trials.size() + " trials) must be at least "
                        + MIN_ROWS + ", each with a finite report at every " + definition.unit() + " from 1 to "
                        + longest,
                "record it anew without early stopping: a trial that was stopped has no full curve");
        return new RecordedTable(definition, full, trials.size(), longest);
    }

    private static boolean isFull(RecordedCurve curve, int longest) {
        return IntStream.rangeClosed(1, longest)
                .allMatch(resource -> curve.isKnown(resource) && Double.isFinite(curve.value(resource)));
    }

    private static void require(boolean holds, String rule, String maybe) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ".\nMaybe " + maybe + ".");
        }
    }

    /**
     * Returns the study that was recorded.
     *
     * @return its definition
     */
    public StudyDefinition definition() {
        return definition;
    }

    /**
     * Returns the space of simulations on this table: which recorded trial a trial is.
     *
     * @return one unordered parameter, the number of the recorded trial
     */
    public SearchSpace space() {
        return space;
    }

    /**
     * Returns the number of rows.
     *
     * @return {@value #MIN_ROWS} or more
     */
    public int size() {
        return rows.size();
    }

    /**
     * Returns how many trials were recorded, forks apart.
     *
     * @return at least {@link #size()}; the difference was left out
     */
    public int recorded() {
        return recorded;
    }

    /**
     * Returns R, to which all rows are known.
     *
     * @return 2 or more
     */
    public int maxResource() {
        return maxResource;
    }

    /**
     * Tells where the times of curves come from.
     *
     * @return true if from the log's events; false if each unit of the resource takes one second
     */
    public boolean isTimed() {
        return timed;
    }

    /**
     * Returns what a row is worth after a full training.
     *
     * @param configuration one of {@link #space()}
     * @return the recorded value at R
     */
    public double lastValue(Configuration configuration) {
        return find(configuration.get(row)).curve().value(maxResource);
    }

    /**
     * Returns the best of all rows after a full training.
     *
     * @return the recorded value at R that no other betters
     */
    public double bestValue() {
        Direction direction = definition.metric().direction();
        return rows.stream()
                .map(trial -> trial.curve().value(maxResource))
                .min(Comparator.comparingDouble(direction::loss))
                .orElseThrow();
    }

    /**
     * Returns the curve of the row that a trial is.
     *
     * @param trial a trial of a study on {@link #space()}
     * @return what was recorded, known to R
     */
    @Override
    public SimulatedCurve curve(Trial trial) {
        RecordedCurve curve = find(trial.get(row)).curve();
        return new SimulatedCurve() {
            @Override
            public double value(int resource) {
                return curve.value(resource);
            }

            @Override
            public double seconds(int resource) {
                return timed ? curve.seconds(resource) : resource;
            }

            @Override
            public boolean isKnown(int resource) {
                return resource <= maxResource;
            }
        };
    }

    private RecordedTrial find(int number) {
        return rows.stream()
                .filter(trial -> trial.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Recorded table: trial (" + number
                        + ") must be a row of the table.\nMaybe the configuration is of another table."));
    }
}
