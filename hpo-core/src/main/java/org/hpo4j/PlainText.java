package org.hpo4j;

import java.util.regex.Pattern;

/**
 * Text that does nothing but be read: on one line, in a terminal, a log, a file.
 *
 * <p>What users and their objectives give, names, labels, causes of failures, passes through here before it is shown.
 * HTML, SQL and JSON have their own rules, which their writers keep.
 */
public final class PlainText {
    /** The most characters that a name has: {@value}. */
    public static final int NAME_LENGTH = 300;

    /** Controls of 7 and 8 bits, line and paragraph separators, and the marks that embed or override a direction. */
    private static final Pattern ACTIVE = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

    /** A pattern of code points: halves that belong together are none. */
    private static final Pattern LONE_SURROGATE = Pattern.compile("[\\ud800-\\udfff]");

    private PlainText() {}

    /**
     * Makes any text harmless.
     *
     * @param text any text
     * @return the text on one line: a space for what would move a cursor, break the line or turn its direction, and U+FFFD
     *     for halves of characters, which no file keeps
     */
    public static String line(String text) {
        String still = ACTIVE.matcher(text).replaceAll(" ");
        return LONE_SURROGATE.matcher(still).replaceAll("\ufffd");
    }

    /**
     * Tells whether a text can be a name: it is the same in every file, and on one line of it.
     *
     * @param text any text
     * @return false if it has control characters or halves of characters
     */
    public static boolean isName(String text) {
        return text.chars().noneMatch(Character::isISOControl) && isWhole(text);
    }

    /**
     * Tells whether a text can be written in UTF-8 and read back the same.
     *
     * @param text any text
     * @return false if it has halves of characters, which are surrogates without their partner
     */
    public static boolean isWhole(String text) {
        return !LONE_SURROGATE.matcher(text).find();
    }
}
