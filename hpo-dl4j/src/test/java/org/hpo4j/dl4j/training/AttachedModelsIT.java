package org.hpo4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.zoo.model.LeNet;
import org.hpo4j.dl4j.data.OrderedBatches;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.KerasFile;
import org.hpo4j.dl4j.testing.NativeUse;
import org.hpo4j.dl4j.testing.PrefetchedBatches;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.study.Study;
import org.hpo4j.study.TrialStoppedException;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.MultiDataSetIteratorAdapter;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The listener on models of other shapes and origins. */
class AttachedModelsIT {
    private final DataSet heldOut = Blobs.of(60, 2);

    @Test
    void graph_ofTwoInputsAndOutputsReportsAndIsPruned() {
        // Stands for a measure of both outputs.
        Validation validation = new Validation(
                heldOut,
                ValidationMetric.of("both", (model, data) -> accuracyOfBoth((ComputationGraph) model.model())));
        try (Study study = Studies.builder(Asha.stopping(2, 4, 2), 2).open()) {
            study.ask().orElseThrow().report(2, 1.0);
            ComputationGraph graph = twoHeads();
            TrialListener listener = new TrialListener(study.ask().orElseThrow(), validation);
            graph.addListeners(listener);

            boolean stopped = false;
            try {
                graph.fit(batches(Blobs.of(96, 1)), 4);
            } catch (TrialStoppedException e) {
                stopped = true;
            }

            assertThat(stopped).isTrue();
            assertThat(study.trial(1).state()).isEqualTo(TrialState.STOPPED);
            assertThat(Studies.values(study.trial(1).curve())).hasSize(2).endsWith(listener.lastValue());
            assertThat(listener.lastValue()).isEqualTo(accuracyOfBoth(graph));
            assertThat(graph.getEpochCount()).isEqualTo(2);
            assertThat(NativeUse.countPrefetchThreads()).isZero();
        }
    }

    @Test
    void network_importedFromKerasReportsAndLearns(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("model.h5");
        KerasFile.write(file);
        MultiLayerNetwork network = KerasModelImport.importKerasSequentialModelAndWeights(file.toString());
        try (Study study = Studies.full(20, 1)) {
            TrialListener listener =
                    new TrialListener(study.ask().orElseThrow(), new Validation(heldOut, ValidationMetric.ACCURACY));
            network.addListeners(listener);

            network.fit(PrefetchedBatches.of(Blobs.of(96, 1), 16), 20);

            assertThat(Studies.values(study.trial(0).curve())).hasSize(20);
            // The classes lie 2.1 apart: chance is 0.33, the best that can be 0.8.
            assertThat(listener.lastValue()).isGreaterThan(0.55);
        }
    }

    @Test
    void network_ofTheZooReports() {
        MultiLayerNetwork network = (MultiLayerNetwork) LeNet.builder()
                .numClasses(10)
                .inputShape(new int[] {1, 28, 28})
                .updater(new Adam(0.001))
                .build()
                .init();
        DataSet images = (DataSet) FashionMnist.generated().test().getRange(0, 64);
        try (Study study = Studies.full(2, 1)) {
            TrialListener listener =
                    new TrialListener(study.ask().orElseThrow(), new Validation(images, ValidationMetric.ACCURACY));
            network.addListeners(listener);

            network.fit(OrderedBatches.of(images, 32), 2);

            assertThat(Studies.values(study.trial(0).curve())).hasSize(2).endsWith(listener.lastValue());
        }
    }

    private double accuracyOfBoth(ComputationGraph graph) {
        MultiDataSet all = parts(heldOut);
        INDArray[] outputs = graph.output(all.getFeatures());
        double right = 0;
        for (int head = 0; head < 2; head++) {
            INDArray labels = all.getLabels(head).argMax(1);
            right += outputs[head]
                    .argMax(1)
                    .eq(labels)
                    .castTo(outputs[head].dataType())
                    .meanNumber()
                    .doubleValue();
        }
        return right / 2;
    }

    private static MultiDataSetIterator batches(DataSet data) {
        MultiDataSetIterator batches = new MultiDataSetIteratorAdapter(PrefetchedBatches.of(data, 16));
        batches.setPreProcessor(AttachedModelsIT::split);
        return batches;
    }

    private static MultiDataSet parts(DataSet data) {
        MultiDataSet parts = data.toMultiDataSet();
        split(parts);
        return parts;
    }

    private static void split(MultiDataSet batch) {
        INDArray features = batch.getFeatures(0);
        INDArray labels = batch.getLabels(0);
        batch.setFeatures(new INDArray[] {
            features.getColumns(0, 1, 2, 3, 4, 5, 6, 7), features.getColumns(8, 9, 10, 11, 12, 13, 14, 15)
        });
        batch.setLabels(new INDArray[] {labels, labels});
    }

    private static ComputationGraph twoHeads() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("left", "right")
                .addLayer("dense", new DenseLayer.Builder().nOut(12).build(), "left", "right")
                .addLayer("first", output(), "dense")
                .addLayer("second", output(), "dense")
                .setOutputs("first", "second")
                .setInputTypes(InputType.feedForward(8), InputType.feedForward(8))
                .build());
        graph.init();
        return graph;
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nOut(Blobs.CLASSES)
                .build();
    }
}
