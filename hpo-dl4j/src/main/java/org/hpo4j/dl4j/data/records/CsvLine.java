package org.hpo4j.dl4j.data.records;

import java.nio.file.Path;
import org.hpo4j.dl4j.data.fashionmnist.DatasetException;

/**
 * A place in a CSV file, for messages.
 *
 * @param file the file
 * @param number of the line, from 1, skipped lines included
 */
record CsvLine(Path file, int number) {
    /**
     * Reads a number.
     *
     * @param cell any text
     * @param what the cell is, for the message
     * @return a finite number
     */
    double number(String cell, String what) {
        double value = parsed(cell.strip());
        if (!Float.isFinite((float) value)) {
            throw fault(
                    what + " (\"" + cell + "\")",
                    "be a finite number",
                    "there are headings, skipLines(1), or another delimiter, delimitedBy(';')");
        }
        return value;
    }

    DatasetException fault(String what, String rule, String maybe) {
        return new DatasetException(
                "CsvRecords: " + file + ", line " + number + ": " + what + " must " + rule + ".\nMaybe " + maybe + ".");
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
