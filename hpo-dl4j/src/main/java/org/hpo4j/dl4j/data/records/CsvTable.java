package org.hpo4j.dl4j.data.records;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.hpo4j.dl4j.data.fashionmnist.DatasetException;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Reads a CSV file line by line into numbers. */
final class CsvTable {
    private final CsvRecords source;
    private final List<float[]> features = new ArrayList<>();
    private final List<float[]> labels = new ArrayList<>();

    CsvTable(CsvRecords source) {
        this.source = source;
    }

    DataSet read(CsvLabels kind) {
        requireFile();
        try (CSVRecordReader reader = new CSVRecordReader(source.skippedLines(), source.delimiter())) {
            reader.initialize(new FileSplit(source.file().toFile()));
            for (int line = source.skippedLines() + 1; reader.hasNext(); line++) {
                List<String> cells =
                        reader.next().stream().map(Object::toString).toList();
                if (!isBlank(cells)) {
                    add(cells, kind, new CsvLine(source.file(), line));
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreadable(e);
        }
        return dataSet(kind);
    }

    private static boolean isBlank(List<String> cells) {
        return cells.size() < 2 && cells.stream().allMatch(String::isBlank);
    }

    private void add(List<String> cells, CsvLabels kind, CsvLine line) {
        int width = cells.size() - kind.columns();
        if (width < 1 || (!features.isEmpty() && features.get(0).length != width)) {
            throw line.fault(
                    "number of cells (" + cells.size() + ")",
                    features.isEmpty()
                            ? "be at least " + (kind.columns() + 1)
                            : "be that of the lines before, " + (features.get(0).length + kind.columns()),
                    "a cell with the delimiter in it needs quotes, or the delimiter is another");
        }
        float[] row = new float[width];
        for (int column = 0; column < width; column++) {
            row[column] = (float) line.number(cells.get(column), "column " + column);
        }
        features.add(row);
        labels.add(kind.read(cells.subList(width, cells.size()), line));
    }

    private DataSet dataSet(CsvLabels kind) {
        if (features.isEmpty()) {
            throw new DatasetException(
                    "CsvRecords: " + source.file() + ": number of lines (0) must be at least 1, after "
                            + source.skippedLines() + " skipped.\nMaybe fewer lines are to be skipped.");
        }
        // The data outlive any workspace that the calling thread may have open.
        MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
        try {
            DataSet data = new DataSet(
                    Nd4j.create(features.toArray(float[][]::new)), Nd4j.create(labels.toArray(float[][]::new)));
            data.setLabelNames(kind.names());
            return data;
        } finally {
            outside.close();
        }
    }

    private void requireFile() {
        if (!Files.isRegularFile(source.file())) {
            throw new DatasetException("CsvRecords: file (" + source.file() + ") must exist.\n"
                    + "Maybe it is given relative to another folder than "
                    + source.file().toAbsolutePath().getParent() + ".");
        }
    }

    private DatasetException unreadable(Exception cause) {
        return new DatasetException(
                "CsvRecords: file (" + source.file() + ") must be readable, but: " + cause
                        + ".\nMaybe it is open elsewhere, or not a text file.",
                cause);
    }
}
