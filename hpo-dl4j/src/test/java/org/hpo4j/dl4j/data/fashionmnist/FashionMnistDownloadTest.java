package org.hpo4j.dl4j.data.fashionmnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistDownloadTest {
    private static final String MEND = ".\nMaybe try again later, or get the four files elsewhere and name their folder"
            + " in FASHION_MNIST_DIR.";

    private final TinyFashionMnist data = TinyFashionMnist.make();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private FileServer server;
    private Path cache;

    @BeforeEach
    void startServer(@TempDir Path home) {
        server = FileServer.of(data);
        cache = home.resolve("deep").resolve("cache");
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void load_fillsTheCacheAndShowsTheProgress() throws IOException {
        FashionMnist loaded = source().load();

        assertThat(loaded.isGenerated()).isFalse();
        assertThat(loaded.origin()).isEqualTo(cache.toString());
        for (DataFile file : data.files().list()) {
            assertThat(cache.resolve(file.name())).hasBinaryContent(data.content(file.name()));
        }
        assertThat(filesOfCache()).hasSize(4);
        assertThat(printed())
                .startsWith("Downloading Fashion-MNIST from " + server.address() + " to " + cache)
                .contains("\rtrain-images-idx3-ubyte.gz [..............................]   0%   0.00 of 0.00 MB")
                .contains("\rt10k-labels-idx1-ubyte.gz  [##############################] 100%   0.00 of 0.00 MB");
    }

    @Test
    void load_asksOnlyForWhatIsMissing() throws IOException {
        data.writeTo(cache);
        Files.delete(cache.resolve(TinyFashionMnist.TRAIN_LABELS));

        source().load();

        assertThat(server.asked()).containsExactly(TinyFashionMnist.TRAIN_LABELS);
    }

    @Test
    void load_acceptsAnAddressWithoutASlash() {
        String address = server.address().toString();

        FashionMnist loaded = source().address(URI.create(address.substring(0, address.length() - 1)))
                .load();

        assertThat(loaded.isGenerated()).isFalse();
    }

    @Test
    void load_failsWhenTheFileIsNotFound() throws IOException {
        server.remove(TinyFashionMnist.TRAIN_LABELS);

        assertFault("be found, but the server answers with status 404", TinyFashionMnist.TRAIN_LABELS);
        assertThat(filesOfCache()).containsExactly(TinyFashionMnist.TRAIN_IMAGES);
    }

    @Test
    void load_failsWhenTheBytesAreWrong() throws IOException {
        byte[] wrong = data.content(TinyFashionMnist.TRAIN_IMAGES).clone();
        wrong[50]++;
        server.replace(TinyFashionMnist.TRAIN_IMAGES, wrong);

        assertFault(
                "have the MD5 sum " + data.files().trainImages().md5() + ", but has " + DataFile.md5Of(wrong),
                TinyFashionMnist.TRAIN_IMAGES);
        assertThat(cache).doesNotExist();
    }

    @Test
    void load_failsWhenAnotherPageComesInstead() {
        server.replace(TinyFashionMnist.TRAIN_IMAGES, "<html>Log in".getBytes(StandardCharsets.UTF_8));
        long bytes = data.files().trainImages().bytes();

        assertFault("have " + bytes + " bytes, but has 12 (cut off)", TinyFashionMnist.TRAIN_IMAGES);
    }

    @Test
    void load_stopsReadingAFileThatIsTooLong() {
        server.replace(TinyFashionMnist.TRAIN_LABELS, new byte[1_000_000]);

        assertThatThrownBy(source()::load)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("must have " + data.files().trainLabels().bytes() + " bytes, but has ");
    }

    @Test
    void load_failsWhenTheTransferIsCutOff() {
        server.cut(TinyFashionMnist.TRAIN_IMAGES, 100);

        long bytes = data.files().trainImages().bytes();
        assertFault("have " + bytes + " bytes, but has 100 (cut off)", TinyFashionMnist.TRAIN_IMAGES);
        assertThat(cache).doesNotExist();
    }

    @Test
    void load_failsWhenTheCacheCannotBeWritten() throws IOException {
        Files.createDirectories(cache.getParent());
        Files.writeString(cache, "a file where the folder should be");

        assertThatThrownBy(source()::load)
                .isInstanceOf(DatasetException.class)
                .hasMessage("FashionMnist: cache (" + cache
                        + ") must be writable, but: java.nio.file.FileAlreadyExistsException: " + cache
                        + ".\nMaybe free some room, or set another folder with FashionMnist.source().cache(folder).");
    }

    @Test
    void damagedFileOfTheCache_isDownloadedAnew() {
        Path file = data.writeTo(cache).resolve(TinyFashionMnist.TRAIN_IMAGES);
        TinyFashionMnist.write(file, new byte[5]);

        FashionMnist loaded = source().load();

        assertThat(loaded.isGenerated()).isFalse();
        assertThat(file).hasBinaryContent(data.content(TinyFashionMnist.TRAIN_IMAGES));
        assertThat(server.asked()).containsExactly(TinyFashionMnist.TRAIN_IMAGES);
        assertThat(printed()).contains(file + ") must have").contains("; downloading it anew");
    }

    @Test
    void damagedFileOfTheCache_isAnErrorWithoutTheNetwork() {
        Path file = cache.resolve(TinyFashionMnist.TRAIN_LABELS);
        TinyFashionMnist.write(file, Arrays.copyOf(data.content(TinyFashionMnist.TRAIN_LABELS), 5));
        URI silent = FileServer.silent();

        assertThatThrownBy(source().address(silent)::load)
                .isInstanceOf(DatasetException.class)
                .hasMessage("FashionMnist: cached file (" + file + ") must have "
                        + data.files().trainLabels().bytes() + " bytes, but has 5 (cut off).\n"
                        + "Maybe delete it, or download it again: that was tried and failed: no answer from " + silent
                        + "train-labels-idx1-ubyte.gz (java.net.ConnectException: Connection refused)");
    }

    @Test
    void damagedFileOfTheCache_isAnErrorWhenThePublisherHasItNoMore() {
        TinyFashionMnist.write(data.writeTo(cache).resolve(TinyFashionMnist.TRAIN_LABELS), new byte[5]);
        server.remove(TinyFashionMnist.TRAIN_LABELS);

        assertThatThrownBy(source()::load)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(cache.resolve(TinyFashionMnist.TRAIN_LABELS) + ") must have ")
                .hasMessageContaining("status 404");
    }

    private void assertFault(String rule, String name) {
        assertThatThrownBy(source()::load)
                .isInstanceOf(DatasetException.class)
                .hasMessage("FashionMnist: file (" + server.address() + name + ") must " + rule + MEND);
    }

    private FashionMnistSource source() {
        return FashionMnist.source()
                .cache(cache)
                .address(server.address())
                .environment(Map.of())
                .output(new PrintStream(printed, true, StandardCharsets.UTF_8))
                .files(data.files());
    }

    private List<String> filesOfCache() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
