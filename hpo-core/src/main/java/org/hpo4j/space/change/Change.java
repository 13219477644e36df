package org.hpo4j.space.change;

/**
 * One difference between two spaces.
 *
 * @param verdict whether trials of the old space still count; never {@code SAME}
 * @param text the difference as a reader wants it: {@code "~ width: [16 .. 256] -> [16 .. 512]"}
 */
public record Change(Verdict verdict, String text) {
    static Change sound(String text) {
        return new Change(Verdict.COMPATIBLE, text);
    }

    static Change unsound(String text) {
        return new Change(Verdict.INCOMPATIBLE, text);
    }
}
