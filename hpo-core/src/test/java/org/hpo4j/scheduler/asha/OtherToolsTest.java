package org.hpo4j.scheduler.asha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.SchedulerContract;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.Script;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of Optuna and Ray under their own names. */
class OtherToolsTest {
    @Nested
    class Optuna extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return OptunaHalving.of(1, 27, 3);
        }
    }

    @Nested
    class Ray extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return new RayAsha(new RungLevels(1, 27, 3), 2);
        }
    }

    /** Golden: Optuna 5.0.0, trials one after the other, 0 for one that was not stopped (golden.json, sha_sequential). */
    @Test
    void optuna_stopsWhereOptunaDoes() {
        assertThat(stops(OptunaHalving.of(1, 27, 3))).containsExactly(0, 1, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1);
        assertThat(stops(OptunaHalving.of(1, 27, 4))).containsExactly(0, 1, 1, 1, 1, 1, 1, 4, 1, 1, 1, 1);
        assertThat(stops(new OptunaHalving(new RungLevels(1, 27, 3), 1)))
                .containsExactly(0, 3, 3, 3, 3, 3, 3, 9, 3, 3, 3, 3);
    }

    /** The house's own stopping type decides the same but for a rung at R. */
    @Test
    void stoppingType_stopsWhereOptunaDoes() {
        assertThat(stops(Asha.stopping(1, 27, 3))).containsExactly(0, 1, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1);
    }

    private static List<Integer> stops(SchedulerFactory factory) {
        Script study = new Script(factory, Direction.MINIMIZE);
        List<Integer> stops = new ArrayList<>();
        for (int trial = 0; trial < 12; trial++) {
            double f = 7 * trial % 12 / 12.0;
            study.take();
            int epoch = 1;
            while (epoch <= 27 && study.report(trial, epoch, f + 1.0 / epoch).goesOn()) {
                epoch++;
            }
            stops.add(epoch > 27 ? 0 : epoch);
        }
        return stops;
    }

    /** The cutoff of 1, 2, 3, 4 at eta = 4 is 1.75, without the newcomer; who equals the cutoff goes on. */
    @Test
    void ray_comparesWithThoseBefore() {
        Script study = new Script(RayAsha.of(1, 64, 4), Direction.MINIMIZE);
        for (int trial = 0; trial < 6; trial++) {
            study.take();
        }
        assertThat(study.report(0, 1, 4)).isEqualTo(Decision.Continue.UNDECIDED);
        assertThat(study.report(1, 1, 3).goesOn()).isTrue();
        assertThat(study.report(2, 1, 2).goesOn()).isTrue();
        assertThat(study.report(3, 1, 1).goesOn()).isTrue();
        Decision same = study.report(4, 1, 1.75);
        assertThat(same.goesOn()).isTrue();
        assertThat(same.reason().text()).isEqualTo("rung 1: loss 1.75, cutoff 1.75 by the 4 before");
        assertThat(study.report(5, 1, 1.76).goesOn()).isFalse();
    }

    @Test
    void ray_maximizesMirrored() {
        Script study = new Script(RayAsha.of(1, 64, 4), Direction.MAXIMIZE);
        for (int trial = 0; trial < 3; trial++) {
            study.take();
        }
        study.report(0, 1, 10);
        study.report(1, 1, 20);

        assertThat(study.report(2, 1, 17).reason().facts()).containsEntry("cutoff", 17.5);
    }

    @Test
    void ray_judgesOnlyAtTheHighestRungPassed() {
        Script study = new Script(RayAsha.of(1, 64, 4), Direction.MINIMIZE);
        study.take();
        study.take();
        study.report(0, 1, 1);

        assertThat(study.report(1, 20, 9)).isEqualTo(Decision.Continue.UNDECIDED);
    }

    @Test
    void ray_hasARungAtR() {
        Script study = new Script(RayAsha.of(1, 243, 3), Direction.MINIMIZE);
        study.take();
        study.take();
        study.report(0, 243, 1);

        assertThat(study.report(1, 243, 2).reason().facts()).containsEntry("rung", 243.0);
    }

    @Test
    void settings_areChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OptunaHalving(new RungLevels(1, 27, 3), 4))
                .withMessage("Optuna's halving: earlyStoppingRate (4) must be from 0 to 3, the number of rungs.\n"
                        + "Maybe leave it at 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RayAsha(new RungLevels(1, 27, 3), 0))
                .withMessage("Ray's ASHA: brackets (0) must be from 1 to 3, one for each rung to begin at.\n"
                        + "Maybe use 1, Ray's default.");
    }
}
