package org.hpo4j.dl4j.data.fashionmnist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ProgressBar bar =
            new ProgressBar(new PrintStream(printed, true, StandardCharsets.UTF_8), "images.gz", 20_000_000);

    @Test
    void show_writesTheLineOverItself() {
        bar.show(5_000_000);
        bar.show(20_000_000);
        bar.end();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo("\rimages.gz                  [#######.......................]  25%   5.00 of 20.00 MB"
                        + "\rimages.gz                  [##############################] 100%  20.00 of 20.00 MB"
                        + System.lineSeparator());
    }

    @Test
    void show_isSilentWithinAPercent() {
        bar.show(5_000_000);
        int length = printed.size();
        bar.show(5_100_000);

        assertThat(printed.size()).isEqualTo(length);
    }
}
