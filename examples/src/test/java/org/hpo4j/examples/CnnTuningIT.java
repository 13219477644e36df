package org.hpo4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The convolutional network in its smallest form, on the real images where they are. */
class CnnTuningIT {
    @TempDir
    private static Path folder; // the one: JavaCPP unpacks into the home of the first test

    @Test
    void run_endsWithTheTable_andAgainWithTheSame() {
        Captured first = run("--images", "300", "--trials", "2", "--max-epochs", "1", "--workers", "1");
        Captured second = run("--images", "300", "--trials", "2", "--max-epochs", "1", "--workers", "1");

        assertThat(first.code()).isZero();
        assertThat(first.err()).hasLineCount(1).contains("a Gaussian process for the first 300 trials");
        assertThat(first.result())
                .filteredOn(line -> line.matches(" +[01] +completed +1 .*"))
                .hasSize(2);
        assertThat(second.result()).isEqualTo(first.result());
    }

    @Test
    void tooManyImages_saysHowManyThereAre() {
        Captured run = run("--images", "60001");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("images (60001) must be 1 to ").contains("Maybe leave --images out.");
    }

    private Captured run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        Captured.realImages().ifPresent(images -> all.addAll(List.of("--data", images.toString())));
        return Captured.run(CnnTuning::run, folder, all.toArray(String[]::new));
    }
}
