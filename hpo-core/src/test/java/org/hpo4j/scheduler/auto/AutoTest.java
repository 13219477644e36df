package org.hpo4j.scheduler.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.SchedulerContract;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.Script;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AutoTest extends SchedulerContract {
    @Override
    protected SchedulerFactory factory() {
        return Auto.upTo(9);
    }

    @Nested
    class WithCheckpoints extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return Auto.upTo(9).checkpoints(true).trials(400);
        }
    }

    @Nested
    class TooSmall extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return Auto.upTo(2).checkpoints(true);
        }
    }

    @Test
    void explain_saysWhatAndWhy() {
        assertThat(Auto.upTo(100).explain().orElseThrow())
                .isEqualTo(
                        "ASHA, stopping type, grace period 4, eta 3, 1 bracket: an unknown number of trials up to 100 "
                                + "on 1 worker, and the objective keeps no checkpoints");
        assertThat(Auto.upTo(27)
                        .trials(500)
                        .workers(8)
                        .checkpoints(true)
                        .explain()
                        .orElseThrow())
                .isEqualTo("ASHA, promotion type, grace period 1, eta 3, 2 brackets: 500 trials up to 27 on 8 workers, "
                        + "and the objective keeps checkpoints");
        assertThat(Auto.upTo(2).explain().orElseThrow())
                .isEqualTo("no early stopping: a resource of 2 has no room for a rung");
        assertThat(Auto.upTo(27).trials(9).explain().orElseThrow())
                .isEqualTo("no early stopping: 9 trials are too few to rank");
    }

    @Test
    void manyWorkers_getTheStoppingType() {
        assertThat(Auto.upTo(27)
                        .trials(20)
                        .workers(8)
                        .checkpoints(true)
                        .explain()
                        .orElseThrow())
                .isEqualTo("ASHA, stopping type, grace period 1, eta 3, 1 bracket: 20 trials up to 27 on 8 workers, "
                        + "and the objective keeps checkpoints");
    }

    /** At eta = 3 a trial up to 27 costs 1 + 2/3 + 6/9 + 18/27 = 3 epochs on average. */
    @Test
    void budget_givesTheNumberOfTrials() {
        assertThat(Auto.upTo(27).budget(27).explain().orElseThrow()).contains("9 trials");
        assertThat(Auto.upTo(27).budget(300).explain().orElseThrow()).contains("100 trials up to 27");
    }

    @Test
    void gracePeriod_isNoLessThanGiven() {
        Script study = new Script(Auto.upTo(27).minResource(5), Direction.MINIMIZE);
        study.take();

        assertThat(study.report(0, 4, 1)).isEqualTo(Decision.Continue.UNDECIDED);
        assertThat(study.report(0, 5, 1).reason().facts()).containsEntry("rung", 5.0);
    }

    @Test
    void choice_isOneLineInTheDefinition() {
        assertThat(Auto.upTo(9).trials(5).describe())
                .isEqualTo("auto(maxResource=9, gracePeriod=9, type=stopping, brackets=1)");
        assertThat(new Script(Auto.upTo(9).trials(5), Direction.MINIMIZE).next())
                .isEqualTo(new Assignment.Start(0, 9));
    }

    @Test
    void settings_areChecked() {
        refuses(
                () -> Auto.upTo(0),
                "Auto: maxResource (0) must be at least 1.\nMaybe give the epochs of a full training.");
        refuses(
                () -> Auto.upTo(9).minResource(10),
                "Auto: minResource (10) must be from 1 to maxResource, 9.\nMaybe leave it at 1.");
        refuses(
                () -> Auto.upTo(9).trials(-1),
                "Auto: trials (-1) must be at least 0.\nMaybe leave it at 0, for unknown.");
        refuses(
                () -> Auto.upTo(9).budget(-1),
                "Auto: budget (-1) must be at least 0.\nMaybe leave it at 0, for unknown.");
        refuses(() -> Auto.upTo(9).workers(0), "Auto: workers (0) must be at least 1.\nMaybe leave it at 1.");
    }

    private static void refuses(Runnable settings, String message) {
        assertThatIllegalArgumentException().isThrownBy(settings::run).withMessage(message);
    }
}
