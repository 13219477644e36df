package org.hpo4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PackedTrialsIT {
    @Test
    void program_endsWithATableOfTrialsAndTheirDevices() throws InterruptedException {
        List<String> table = PackedTrials.tune(3).toString().lines().toList();

        assertThat(table.get(0)).contains("device").contains("peak MiB").contains("reserved MiB");
        assertThat(table.subList(2, 5)).allMatch(line -> line.matches(".*(completed|stopped).* cpu .*"));
        assertThat(ProcessHandle.current().children()).isEmpty();
    }
}
