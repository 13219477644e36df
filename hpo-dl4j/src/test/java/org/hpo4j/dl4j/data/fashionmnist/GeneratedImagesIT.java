package org.hpo4j.dl4j.data.fashionmnist;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.OrderedBatches;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

class GeneratedImagesIT {

    @Test
    void images_areTheSameBytesEverywhere() {
        // Not a published number: it pins the bytes across machines, JDKs and versions of this library.
        assertThat(md5(FashionMnist.generated().train())).isEqualTo("830d4363a2c407d5b0f0d04cd7500161");
        assertThat(md5(FashionMnist.generated().train())).isEqualTo("830d4363a2c407d5b0f0d04cd7500161");
        assertThat(md5(FashionMnist.generated().test())).isEqualTo("702350d47d097143323ca90979e0d736");
    }

    @Test
    void images_areBalancedAndOfTheShapesOfTheRealOnes() {
        FashionMnist data = FashionMnist.generated();

        assertThat(data.train().getFeatures().shape()).containsExactly(12_000, 784);
        assertThat(data.test().getFeatures().shape()).containsExactly(2_000, 784);
        assertThat(data.train().getLabels().sum(0).toFloatVector()).hasSize(10).containsOnly(1200f);
        assertThat(data.train().getFeatures().minNumber().floatValue()).isZero();
        assertThat(data.train().getFeatures().maxNumber().floatValue()).isEqualTo(1f);
    }

    @Test
    void images_areLearnableButNotTrivial() {
        FashionMnist data = FashionMnist.generated();

        double linear = accuracy(data, 0);
        double hidden = accuracy(data, 128);

        assertThat(linear).isBetween(0.75, 0.85);
        assertThat(hidden).isBetween(linear + 0.04, 0.95);
    }

    /** The test accuracy of a network with one hidden layer, or none, after six epochs. */
    private static double accuracy(FashionMnist data, int units) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(2e-3))
                .list();
        if (units > 0) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(784)
                    .nOut(units)
                    .activation(Activation.RELU)
                    .build());
        }
        layers.layer(new OutputLayer.Builder()
                .nIn(units > 0 ? units : 784)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        network.fit(ShuffledBatches.of(data.train(), 128, 7), 6);
        return network.evaluate(OrderedBatches.of(data.test(), 1000)).accuracy();
    }

    private static String md5(DataSet data) {
        INDArray features = data.getFeatures();
        float[] values = features.data().asFloat();
        byte[] bytes = new byte[values.length];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) Math.round(values[index] * 255);
        }
        return DataFile.md5Of(bytes);
    }
}
