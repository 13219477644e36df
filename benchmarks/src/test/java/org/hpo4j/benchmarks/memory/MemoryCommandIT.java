package org.hpo4j.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class MemoryCommandIT {
    @Test
    void estimates_areWithinAFifthAfterCalibrationOnOtherSizes() {
        List<Measured> rows = MemoryCommand.measure(true);

        assertThat(MemoryTable.of(rows)).contains("| LSTM, 28 steps | 32 | 256 |");
        assertThat(MemoryTable.largestError(rows)).isLessThan(0.2);
    }
}
