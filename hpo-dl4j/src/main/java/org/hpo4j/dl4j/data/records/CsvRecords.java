package org.hpo4j.dl4j.data.records;

import java.nio.file.Path;
import org.hpo4j.dl4j.data.fashionmnist.DatasetException;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A CSV file as a source of examples: one line an example, numbers as features, a class or numbers as label.
 *
 * <pre>{@code
 * DataSet iris = CsvRecords.of(Path.of("iris.csv")).skipLines(1).classes("setosa", "versicolor", "virginica");
 * }</pre>
 *
 * <p>Read by DataVec's {@code CSVRecordReader}, so that quotes work as there; blank lines are passed over. The
 * file is read once, into arrays of 32-bit numbers outside the heap; the heap holds it too meanwhile, at 4 bytes a cell.
 *
 * <p>Thread safety: immutable.
 *
 * @param file the file
 * @param skippedLines how many lines to pass over at the beginning
 * @param delimiter what separates the cells
 */
public record CsvRecords(Path file, int skippedLines, char delimiter) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code skippedLines < 0}
     */
    public CsvRecords {
        if (skippedLines < 0) {
            throw new IllegalArgumentException("CsvRecords: skippedLines (" + skippedLines
                    + ") must be at least 0.\nMaybe 1, for a line of headings.");
        }
    }

    /**
     * Begins with a file without headings whose cells are separated by commas.
     *
     * @param file a text file
     * @return the source; the file is not looked at yet
     */
    public static CsvRecords of(Path file) {
        return new CsvRecords(file, 0, ',');
    }

    /**
     * Passes over lines at the beginning.
     *
     * @param lines how many, such as 1 for headings
     * @return the source so changed
     */
    public CsvRecords skipLines(int lines) {
        return new CsvRecords(file, lines, delimiter);
    }

    /**
     * Changes what separates the cells.
     *
     * @param value such as ';' or a tab
     * @return the source so changed
     */
    public CsvRecords delimitedBy(char value) {
        return new CsvRecords(file, skippedLines, value);
    }

    /**
     * Reads class names from the last column.
     *
     * @param names the names of the classes; the order numbers them
     * @return features [lines, columns - 1] and one-hot labels [lines, classes] with their names
     * @throws DatasetException if the file is missing or empty, its lines differ in length, a feature is not a number, or a
     *     label is not one of the names
     */
    public DataSet classes(String... names) {
        return new CsvTable(this).read(CsvLabels.named(names));
    }

    /**
     * Reads class numbers, from 0, from the last column.
     *
     * @param count the number of classes, at least 2
     * @return features [lines, columns - 1] and one-hot labels [lines, classes]
     * @throws DatasetException as for {@link #classes(String...)}, or if a label is not a whole number from 0 to count - 1
     */
    public DataSet classes(int count) {
        return new CsvTable(this).read(CsvLabels.numbered(count));
    }

    /**
     * Reads numbers to predict from the last columns.
     *
     * @param outputs how many columns, at least 1
     * @return features [lines, columns - outputs] and labels [lines, outputs]
     * @throws DatasetException as for {@link #classes(String...)}, or if a label is not a number
     */
    public DataSet regression(int outputs) {
        return new CsvTable(this).read(CsvLabels.numbers(outputs));
    }
}
