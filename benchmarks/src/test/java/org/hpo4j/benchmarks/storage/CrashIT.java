package org.hpo4j.benchmarks.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Twenty kills; the command has more on demand. */
class CrashIT {
    @Test
    void killedStudies_loseNothingAndEndAsTheUndisturbedOnes() {
        assertThat(new CommandLine(Crash.class).execute("--kills", "20")).isZero();
    }
}
