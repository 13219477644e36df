package org.hpo4j.dl4j.data.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hpo4j.dl4j.data.fashionmnist.DatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;

class CsvRecordsIT {
    @TempDir
    Path folder;

    @Test
    void classes_areReadByName() throws IOException {
        DataSet data = csv("width;height;kind", "1;2.5;cat", "\"3\";-4e2; dog", "", "5;6;cat", "")
                .skipLines(1)
                .delimitedBy(';')
                .classes("dog", "cat");

        assertThat(data.getFeatures().toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 2.5f}, {3, -400}, {5, 6}});
        assertThat(data.getLabels().toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 1}, {1, 0}, {0, 1}});
        assertThat(data.getLabelNamesList()).containsExactly("dog", "cat");
    }

    @Test
    void classes_areReadByNumber() throws IOException {
        DataSet data = csv("1,0", "2,2").classes(3);

        assertThat(data.getLabels().toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 0, 0}, {0, 0, 1}});
    }

    @Test
    void regression_readsTheLastColumns() throws IOException {
        DataSet data = csv("1,2,3,4", "5,6,7,8").regression(2);

        assertThat(data.getFeatures().toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 2}, {5, 6}});
        assertThat(data.getLabels().toFloatMatrix()).isDeepEqualTo(new float[][] {{3, 4}, {7, 8}});
    }

    @Test
    void cell_mustBeANumber() throws IOException {
        CsvRecords csv = csv("a,b,c", "1,2,0", "1,x,0").skipLines(1);

        assertFault(() -> csv.classes(2))
                .hasMessage("CsvRecords: " + csv.file() + ", line 3: column 1 (\"x\") must be a finite number.\n"
                        + "Maybe there are headings, skipLines(1), or another delimiter, delimitedBy(';').");
        assertFault(() -> csv("1,NaN,0").classes(2)).hasMessageContaining("line 1: column 1 (\"NaN\")");
        assertFault(() -> csv("1,1e39,0").classes(2)).hasMessageContaining("(\"1e39\") must be a finite");
        assertFault(() -> csv("1,,0").classes(2)).hasMessageContaining("column 1 (\"\")");
        assertFault(() -> csv("1,two").regression(1)).hasMessageContaining("line 1: label 0 (\"two\")");
    }

    @Test
    void label_mustBeInItsRange() throws IOException {
        CsvRecords csv = csv("1,0", "1,3");

        assertFault(() -> csv.classes(3))
                .hasMessage("CsvRecords: " + csv.file()
                        + ", line 2: label (3) must be a whole number from 0 to 2.\n"
                        + "Maybe classes are counted from 1 in the file, or there are more of them.");
        assertFault(() -> csv("1,-1").classes(3)).hasMessageContaining("label (-1)");
        assertFault(() -> csv("1,0.5").classes(3)).hasMessageContaining("label (0.5)");
        assertFault(() -> csv("1,cow").classes("dog", "cat"))
                .hasMessageEndingWith("line 1: label (\"cow\") must be one of [dog, cat].\n"
                        + "Maybe the label is not the last column.");
    }

    @Test
    void lines_mustBeOfOneLength() throws IOException {
        assertFault(() -> csv("1,2,0", "1,0").classes(2))
                .hasMessageEndingWith("line 2: number of cells (2) must be that of the lines before, 3.\n"
                        + "Maybe a cell with the delimiter in it needs quotes, or the delimiter is another.");
        assertFault(() -> csv("0").classes(2)).hasMessageContaining("number of cells (1) must be at least 2.");
    }

    @Test
    void file_mustExistAndHaveLines() throws IOException {
        Path missing = folder.resolve("missing.csv");

        assertFault(() -> CsvRecords.of(missing).classes(2))
                .hasMessage("CsvRecords: file (" + missing + ") must exist.\n"
                        + "Maybe it is given relative to another folder than " + folder + ".");
        assertFault(() -> csv("a,b").skipLines(1).classes(2))
                .hasMessageEndingWith("number of lines (0) must be at least 1, after 1 skipped.\n"
                        + "Maybe fewer lines are to be skipped.");
        assertFault(() -> csv().classes(2)).hasMessageContaining("number of lines (0)");
    }

    @Test
    void arguments_areChecked() throws IOException {
        CsvRecords csv = csv("1,0");

        assertThatThrownBy(() -> csv.classes(1))
                .hasMessage("CsvRecords: number of classes (1) must be at least 2.\n"
                        + "Maybe regression(1), for numbers to predict.");
        assertThatThrownBy(() -> csv.regression(0))
                .hasMessage("CsvRecords: outputs (0) must be at least 1.\nMaybe 1, for one number to predict.");
        assertThatThrownBy(() -> csv.skipLines(-1))
                .hasMessage("CsvRecords: skippedLines (-1) must be at least 0.\nMaybe 1, for a line of headings.");
    }

    private CsvRecords csv(String... lines) throws IOException {
        Path file = folder.resolve("data.csv");
        Files.writeString(file, String.join("\n", lines));
        return CsvRecords.of(file);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFault(ThrowingCallable reading) {
        return assertThatThrownBy(reading).isInstanceOf(DatasetException.class);
    }
}
