package org.hpo4j.scheduler.halving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.SchedulerContract;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.Script;
import org.hpo4j.scheduler.Simulation;
import org.hpo4j.scheduler.Simulation.Setup;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuccessiveHalvingTest extends SchedulerContract {
    @Override
    protected SchedulerFactory factory() {
        return SuccessiveHalving.of(27, 1, 9, 3);
    }

    /** Without faults the numbers of the table are trained, neither more nor less. */
    @ParameterizedTest
    @MethodSource("seeds")
    void trials_areThoseOfTheTable(long seed) {
        Setup setup = setup(seed).faults(0);
        var trials = Simulation.run(setup).state().trials();

        assertThat(trials).hasSize(27);
        assertThat(trials.stream().filter(trial -> trial.resource() >= 3)).hasSize(9);
        assertThat(trials.stream().filter(trial -> trial.resource() == 9)).hasSize(3);
        assertThat(trials.stream().filter(trial -> trial.state() == TrialState.COMPLETED))
                .hasSize(3);
    }

    /** A study that may start 20 of the 27 scales the rungs down: 20, then floor(9 20/27), then floor(3 20/27). */
    @ParameterizedTest
    @MethodSource("seeds")
    void limitOfTrials_scalesTheTableDown(long seed) {
        var trials = Simulation.run(setup(seed).faults(0).trials(20)).state().trials();

        assertThat(trials).hasSize(20);
        assertThat(trials.stream().filter(trial -> trial.resource() >= 3)).hasSize(6);
        assertThat(trials.stream().filter(trial -> trial.resource() == 9)).hasSize(2);
    }

    @Test
    void rung_promotesItsBestWhenAllHaveArrived() {
        Script study = new Script(SuccessiveHalving.of(4, 1, 4, 2), Direction.MINIMIZE);
        double[] losses = {0.4, 0.1, 0.3, 0.2};
        IntStream.range(0, 4).forEach(trial -> assertThat(study.take()).isEqualTo(trial));
        for (int trial = 0; trial < 4; trial++) {
            assertThat(study.next()).isEqualTo(new Assignment.Wait());
            Decision decision = study.report(trial, 1, losses[trial]);
            assertThat(decision).isInstanceOf(Decision.Pause.class);
            assertThat(study.next()).isEqualTo(new Assignment.Wait());
            study.pause(trial);
        }

        assertThat(study.next()).isEqualTo(new Assignment.Resume(1, 2));
        assertThat(study.take()).isEqualTo(1);
        assertThat(study.next()).isEqualTo(new Assignment.Resume(3, 2));
        assertThat(study.take()).isEqualTo(3);
        assertThat(study.next()).isEqualTo(new Assignment.Wait());
    }

    @Test
    void rung_doesNotWaitForTheLost() {
        Script study = new Script(SuccessiveHalving.of(4, 1, 4, 2), Direction.MAXIMIZE);
        IntStream.range(0, 4).forEach(trial -> study.take());
        study.fail(0);
        study.diverge(1, 1, Double.NaN);
        study.interrupt(2);
        study.takeOver(2);
        study.report(2, 1, 0.5);
        study.pause(2);
        assertThat(study.next()).isEqualTo(new Assignment.Wait());
        study.complete(3, 0.9);

        assertThat(study.next()).isEqualTo(new Assignment.Resume(2, 2));
        study.take();
        study.fail(2);
        assertThat(study.next()).isEqualTo(new Assignment.Finished());
    }

    @Test
    void lastOfRung_isToldItsRank() {
        Script study = new Script(SuccessiveHalving.of(2, 1, 4, 2), Direction.MAXIMIZE);
        study.take();
        study.take();
        study.report(0, 1, 0.75);

        assertThat(study.report(1, 1, 0.5).reason().text())
                .isEqualTo("rung 1: loss 0.5, rank 2 of 2, waits to be promoted");
    }

    @Test
    void repeated_beginsAnew() {
        Script study = new Script(SuccessiveHalving.of(1, 1, 1, 2).repeated(), Direction.MINIMIZE);
        for (int trial = 0; trial < 5; trial++) {
            assertThat(study.next()).isEqualTo(new Assignment.Start(trial, 1));
            study.take();
            study.complete(trial, 1);
        }
    }

    @Test
    void passes_mustBePositive() {
        SuccessiveHalving one = SuccessiveHalving.of(9, 1, 9, 3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SuccessiveHalving(one.levels(), 9, 0, one.ranking()))
                .withMessage("Successive halving: passes (0) must be at least 1.\n"
                        + "Maybe use Integer.MAX_VALUE to go on until the study's limit.");
    }
}
