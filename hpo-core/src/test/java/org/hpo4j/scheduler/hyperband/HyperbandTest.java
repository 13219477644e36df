package org.hpo4j.scheduler.hyperband;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.hpo4j.scheduler.BracketTable;
import org.hpo4j.scheduler.SchedulerContract;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.Simulation;
import org.hpo4j.scheduler.Simulation.Setup;
import org.hpo4j.trial.StudyState;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HyperbandTest extends SchedulerContract {
    @Override
    protected SchedulerFactory factory() {
        return Hyperband.of(1, 9, 3).repeated();
    }

    /** One pass spends what the table says and ends. */
    @ParameterizedTest
    @MethodSource("seeds")
    void pass_spendsTheResourceOfTheTable(long seed) {
        Hyperband one = Hyperband.of(1, 27, 3);
        StudyState state = Simulation.run(Setup.of(one, seed).trials(1000).workers((int) (1 + seed % 7)))
                .state();

        assertThat(state.trials()).hasSize(49);
        assertThat(state.resourceSpent()).isEqualTo(357);
        assertThat(state.count(TrialState.COMPLETED)).isEqualTo(1 + 1 + 2 + 4);
    }

    /** With one worker a bracket is over before the next begins: Algorithm 1. */
    @Test
    void oneWorker_runsBracketAfterBracket() {
        StudyState state = Simulation.run(
                        Setup.of(Hyperband.of(1, 9, 3), 1).workers(1).trials(1000))
                .state();

        assertThat(state.trials().stream().map(trial -> trial.start().bracket()))
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2);
    }

    @Test
    void forms_haveNames() {
        BracketTable table =
                BracketTable.kerasTuner(Hyperband.of(1, 9, 3).table().levels());
        Hyperband keras = new Hyperband(table, 1, Hyperband.of(1, 9, 3).ranking());

        assertThat(keras.describe())
                .isEqualTo("hyperband(form=kerasTuner, minResource=1, maxResource=9, reductionFactor=3, passes=1, "
                        + "ranking=FIRST_METRIC)");
        assertThat(Simulation.run(Setup.of(keras, 3).trials(1000)).state().trials())
                .hasSize(table.trials());
    }

    @Test
    void passes_mustBePositive() {
        Hyperband one = Hyperband.of(1, 9, 3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hyperband(one.table(), 0, one.ranking()))
                .withMessage("Hyperband: passes (0) must be at least 1.\n"
                        + "Maybe use Integer.MAX_VALUE to go on until the study's limit.");
    }

    @Test
    void bracketsOfAPass_areNumberedOn() {
        StudyState state = Simulation.run(setup(2).trials(30)).state();

        assertThat(state.trials().stream()
                        .mapToInt(HyperbandTest::bracket)
                        .max()
                        .orElseThrow())
                .isGreaterThanOrEqualTo(3);
    }

    private static int bracket(TrialRecord trial) {
        return trial.start().bracket();
    }
}
