package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.trial.TrialRecord;
import org.junit.jupiter.api.Test;

/** Which trial is ahead, and the scheduler of a study that only names its resource. */
class IncumbentTest {
    private final Study study = Studies.plain(new MemoryStorage())
            .maxResource(9)
            .scheduler(new FullTraining(9))
            .open();

    @Test
    void incumbent_isTheBestOfThoseThatGotFurthest() {
        Trial ahead = study.ask().orElseThrow();
        Trial better = study.ask().orElseThrow();
        Trial behind = study.ask().orElseThrow();
        assertThat(study.incumbent()).isEmpty();

        ahead.report(3, 0.9);
        better.report(3, 0.5);
        behind.report(1, 0.1);

        assertThat(study.incumbent()).map(TrialRecord::number).contains(better.number());
    }

    @Test
    void incumbent_isTheBestTrialOnceOneCompleted() {
        Trial completed = study.ask().orElseThrow();
        Trial running = study.ask().orElseThrow();
        completed.complete(0.9);
        running.report(8, 0.1);

        assertThat(study.incumbent()).map(TrialRecord::number).contains(completed.number());
    }

    @Test
    void incumbent_isNeverADivergedOrFailedTrial() {
        study.ask().orElseThrow().report(5, Double.NaN);
        Trial failed = study.ask().orElseThrow();
        failed.report(4, 0.1);
        failed.fail(new IllegalStateException("broken"));
        Trial running = study.ask().orElseThrow();
        running.report(1, 0.7);

        assertThat(study.incumbent()).map(TrialRecord::number).contains(running.number());
    }

    @Test
    void maxResource_aloneLeavesTheSchedulerToAuto() {
        Study auto = Studies.plain(new MemoryStorage())
                .scheduler(new FullTraining(1))
                .open();
        Study chosen = Study.builder("t")
                .space(auto.definition().space())
                .minimize("loss")
                .maxResource(27)
                .maxTrials(50)
                .open();

        assertThat(chosen.definition().scheduler()).startsWith("auto(maxResource=27");
        assertThat(chosen.maxResource()).isEqualTo(27);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Study.builder("t").maxResource(0))
                .withMessage("Study \"t\": maxResource (0) must be at least 1.\n"
                        + "Maybe give the number of epochs of a full training.");
    }
}
