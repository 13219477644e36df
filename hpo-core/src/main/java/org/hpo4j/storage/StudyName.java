package org.hpo4j.storage;

/**
 * Names of studies as a column of text keeps them: PostgreSQL takes no NUL, and no database half of a character of two, so
 * these are written by their number, and a backslash as two.
 */
final class StudyName {
    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;

    private StudyName() {}

    static String stored(String name) {
        StringBuilder stored = new StringBuilder(name.length());
        name.codePoints().forEach(point -> {
            if (point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
                stored.append(String.format("\\%04x", point));
            } else if (point == '\\') {
                stored.append("\\\\");
            } else {
                stored.appendCodePoint(point);
            }
        });
        return stored.toString();
    }

    static String read(String stored) {
        StringBuilder name = new StringBuilder(stored.length());
        for (int i = 0; i < stored.length(); i++) {
            char c = stored.charAt(i);
            if (c != '\\') {
                name.append(c);
            } else if (stored.charAt(i + 1) == '\\') {
                name.append('\\');
                i++;
            } else {
                name.append((char) Integer.parseInt(stored, i + 1, i + 1 + HEX_DIGITS, HEX));
                i += HEX_DIGITS;
            }
        }
        return name.toString();
    }
}
