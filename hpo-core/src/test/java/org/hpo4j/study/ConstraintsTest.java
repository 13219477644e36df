package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.trial.TrialRecord;
import org.junit.jupiter.api.Test;

/** A trial that breaks its constraints is worse than any that does not. */
class ConstraintsTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final Study study =
            Studies.plain(storage).scheduler(new FullTraining(9)).open();

    private int best() {
        return study.best().orElseThrow().number();
    }

    @Test
    void best_isFeasibleBeforeInfeasibleThenOfLeastViolation() {
        ended(0.1, 3, -5);
        assertThat(best()).isZero();
        ended(0.9, 1, 1);
        assertThat(best()).isEqualTo(1);
        ended(0.8, 0, -1);
        assertThat(best()).isEqualTo(2);
        ended(0.0, Double.NaN);
        ended(0.2);
        assertThat(best()).isEqualTo(4);
        assertThat(study.trials().stream().map(TrialRecord::violation))
                .containsExactly(3.0, 2.0, 0.0, Double.POSITIVE_INFINITY, 0.0);
        assertThat(study.trial(4).constraints()).isEmpty();
    }

    private void ended(double value, double... constraints) {
        Trial trial = study.ask().orElseThrow();
        if (constraints.length > 0) {
            trial.constraints(constraints);
        }
        trial.complete(value);
    }

    @Test
    void incumbent_breaksTheConstraintsLeastThoughNoneCompleted() {
        Trial infeasible = study.ask().orElseThrow();
        infeasible.report(5, 0.1);
        infeasible.constraints(0.5);
        Trial feasible = study.ask().orElseThrow();
        feasible.report(1, 0.9);

        assertThat(study.incumbent()).map(TrialRecord::number).contains(feasible.number());
    }

    @Test
    void constraints_toldAgainChangeNothingAndComeBeforeTheEnd() {
        Trial trial = study.ask().orElseThrow();
        trial.constraints(2);
        trial.constraints(-1, 0);
        int before = Studies.log(storage).size();
        trial.constraints(-1, 0);
        assertThat(Studies.log(storage)).hasSize(before);

        study.complete(0, List.of(0.5), List.of(-1.0, 0.0));
        study.complete(0, List.of(0.5), List.of(-1.0, 0.0));
        trial.constraints(-1, 0);
        assertThat(Studies.log(storage)).hasSize(before + 1);
        assertThatThrownBy(() -> trial.constraints(7))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("must be RUNNING");
    }

    @Test
    void complete_refusedLeavesNoConstraints() {
        assertThat(study.ask()).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> study.complete(0, List.of(1.0, 2.0), List.of(1.0)));

        assertThat(study.trial(0).constraints()).isEmpty();
    }

    @Test
    void add_takesConstraints() {
        Trial trial = study.ask().orElseThrow();
        study.add(trial.configuration(), List.of(0.1), List.of(4.0));
        study.add(trial.configuration(), 0.3);

        assertThat(study.trial(1).violation()).isEqualTo(4);
        assertThat(best()).isEqualTo(2);
    }
}
