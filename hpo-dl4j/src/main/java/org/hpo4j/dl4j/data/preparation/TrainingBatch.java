package org.hpo4j.dl4j.data.preparation;

import java.util.Optional;
import org.hpo4j.dl4j.data.Normalising;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.random.RandomStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;

/**
 * Changes a training batch in place: images moved, normaliser, noise.
 *
 * <p>Thread safety: confined to the thread of the batches.
 */
@SuppressWarnings("serial") // as every DataSetPreProcessor: serializable by its interface, never serialized
final class TrainingBatch implements DataSetPreProcessor, Normalising {
    private final ShuffledBatches batches;
    private final Augmentation augmentation;
    private final Optional<DataNormalization> normaliser;
    private final RandomStream random;

    TrainingBatch(
            ShuffledBatches batches, Augmentation augmentation, Optional<DataNormalization> normaliser, long seed) {
        this.batches = batches;
        this.augmentation = augmentation;
        this.normaliser = normaliser;
        random = RandomStream.of(seed).split("augmentation");
    }

    @Override
    public Optional<DataNormalization> normaliser() {
        return normaliser;
    }

    @Override
    public void preProcess(DataSet batch) {
        INDArray features = batch.getFeatures();
        RandomStream epoch = random.split(batches.epoch());
        int firstPlace = batches.position() - (int) features.size(0);
        augmentation.move(features, epoch, firstPlace);
        normaliser.ifPresent(each -> each.preProcess(batch));
        augmentation.addNoise(features, epoch, firstPlace);
    }
}
