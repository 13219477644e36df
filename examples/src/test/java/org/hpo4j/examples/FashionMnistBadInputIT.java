package org.hpo4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is said in one message with its mend, before any training, and the exit code is not zero. */
class FashionMnistBadInputIT {
    private static final List<String> NAMES = List.of(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "--trials 0, maxTrials (0) must be at least 1",
        "--trials -3, maxTrials (-3) must be at least 1",
        "--workers 0, workers (0) must be at least 1",
        "--eta 1, (1) must",
        "--min-epochs 0, (0) must",
        "--min-epochs 9 --max-epochs 3, maxResource (3) must be at least minResource"
    })
    void number_outOfItsRangeIsRefused(String args, String part) {
        assertRefused(run(args.split(" ")), part);
    }

    @Test
    void dataFolder_thatDoesNotExistIsRefused() {
        Path missing = folder.resolve("nothing");

        assertRefused(run("--data", missing.toString()), "folder (" + missing + ") must be an existing folder");
    }

    @Test
    void dataFolder_withoutItsFilesIsRefused() {
        assertRefused(run("--data", folder.toString()), NAMES.get(0));
    }

    @Test
    void dataFolder_withADamagedFileIsRefused() throws Exception {
        for (String name : NAMES) {
            Files.writeString(folder.resolve(name), "damaged");
        }

        assertRefused(run("--data", folder.toString()), NAMES.get(0));
    }

    @Test
    void dataFolder_ofRealImagesWithOneMissingOrCutIsRefused() throws Exception {
        if (Captured.realImages().isEmpty()) {
            System.out.println("dataFolder_ofRealImagesWithOneMissingOrCutIsRefused checks nothing: no real images");
            return;
        }
        Path images = Captured.realImages().get().toAbsolutePath();
        for (String name : NAMES.subList(0, 3)) {
            Files.copy(images.resolve(name), folder.resolve(name));
        }
        Path last = folder.resolve(NAMES.get(3));

        assertRefused(run("--data", folder.toString()), last.toString());
        byte[] whole = Files.readAllBytes(images.resolve(NAMES.get(3)));
        Files.write(last, Arrays.copyOf(whole, whole.length - 1));
        assertRefused(run("--data", folder.toString()), last.toString());
    }

    @Test
    void studyPath_thatCanNotBeWrittenIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertRefused(run("--study", file.resolve("study.db").toString()), "must be writable");
        assertRefused(run("--study", folder.toString()), "must be a file, not a folder");
    }

    @Test
    void studyFile_ofAnotherVersionIsRefused() throws Exception {
        Path file = folder.resolve("study.db");
        Trials.read(file, 1, 1);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }

        assertRefused(run(), "version (99) must be");
    }

    @Test
    void studyFile_ofOtherSettingsIsRefused() {
        Trials.read(folder.resolve("study.db"), 1, 3);

        assertRefused(run("--seed", "7"), "seed was 42 and is now 7");
    }

    @Test
    void studyFile_thatIsATextIsRefusedAndKept() throws Exception {
        Path file = Files.writeString(folder.resolve("study.db"), "my notes, all of them\n");

        assertRefused(run(), "must be a study file of HPO4J");
        assertThat(file).hasContent("my notes, all of them\n");
    }

    @Test
    void option_thatIsUnknownOrNoNumberIsRefused() {
        assertThat(run("--trial", "3").code()).isNotZero();
        Captured run = run("--trials", "many");

        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains("--trials", "many").doesNotContain("\tat ");
    }

    /** Given twice an option is refused by itself, so the default study file is named only where none is given. */
    private Captured run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        if (!all.contains("--study")) {
            all.addAll(List.of("--study", folder.resolve("study.db").toString()));
        }
        return Captured.run(folder, all.toArray(String[]::new));
    }

    private static void assertRefused(Captured run, String part) {
        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains(part).contains("\nMaybe ").doesNotContain("\tat ", "Exception in");
        assertThat(run.err().lines()).hasSizeBetween(2, 3);
        assertThat(Stream.of("data: ", "trial ")).noneMatch(run.out()::contains);
    }
}
