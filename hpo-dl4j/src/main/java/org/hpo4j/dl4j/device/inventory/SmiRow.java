package org.hpo4j.dl4j.device.inventory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of {@code nvidia-smi --format=csv,noheader,nounits}, by the names of its fields. What is missing or in brackets,
 * such as {@code [N/A]}, is not told.
 */
record SmiRow(Map<String, String> values) {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})(\\.\\d*)?( ?(MiB|%))?");
    private static final Pattern UUID = Pattern.compile("[A-Za-z0-9/_-]{1,100}");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String LOST = "is lost]";
    private static final long MEBIBYTE = 1 << 20;

    /** The lines that begin with a number, which the first field is. */
    static List<SmiRow> parse(String text, List<String> fields) {
        return lines(text)
                .map(line -> of(line, fields))
                .filter(row -> row.number(fields.get(0)).isPresent())
                .toList();
    }

    static Stream<String> lines(String text) {
        return text.replace(BYTE_ORDER_MARK, "").lines();
    }

    private static SmiRow of(String line, List<String> fields) {
        List<String> cells = new ArrayList<>(Arrays.asList(line.split(",", -1)));
        int name = fields.indexOf("name");
        while (name >= 0 && cells.size() > fields.size()) {
            cells.set(name, cells.get(name) + "," + cells.remove(name + 1));
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < Math.min(cells.size(), fields.size()); i++) {
            values.put(fields.get(i), cells.get(i).strip());
        }
        return new SmiRow(values);
    }

    /** The driver lists a card that fell off the bus, with this in its fields. */
    boolean isLost() {
        return values.values().stream().anyMatch(value -> value.endsWith(LOST));
    }

    Optional<String> text(String field) {
        return Optional.ofNullable(values.get(field)).filter(value -> !value.isEmpty() && !value.startsWith("["));
    }

    /** A UUID that is fit for an environment variable; empty if not told. */
    String uuid(String field) {
        return text(field).filter(value -> UUID.matcher(value).matches()).orElse("");
    }

    OptionalLong number(String field) {
        Matcher number = NUMBER.matcher(text(field).orElse(""));
        return number.matches() ? OptionalLong.of(Long.parseLong(number.group(1))) : OptionalLong.empty();
    }

    OptionalLong bytes(String field) {
        OptionalLong mebibytes = number(field);
        return mebibytes.isPresent() ? OptionalLong.of(mebibytes.getAsLong() * MEBIBYTE) : mebibytes;
    }
}
