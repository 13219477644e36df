package org.hpo4j.scheduler.asha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.hpo4j.scheduler.SchedulerContract;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.Script;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The stopping type. */
class AshaTest extends SchedulerContract {
    @Override
    protected SchedulerFactory factory() {
        return Asha.stopping(1, 27, 3);
    }

    @Nested
    class ThreeBrackets extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return Asha.stopping(1, 27, 3).withBrackets(3);
        }
    }

    private static Script study(int minResource, int maxResource, int eta, Direction direction) {
        return new Script(Asha.stopping(minResource, maxResource, eta), direction);
    }

    @Test
    void reason_givesRankAndSizeOfTheRung() {
        Script study = study(1, 9, 3, Direction.MAXIMIZE);
        study.take();
        study.take();
        study.report(0, 1, 0.75);

        Decision decision = study.report(1, 1, 0.5);

        assertThat(decision).isInstanceOf(Decision.Stop.class);
        assertThat(decision.reason().text()).isEqualTo("rung 1: loss 0.5, rank 2 of 2, the best 1 go on");
        assertThat(decision.reason().facts())
                .containsExactly(
                        Map.entry("rung", 1.0),
                        Map.entry("value", 0.5),
                        Map.entry("rank", 2.0),
                        Map.entry("size", 2.0),
                        Map.entry("keep", 1.0));
    }

    @Test
    void ties_goOnTogether() {
        Script study = study(1, 9, 3, Direction.MINIMIZE);
        for (int trial = 0; trial < 4; trial++) {
            study.take();
            assertThat(study.report(trial, 1, 0.5).goesOn()).isTrue();
        }
    }

    @Test
    void reportBetweenRungs_isUndecided() {
        Script study = study(2, 9, 2, Direction.MINIMIZE);
        study.take();

        assertThat(study.report(0, 1, 5)).isEqualTo(Decision.Continue.UNDECIDED);
        assertThat(study.report(0, 2, 5).reason().facts()).containsEntry("rung", 2.0);
        assertThat(study.report(0, 3, 5)).isEqualTo(Decision.Continue.UNDECIDED);
        assertThat(study.report(0, 9, 5).reason().facts()).containsEntry("rung", 8.0);
    }

    @Test
    void reportOverSeveralRungs_isJudgedAtTheLowestThatStopsIt() {
        Script study = study(1, 27, 3, Direction.MINIMIZE);
        study.take();
        study.take();
        study.report(0, 9, 1);

        assertThat(study.report(1, 9, 2).reason().text()).startsWith("rung 1: ");
    }

    /** A trial that diverged counts at its rung: a finite one after it is the best of two. */
    @Test
    void divergedTrial_isTheWorstOfItsRung() {
        Script study = study(1, 9, 2, Direction.MAXIMIZE);
        study.take();
        study.take();
        study.diverge(0, 1, Double.NaN);

        assertThat(study.report(1, 1, -1e300).reason().facts())
                .containsEntry("rank", 1.0)
                .containsEntry("size", 2.0);
    }

    @Test
    void trialThatDivergedInAnyMetric_isTheWorstOfItsRung() {
        Script study = new Script(Asha.stopping(1, 9, 2), Direction.MINIMIZE, Direction.MINIMIZE);
        study.take();
        study.take();
        study.diverge(0, 1, 0.0, Double.POSITIVE_INFINITY);

        assertThat(study.report(1, 1, 1, 1).reason().facts())
                .containsEntry("rank", 1.0)
                .containsEntry("size", 2.0);
    }

    @Test
    void trialLostOnItsWay_isTheWorstOfTheNextRung() {
        Script study = study(2, 9, 2, Direction.MINIMIZE);
        study.take();
        study.take();
        study.take();
        study.fail(0);
        study.diverge(1, 1, Double.NaN);

        assertThat(study.report(2, 2, 7).reason().facts())
                .containsEntry("rank", 1.0)
                .containsEntry("size", 3.0);
    }

    @Test
    void brackets_beginOneRungHigherEach() {
        Script study = new Script(Asha.stopping(1, 9, 3).withBrackets(3), Direction.MINIMIZE);
        for (int trial = 0; trial < 4; trial++) {
            study.take();
        }

        assertThat(study.state().trials().stream().map(t -> t.start().bracket()))
                .containsExactly(0, 1, 0, 2);
        assertThat(study.report(1, 1, 5)).isEqualTo(Decision.Continue.UNDECIDED);
        assertThat(study.report(1, 3, 5).reason().facts()).containsEntry("rung", 3.0);
        assertThat(study.report(3, 8, 5)).isEqualTo(Decision.Continue.UNDECIDED);
    }

    @Test
    void brackets_mustFindARung() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Asha.stopping(1, 9, 3).withBrackets(4))
                .withMessage("Rungs: brackets (4) must be from 1 to 3, one for each rung to begin at.\n"
                        + "Maybe use 1: trials then begin at the lowest rung.");
    }
}
