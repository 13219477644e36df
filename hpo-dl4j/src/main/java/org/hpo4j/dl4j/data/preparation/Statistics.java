package org.hpo4j.dl4j.data.preparation;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.hpo4j.dl4j.data.Examples;
import org.hpo4j.dl4j.data.OrderedBatches;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The statistics of the training examples, a feature at a time: along dimension 1, so a column, or a channel of images.
 *
 * <p>Thread safety: safe; the data are read once, by the first that needs them.
 */
final class Statistics {
    /*
     * ND4J's normalisers fit in floats. On 60,000 examples of a feature between 1000 and 1001, NormalizerStandardize.fit was
     * measured to miss the mean by 1.26 standard deviations at once and by 0.0007 to 0.003 batch by batch; and a constant
     * feature gets the standard deviation 0.00001, which blows up the error of its mean, or in NormalizerMinMaxScaler the
     * range 0 and NaN. So the statistics are computed here and handed to the normalisers.
     */
    private static final int BATCH_SIZE = 1000;

    private final Examples training;
    private Moments @Nullable [] moments;

    Statistics(Examples training) {
        this.training = training;
    }

    /**
     * Makes a fitted normaliser.
     *
     * @param kind how to scale
     * @param columns the features it will see; empty for all
     * @return the normaliser; empty for none
     */
    Optional<DataNormalization> normaliser(Normaliser kind, List<Integer> columns) {
        // It outlives any workspace that the calling thread may have open.
        MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
        try {
            return switch (kind) {
                case NONE -> Optional.empty();
                case IMAGE -> Optional.of(new ImagePreProcessingScaler());
                case MIN_MAX -> Optional.of(minMax(of(columns)));
                case STANDARDISE -> Optional.of(standardise(of(columns)));
            };
        } finally {
            outside.close();
        }
    }

    private static DataNormalization minMax(Moments... features) {
        NormalizerMinMaxScaler normaliser = new NormalizerMinMaxScaler();
        normaliser.setFeatureStats(row(features, Moments::least), row(features, Moments::greatest));
        return normaliser;
    }

    private static DataNormalization standardise(Moments... features) {
        return new NormalizerStandardize(row(features, Moments::mean), row(features, Moments::scale));
    }

    private static INDArray row(Moments[] features, ToDoubleFunction<Moments> value) {
        float[] row = new float[features.length];
        for (int feature = 0; feature < row.length; feature++) {
            row[feature] = (float) value.applyAsDouble(features[feature]);
        }
        return Nd4j.createFromArray(row).reshape(1, row.length);
    }

    private Moments[] of(List<Integer> columns) {
        Moments[] all = all();
        return columns.isEmpty()
                ? all
                : columns.stream().map(column -> all[column]).toArray(Moments[]::new);
    }

    private synchronized Moments[] all() {
        if (moments == null) {
            int width = (int) training.data().getFeatures().size(1);
            Moments[] fresh = Stream.generate(Moments::new).limit(width).toArray(Moments[]::new);
            OrderedBatches batches = training.ordered(BATCH_SIZE);
            while (batches.hasNext()) {
                add(batches.next(), fresh);
            }
            moments = fresh;
        }
        return moments;
    }

    private static void add(DataSet batch, Moments... moments) {
        float[] values = dense(batch.getFeatures());
        float[] mask = mask(batch);
        int rest = values.length / batch.numExamples() / moments.length;
        for (int index = 0; index < values.length; index++) {
            int vector = index / rest;
            if (mask == null || mask[vector / moments.length * rest + index % rest] != 0) {
                moments[vector % moments.length].add(values[index]);
            }
        }
    }

    /** The steps that count, [examples, steps]; null for all. */
    private static float @Nullable [] mask(DataSet batch) {
        INDArray mask = batch.getFeaturesMaskArray();
        boolean sequences = batch.getFeatures().rank() == 3;
        return mask == null || !sequences ? null : dense(mask);
    }

    private static float[] dense(INDArray array) {
        INDArray copy = array.dup('c');
        float[] values = copy.data().asFloat();
        if (copy.closeable()) {
            copy.close();
        }
        return values;
    }
}
