package org.hpo4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;

/** The programs of docs/from-arbiter.md on a few images. */
class FromArbiterIT {
    private static final int TRIALS = 10 + 3 * 4 + 4 + 12;

    @TempDir
    private Path folder;

    @Test
    void programs_run() throws Exception {
        String out = output(new FromArbiter(StratifiedSplit.of(few(), 0.25, 1), folder));

        assertThat(out.lines().filter(line -> line.matches(" *\\d+ +completed .*")))
                .hasSize(TRIALS);
        assertThat(out)
                .contains("dense.1.dropout", "updater.schedule", "l2", "first")
                .doesNotContain("failed");
        try (Stream<Path> models = Files.list(folder)) {
            assertThat(models).anyMatch(file -> file.toString().endsWith(".zip"));
        }
    }

    private static DataSet few() {
        DataSet all = FashionMnist.generated().train();
        return (DataSet) all.getRange(0, 400);
    }

    private static String output(FromArbiter programs) throws InterruptedException {
        PrintStream old = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            programs.run();
        } finally {
            System.setOut(old);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
