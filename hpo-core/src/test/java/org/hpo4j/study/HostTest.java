package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.hpo4j.storage.MemoryStorage;
import org.junit.jupiter.api.Test;

/** Where a trial ran is in its record, and in that of its stretch alone. */
class HostTest {
    @Test
    void facts_areKeptReplacedAndRecordedOnce() {
        MemoryStorage storage = new MemoryStorage();
        try (Study study = Studies.asha(storage).open()) {
            Trial trial = study.ask().orElseThrow();
            trial.host(Map.of("device", "GPU-1\u0007", "threads", "1"));
            trial.host(Map.of("device", "GPU-1 "));
            int before = Studies.log(storage).size();
            trial.host(Map.of("threads", "1"));
            trial.host(Map.of("threads", "2"));

            assertThat(Studies.log(storage)).hasSize(before + 1);
            assertThat(study.trial(0).host()).containsEntry("threads", "2").containsKey("device");
            assertThat(study.trial(0).host().get("device")).doesNotContain("\u0007");

            study.interrupt(0);
            assertThat(study.trial(0).host()).containsEntry("threads", "2");
            Trial again = study.ask().orElseThrow();
            assertThat(again.number()).isZero();
            assertThat(study.trial(0).host()).isEmpty();

            again.complete(1);
            assertThatThrownBy(() -> again.host(Map.of("device", "late")))
                    .isInstanceOf(StudyException.class)
                    .hasMessageContaining("must be RUNNING");
            assertThat(study.ask()).isPresent();
        }
    }
}
