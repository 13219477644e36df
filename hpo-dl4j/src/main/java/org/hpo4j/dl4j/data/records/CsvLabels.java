package org.hpo4j.dl4j.data.records;

import java.util.List;
import java.util.Locale;

/** How labels are read from the last columns of a line. */
sealed interface CsvLabels {
    /** Returns how many columns hold the label. */
    int columns();

    /** Returns how many numbers a label is in the data set. */
    int width();

    /** Returns the names of the classes; empty if there are none. */
    List<String> names();

    /**
     * Reads a label.
     *
     * @param cells of the label's columns
     * @param line where they are, for the message
     */
    float[] read(List<String> cells, CsvLine line);

    static CsvLabels named(String... names) {
        requireClasses(names.length);
        return new Named(List.of(names));
    }

    static CsvLabels numbered(int count) {
        requireClasses(count);
        return new Numbered(count);
    }

    static CsvLabels numbers(int outputs) {
        if (outputs < 1) {
            throw new IllegalArgumentException(
                    "CsvRecords: outputs (" + outputs + ") must be at least 1.\nMaybe 1, for one number to predict.");
        }
        return new Numbers(outputs);
    }

    private static void requireClasses(int count) {
        if (count < 2) {
            throw new IllegalArgumentException("CsvRecords: number of classes (" + count
                    + ") must be at least 2.\nMaybe regression(1), for numbers to predict.");
        }
    }

    private static float[] oneHot(int label, int width) {
        float[] row = new float[width];
        row[label] = 1;
        return row;
    }

    /**
     * Class names.
     *
     * @param names in the order of the class numbers
     */
    record Named(List<String> names) implements CsvLabels {
        @Override
        public int columns() {
            return 1;
        }

        @Override
        public int width() {
            return names.size();
        }

        @Override
        public float[] read(List<String> cells, CsvLine line) {
            String name = cells.get(0).strip();
            int label = names.indexOf(name);
            if (label < 0) {
                throw line.fault("label (\"" + name + "\")", "be one of " + names, "the label is not the last column");
            }
            return oneHot(label, width());
        }
    }

    /**
     * Class numbers.
     *
     * @param width the number of classes
     */
    record Numbered(int width) implements CsvLabels {
        @Override
        public int columns() {
            return 1;
        }

        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public float[] read(List<String> cells, CsvLine line) {
            double label = line.number(cells.get(0), "label");
            if (label != Math.rint(label) || label < 0 || label >= width) {
                throw line.fault(
                        String.format(Locale.ROOT, "label (%s)", cells.get(0)),
                        "be a whole number from 0 to " + (width - 1),
                        "classes are counted from 1 in the file, or there are more of them");
            }
            return oneHot((int) label, width);
        }
    }

    /**
     * Numbers to predict.
     *
     * @param columns how many
     */
    record Numbers(int columns) implements CsvLabels {
        @Override
        public int width() {
            return columns;
        }

        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public float[] read(List<String> cells, CsvLine line) {
            float[] row = new float[columns];
            for (int column = 0; column < columns; column++) {
                row[column] = (float) line.number(cells.get(column), "label " + column);
            }
            return row;
        }
    }
}
