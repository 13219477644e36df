package org.hpo4j.dl4j.data.fashionmnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class FashionMnistIT {

    @Test
    void train_hasScaledPixelsAndOneHotLabels(@TempDir Path folder) {
        DataSet train = tiny(folder).train();

        assertThat(train.getFeatures().shape()).containsExactly(20, 784);
        assertThat(train.getLabels().shape()).containsExactly(20, 10);
        assertThat(train.getFeatures().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(train.getLabels().dataType()).isEqualTo(DataType.FLOAT);
        for (int image = 0; image < 20; image++) {
            assertThat(train.getFeatures().getFloat(image, 0)).isEqualTo(image / 255f);
            assertThat(train.getFeatures().getFloat(image, 255 - image)).isEqualTo(1f);
            assertThat(train.getFeatures().getFloat(image, 783)).isEqualTo((image + 783) % 256 / 255f);
            assertThat(train.getLabels().getRow(image).toFloatVector()).containsOnlyOnce(1f);
            assertThat(train.getLabels().getFloat(image, image % 10)).isEqualTo(1f);
        }
        assertThat(train.getLabelNamesList()).hasSize(10).contains("Sneaker");
    }

    @Test
    void arrays_areBuiltOnce(@TempDir Path folder) {
        FashionMnist data = tiny(folder);

        assertThat(data.train()).isSameAs(data.train());
        assertThat(data.test()).isSameAs(data.test());
        assertThat(data.test().numExamples()).isEqualTo(10);
    }

    @Test
    void arrays_outliveTheWorkspaceOfWhoAsksFirst(@TempDir Path folder) {
        FashionMnist data = tiny(folder);
        try (MemoryWorkspace workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace("data")) {
            assertThat(data.train().getFeatures().isAttached()).isFalse();
            assertThat(data.train().getLabels().isAttached()).isFalse();
        }
    }

    @Test
    void realImages_areThePublishedOnes() {
        Optional<Path> folder = realFolder();
        if (folder.isEmpty()) {
            System.out.println("realImages_areThePublishedOnes checks nothing: FASHION_MNIST_DIR is not set"
                    + " and there is no shared/data/fashion-mnist");
            return;
        }
        FashionMnist data = FashionMnist.source().folder(folder.get()).load();

        assertThat(data.train().getFeatures().shape()).containsExactly(60_000, 784);
        assertThat(data.test().getFeatures().shape()).containsExactly(10_000, 784);
        assertThat(data.train().getLabels().sum(0).toFloatVector()).containsOnly(6000f);
        assertThat(data.test().getLabels().sum(0).toFloatVector()).containsOnly(1000f);
        // The mean that is usual for normalising this data set; by image first, as float32 cannot sum all pixels.
        double mean = data.train().getFeatures().mean(1).meanNumber().doubleValue();
        assertThat(mean).isCloseTo(0.2860, within(1e-4));
    }

    private static FashionMnist tiny(Path folder) {
        TinyFashionMnist data = TinyFashionMnist.make();
        return FashionMnist.source()
                .environment(Map.of())
                .files(data.files())
                .folder(data.writeTo(folder))
                .load();
    }

    private static Optional<Path> realFolder() {
        return Stream.of(
                        System.getenv("FASHION_MNIST_DIR"),
                        "../../shared/data/fashion-mnist",
                        "../shared/data/fashion-mnist")
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst();
    }
}
