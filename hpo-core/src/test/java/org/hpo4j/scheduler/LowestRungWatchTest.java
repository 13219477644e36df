package org.hpo4j.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.testing.CapturedLog;
import org.hpo4j.trial.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LowestRungWatchTest {
    @RegisterExtension
    final CapturedLog warnings = CapturedLog.warnings(TrialScheduler.class);

    @Test
    void resourceThatReachesNoRung_isWarnedOfOnce() {
        Script study = new Script(Asha.stopping(5, 20, 2), Direction.MINIMIZE);
        for (int trial = 0; trial < 6; trial++) {
            study.take();
            study.report(trial, 2, 1);
            study.complete(trial, 1);
            assertThat(warnings.messages()).hasSize(trial < 2 ? 0 : 1);
        }

        assertThat(warnings.messages())
                .containsExactly("Study \"simulated\": the first 3 trials completed, the last of them trial 2, and the "
                        + "highest report was at epoch 2; the lowest rung lies at 5, so that no trial is ever judged.\n"
                        + "Maybe report after every epoch, or lower minResource.");
    }

    @Test
    void promotionType_warnsToo() {
        Script study = new Script(Asha.promotion(5, 20, 2), Direction.MINIMIZE);
        for (int trial = 0; trial < 3; trial++) {
            study.take();
            study.complete(trial, 1);
        }

        assertThat(warnings.messages()).hasSize(1);
    }

    @Test
    void oneReportAtARung_isEnough() {
        Script study = new Script(Asha.stopping(5, 20, 2), Direction.MINIMIZE);
        for (int trial = 0; trial < 6; trial++) {
            study.take();
            study.report(trial, trial == 1 ? 5 : 2, 1);
            study.complete(trial, 1);
        }

        assertThat(warnings.messages()).isEmpty();
    }
}
