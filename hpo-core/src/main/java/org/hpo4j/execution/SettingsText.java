package org.hpo4j.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings as {@code describe()} writes them, {@code name(key=value, ...)}, taken apart. */
record SettingsText(String name, Map<String, String> values) {
    static SettingsText of(String text) {
        int open = text.indexOf('(');
        if (open < 0 || !text.endsWith(")")) {
            return new SettingsText(text, Map.of());
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : split(text.substring(open + 1, text.length() - 1))) {
            int equals = part.indexOf('=');
            values.put(equals < 0 ? "" : part.substring(0, equals), part.substring(equals + 1));
        }
        return new SettingsText(text.substring(0, open), values);
    }

    /** Cuts at the commas that stand in no bracket and in no quoted text. */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                i = endOfQuotation(text, i);
            }
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }

    /** The index of the closing mark, else that of the last character. */
    private static int endOfQuotation(String text, int opening) {
        int i = opening + 1;
        while (i < text.length() - 1 && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, text.length() - 1);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(name + " has no " + key);
        }
        return value;
    }

    int whole(String key) {
        return Integer.parseInt(text(key));
    }

    double number(String key) {
        return Double.parseDouble(text(key));
    }

    boolean truth(String key) {
        return Boolean.parseBoolean(text(key));
    }
}
