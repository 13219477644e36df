package org.hpo4j.dl4j.data.fashionmnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistSourceTest {
    private static final String PUBLISHER = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";

    private final TinyFashionMnist data = TinyFashionMnist.make();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path home;

    @Test
    void folder_isReadBeforeAllOthers() {
        Path folder = data.writeTo(home.resolve("named"));

        FashionMnist loaded = source().folder(folder)
                .environment(Map.of("FASHION_MNIST_DIR", home.resolve("absent").toString()))
                .load();

        assertThat(loaded.origin()).isEqualTo(folder.toString());
        assertThat(loaded.isGenerated()).isFalse();
        assertThat(loaded.notice())
                .isEqualTo("Fashion-MNIST, the publisher's files (20 train, 10 test; " + folder + ")");
        assertThat(loaded.classNames()).hasSize(10).startsWith("T-shirt/top").endsWith("Ankle boot");
        assertThat(printed()).isEmpty();
    }

    @Test
    void environmentFolder_isReadBeforeTheCache() {
        Path folder = data.writeTo(home.resolve("named by variable"));
        data.writeTo(home.resolve("cache"));

        FashionMnist loaded = source().environment(Map.of("FASHION_MNIST_DIR", folder.toString()))
                .load();

        assertThat(loaded.origin()).isEqualTo(folder.toString());
    }

    @Test
    void environmentFolder_blankCountsAsUnset() {
        Path cache = data.writeTo(home.resolve("cache"));

        FashionMnist loaded =
                source().environment(Map.of("FASHION_MNIST_DIR", " ")).load();

        assertThat(loaded.origin()).isEqualTo(cache.toString());
    }

    @Test
    void cache_isReadWithoutTheNetwork() {
        Path cache = data.writeTo(home.resolve("cache"));

        FashionMnist loaded = source().load();

        assertThat(loaded.origin()).isEqualTo(cache.toString());
        assertThat(printed()).isEmpty();
    }

    @Test
    void standIn_isGeneratedWithoutTheNetworkAndSaysSo() {
        URI silent = FileServer.silent();

        FashionMnist loaded = source().address(silent).load();

        assertThat(loaded.isGenerated()).isTrue();
        assertThat(loaded.notice())
                .isEqualTo(
                        "GENERATED STAND-IN, NOT FASHION-MNIST: NO ACCURACY HERE IS COMPARABLE WITH ANY PUBLISHED ONE"
                                + " (12000 train, 2000 test; generated: no answer from " + silent
                                + "train-images-idx3-ubyte.gz (java.net.ConnectException: Connection refused))");
        assertThat(printed()).contains(loaded.notice());
        assertThat(loaded.classNames()).hasSize(10).startsWith("generated 0");
        assertThat(home.resolve("cache")).doesNotExist();
    }

    @Test
    void folder_absentIsAnError() {
        Path absent = home.resolve("absent");

        assertFault(source().folder(absent))
                .hasMessage("FashionMnist: folder (" + absent + ") must be an existing folder.\n"
                        + "Maybe its name is mistyped; it should hold the four original files,"
                        + " train-images-idx3-ubyte.gz and so on.");
    }

    @Test
    void environmentFolder_absentIsAnError() {
        Path absent = home.resolve("absent");

        assertFault(source().environment(Map.of("FASHION_MNIST_DIR", absent.toString())))
                .hasMessage("FashionMnist: FASHION_MNIST_DIR (" + absent + ") must be an existing folder.\n"
                        + "Maybe its name is mistyped; it should hold the four original files,"
                        + " train-images-idx3-ubyte.gz and so on.");
    }

    @Test
    void folder_withoutOneOfTheFilesIsAnError() throws Exception {
        Path file = data.writeTo(home.resolve("named")).resolve("t10k-labels-idx1-ubyte.gz");
        Files.delete(file);

        assertFault(source().folder(file.getParent()))
                .hasMessage("FashionMnist: file (" + file + ") must exist, in its original form, compressed by gzip.\n"
                        + "Maybe fetch it anew from " + PUBLISHER + "t10k-labels-idx1-ubyte.gz.");
    }

    @Test
    void folder_withATruncatedFileIsAnError() {
        Path file = data.writeTo(home.resolve("named")).resolve(TinyFashionMnist.TRAIN_IMAGES);
        byte[] whole = data.content(TinyFashionMnist.TRAIN_IMAGES);
        TinyFashionMnist.write(file, Arrays.copyOf(whole, 100));

        assertFault(source().folder(file.getParent()))
                .hasMessage("FashionMnist: file (" + file + ") must have " + whole.length
                        + " bytes, but has 100 (cut off).\n"
                        + "Maybe fetch it anew from " + PUBLISHER + "train-images-idx3-ubyte.gz.");
    }

    @Test
    void environmentFolder_withADamagedFileIsAnError() {
        Path file = data.writeTo(home.resolve("named")).resolve(TinyFashionMnist.TRAIN_LABELS);
        byte[] damaged = data.content(TinyFashionMnist.TRAIN_LABELS).clone();
        damaged[20]++;
        TinyFashionMnist.write(file, damaged);

        assertFault(source().environment(
                                Map.of("FASHION_MNIST_DIR", file.getParent().toString())))
                .hasMessage("FashionMnist: file (" + file + ") must have the MD5 sum "
                        + data.files().trainLabels().md5() + ", but has " + DataFile.md5Of(damaged) + ".\n"
                        + "Maybe fetch it anew from " + PUBLISHER + "train-labels-idx1-ubyte.gz.");
    }

    @Test
    void folder_withLabelsOfAnotherSetIsAnError() {
        TinyFashionMnist mixed = data.with(TinyFashionMnist.TRAIN_LABELS, TinyFashionMnist.labels(7));
        Path folder = mixed.writeTo(home.resolve("named"));

        assertFault(source().files(mixed.files()).folder(folder))
                .hasMessage("FashionMnist: file (" + folder.resolve(TinyFashionMnist.TRAIN_LABELS)
                        + ") must have a label for each of 20 images, but has 7.\n"
                        + "Maybe the files of two data sets were mixed.");
    }

    @Test
    void folder_withALabelOutOfRangeIsAnError() {
        byte[] labels = new byte[TinyFashionMnist.TRAIN];
        labels[3] = 10;
        TinyFashionMnist mixed = data.with(
                TinyFashionMnist.TRAIN_LABELS,
                TinyFashionMnist.zip(TinyFashionMnist.idx(0x0801, labels, labels.length)));
        Path folder = mixed.writeTo(home.resolve("named"));

        assertFault(source().files(mixed.files()).folder(folder))
                .hasMessage("FashionMnist: file (" + folder.resolve(TinyFashionMnist.TRAIN_LABELS)
                        + ") must have labels of 0 to 9, but has 10.\nMaybe the files of two data sets were mixed.");
    }

    @Test
    void address_ofAnotherSchemeIsRefused() {
        assertThatThrownBy(() -> source().address(URI.create("file:/tmp/")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("FashionMnist: address (file:/tmp/) must begin with http:// or https://.\n"
                        + "Maybe use folder(path) for files of this machine.");
    }

    private FashionMnistSource source() {
        return FashionMnist.source()
                .cache(home.resolve("cache"))
                .address(FileServer.silent())
                .environment(Map.of())
                .output(new PrintStream(printed, true, StandardCharsets.UTF_8))
                .files(data.files());
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFault(FashionMnistSource source) {
        return assertThatThrownBy(source::load).isInstanceOf(DatasetException.class);
    }
}
