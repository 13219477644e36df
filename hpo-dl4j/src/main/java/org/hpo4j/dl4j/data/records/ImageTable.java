package org.hpo4j.dl4j.data.records;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.image.recordreader.ImageRecordReader;
import org.hpo4j.dl4j.data.fashionmnist.DatasetException;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Reads images one by one into the arrays of a data set.
 *
 * @param source the size wanted
 * @param classes one folder a class
 * @param images the files of each class
 */
record ImageTable(ImageRecords source, List<Path> classes, List<List<Path>> images) {

    DataSet read() {
        // The data outlive any workspace that the calling thread may have open.
        MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
        try (ImageRecordReader reader = new ImageRecordReader(source.height(), source.width(), source.channels())) {
            return read(reader);
        } catch (IOException e) {
            throw new DatasetException(
                    "ImageRecords: reader must close, but: " + e + ".\nMaybe the disk is at fault.", e);
        } finally {
            outside.close();
        }
    }

    private DataSet read(ImageRecordReader reader) {
        int count = images.stream().mapToInt(List::size).sum();
        INDArray features =
                Nd4j.createUninitialized(DataType.FLOAT, count, source.channels(), source.height(), source.width());
        INDArray labels = Nd4j.create(DataType.FLOAT, count, classes.size());
        int row = 0;
        for (int label = 0; label < classes.size(); label++) {
            for (Path image : images.get(label)) {
                features.put(row(row), pixels(reader, image));
                labels.putScalar(row++, label, 1);
            }
        }
        DataSet data = new DataSet(features, labels);
        data.setLabelNames(
                classes.stream().map(each -> each.getFileName().toString()).toList());
        return data;
    }

    private static INDArrayIndex[] row(int number) {
        return new INDArrayIndex[] {
            NDArrayIndex.interval(number, number + 1), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all()
        };
    }

    // What DataVec throws on a file that is no image depends on the file.
    @SuppressWarnings("CatchingUnchecked")
    private INDArray pixels(ImageRecordReader reader, Path image) {
        try (DataInputStream stream = new DataInputStream(Files.newInputStream(image))) {
            return ((NDArrayWritable) reader.record(image.toUri(), stream).get(0)).get();
        } catch (IOException | RuntimeException e) {
            throw new DatasetException(
                    "ImageRecords: file (" + image + ") must be an image, but: " + e
                            + ".\nMaybe it was cut off, or has the ending of another format.",
                    e);
        }
    }
}
