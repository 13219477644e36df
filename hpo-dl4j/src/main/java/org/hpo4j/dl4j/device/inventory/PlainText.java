package org.hpo4j.dl4j.device.inventory;

/** Text from outside, made harmless for terminals, logs and tables. */
final class PlainText {
    private static final int LONGEST = 80;
    private static final char INSTEAD = '?';

    private PlainText() {}

    /** The text on one line, without control, format and surrogate characters, shortened to 80. */
    static String of(String text) {
        String start = text.strip();
        String kept = start.length() <= LONGEST ? start : start.substring(0, LONGEST - 3) + "...";
        StringBuilder plain = new StringBuilder(kept.length());
        kept.chars().forEach(each -> plain.append(isHarmless(each) ? (char) each : INSTEAD));
        return plain.toString();
    }

    /** Format characters turn the direction of writing, for one. */
    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
