package org.hpo4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hpo4j.space.Param;
import org.hpo4j.study.Study;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.TrialRecord;
import org.jspecify.annotations.Nullable;

/**
 * The trials of a study as a table of text: number, state, resource used, value of the first metric, one column a
 * parameter, and one a value that was only recorded, as of the last report, where there are at most
 * {@value #MOST_RECORDED} such.
 *
 * <p>It holds nothing that changes from run to run, such as times, so that two runs can be compared by it; but where trials
 * shared devices, it says on which one each ran last, and what memory was reserved and taken, in MiB.
 *
 * @param lines the head, a rule, and one line a trial
 */
public record TrialTable(List<String> lines) {
    private static final int MOST_RECORDED = 6;
    private static final long MEBIBYTE = 1L << 20;
    /** Facts of the host, and their heads. */
    private static final Map<String, String> PLACES =
            new TreeMap<>(Map.of("device", "device", "peakBytes", "peak MiB", "reservedBytes", "reserved MiB"));

    /**
     * Lays out the table of a study.
     *
     * @param study any study
     * @return one line a trial, by number
     */
    public static TrialTable of(Study study) {
        return of(study.definition(), study.trials());
    }

    /**
     * Lays out a table.
     *
     * @param study what the study is
     * @param trials the trials in the order of the lines
     * @return the table
     */
    public static TrialTable of(StudyDefinition study, List<TrialRecord> trials) {
        List<List<String>> rows = new ArrayList<>();
        List<String> recorded = recorded(trials);
        List<String> places = trials.stream().anyMatch(trial -> trial.host().containsKey("device"))
                ? List.copyOf(PLACES.keySet())
                : List.of();
        rows.add(head(study, recorded, places));
        trials.forEach(trial -> rows.add(row(study, trial, recorded, places)));
        List<Column> columns = IntStream.range(0, rows.get(0).size())
                .mapToObj(index -> Column.of(rows, index))
                .toList();
        List<String> lines =
                rows.stream().map(row -> line(row, columns)).collect(Collectors.toCollection(ArrayList::new));
        int width = lines.stream().mapToInt(String::length).max().orElse(0);
        lines.add(1, "-".repeat(width));
        return new TrialTable(List.copyOf(lines));
    }

    /** How a column is laid out: numbers to the right, with their head. */
    private record Column(int width, boolean right) {
        private static final Pattern NUMBER = Pattern.compile("-|NaN|-?(Infinity|\\d[\\d.]*(e[+-]\\d+)?)");

        private static Column of(List<List<String>> rows, int index) {
            int width =
                    rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0);
            boolean right = rows.stream()
                    .skip(1)
                    .allMatch(row -> NUMBER.matcher(row.get(index)).matches());
            return new Column(width, right);
        }

        private String pad(String cell) {
            String padding = " ".repeat(width - cell.length());
            return right ? padding + cell : cell + padding;
        }
    }

    /** The names in the order of their first use; none if they are too many for a table. */
    private static List<String> recorded(List<TrialRecord> trials) {
        List<String> names = trials.stream()
                .flatMap(trial -> trial.recorded().last().keySet().stream())
                .distinct()
                .limit(MOST_RECORDED + 1L)
                .toList();
        return names.size() > MOST_RECORDED ? List.of() : names;
    }

    private static List<String> head(StudyDefinition study, List<String> recorded, List<String> places) {
        List<String> head = new ArrayList<>(
                List.of("trial", "state", study.unit() + "s", study.metric().name()));
        study.space().params().forEach(param -> head.add(param.name()));
        head.addAll(recorded);
        places.forEach(place -> head.add(PLACES.getOrDefault(place, place)));
        return head.stream().map(Numbers::printable).toList();
    }

    private static List<String> row(
            StudyDefinition study, TrialRecord trial, List<String> recorded, List<String> places) {
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(trial.number()));
        row.add(trial.state().name().toLowerCase(Locale.ROOT));
        row.add(Integer.toString(trial.curve().lastResource()));
        row.add(trial.value().isPresent() ? Numbers.format(trial.value().getAsDouble()) : "-");
        for (Param<?> param : study.space().params()) {
            Object value = trial.configuration().asMap().get(param.name());
            row.add(value == null ? "-" : Numbers.format(value));
        }
        for (String name : recorded) {
            Double value = trial.recorded().last().get(name);
            row.add(value == null ? "-" : Numbers.format(value));
        }
        places.forEach(place -> row.add(place(place, trial.host().get(place))));
        return row;
    }

    private static String place(String name, @Nullable String value) {
        if (value == null) {
            return "-";
        }
        return name.endsWith("Bytes") && value.matches("\\d{1,18}")
                ? Long.toString(Long.parseLong(value) / MEBIBYTE)
                : Numbers.printable(value);
    }

    private static String line(List<String> row, List<Column> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(index -> columns.get(index).pad(row.get(index)))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    /**
     * Returns the table as one text.
     *
     * @return the lines, each ended by a line break
     */
    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
