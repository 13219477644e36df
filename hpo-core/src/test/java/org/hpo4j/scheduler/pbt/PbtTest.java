package org.hpo4j.scheduler.pbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.SchedulerContract;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.Script;
import org.hpo4j.scheduler.Simulation;
import org.hpo4j.scheduler.Simulation.Setup;
import org.hpo4j.space.Param;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.StudyState;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PbtTest extends SchedulerContract {
    @Override
    protected SchedulerFactory factory() {
        return Pbt.of(6, 2, 9);
    }

    @Nested
    class SecondExplorer extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return Pbt.of(6, 2, 9).exploring(Explorer.PB2);
        }
    }

    @Nested
    class PopulationOfOne extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return Pbt.of(1, 2, 9);
        }
    }

    @Nested
    class KeepingParameters extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return keeping("x");
        }
    }

    private static Pbt keeping(String... names) {
        return new Pbt(6, 2, 9, 0, 0.25, 0.25, Explorer.PERTURB, Set.of(names));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keptParameters_areThoseOfTheDonor(long seed) {
        StudyState state = Simulation.run(setup(seed).factory(keeping("x"))).state();

        assertThat(state.trials()).anyMatch(PbtTest::isFork);
        assertThat(state.trials().stream().filter(PbtTest::isFork)).allSatisfy(fork -> {
            TrialRecord donor = state.trial(fork.start().origin().donor());
            assertThat(fork.configuration().asMap().get("x"))
                    .isEqualTo(donor.configuration().asMap().get("x"));
        });
    }

    private static boolean isFork(TrialRecord trial) {
        return trial.start().origin().kind() == Origin.Kind.FORKED;
    }

    /** Without a limit of the study's the population comes to its own end, and somebody reaches R. */
    @ParameterizedTest
    @MethodSource("seeds")
    void population_endsByItself(long seed) {
        Setup setup = setup(seed).trials(Integer.MAX_VALUE);
        StudyState state = Simulation.run(setup).state();

        assertThat(state.trials()).hasSizeBetween(6, 30);
        assertThat(state.trials().stream().allMatch(trial -> trial.state().isFinished()))
                .isTrue();
        assertThat(setup.faults() > 0 || state.count(TrialState.COMPLETED) > 0).isTrue();
    }

    /** A fork goes on from its donor, which is alive and ahead of the interval. */
    @ParameterizedTest
    @MethodSource("seeds")
    void forks_goOnFromTheirDonor(long seed) {
        StudyState state = Simulation.run(setup(seed)).state();

        for (TrialRecord trial : state.trials()) {
            Origin origin = trial.start().origin();
            if (origin.kind() == Origin.Kind.FORKED) {
                assertThat(origin.from()).isBetween(2, 8);
                assertThat(state.trial(origin.donor()).resource()).isGreaterThanOrEqualTo(origin.from());
                assertThat(trial.number()).isGreaterThan(origin.donor());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,0", "2,1", "3,1", "4,1", "5,2", "8,2", "9,3"})
    void quantile_isRoundedUpButAtMostHalf(int members, int expected) {
        assertThat(Population.quantileSize(members, 0.25)).isEqualTo(expected);
    }

    private static Script fourAtTheFirstInterval() {
        Script study = new Script(Pbt.of(4, 2, 8), Direction.MAXIMIZE);
        for (int trial = 0; trial < 4; trial++) {
            assertThat(study.next()).isEqualTo(new Assignment.Start(0, 8));
            study.take();
        }
        assertThat(study.next()).isEqualTo(new Assignment.Wait());
        return study;
    }

    @Test
    void loser_isStoppedAndAForkOfTheBestTakesItsPlace() {
        Script study = fourAtTheFirstInterval();
        assertThat(study.report(0, 1, 0.1)).isEqualTo(Decision.Continue.UNDECIDED);
        assertThat(study.report(3, 2, 0.9).goesOn()).isTrue();
        assertThat(study.report(2, 2, 0.6)).isInstanceOf(Decision.Stop.class);
        assertThat(study.report(1, 2, 0.8)).isInstanceOf(Decision.Stop.class);

        Decision decision = study.report(0, 2, 0.95);

        assertThat(decision).isInstanceOf(Decision.Pause.class);
        assertThat(decision.reason().text()).isEqualTo("epoch 2: rank 1 of 2, others take their turn");
        assertThat(study.next()).isInstanceOfSatisfying(Assignment.Fork.class, fork -> {
            assertThat(fork.donor()).isZero();
            assertThat(fork.upTo()).isEqualTo(8);
            assertThat(fork.reason().text())
                    .startsWith("in place of trial 2 a copy of trial 0 at epoch 2, one of the 1 best: x ");
        });
    }

    @Test
    void trialThatFails_isReplacedToo() {
        Script study = fourAtTheFirstInterval();
        study.fail(0);
        assertThat(study.next()).isEqualTo(new Assignment.Wait());
        study.report(1, 2, 0.5);

        assertThat(study.next())
                .isInstanceOfSatisfying(
                        Assignment.Fork.class, fork -> assertThat(fork.donor()).isEqualTo(1));
        assertThat(study.finish()).isEqualTo(new Assignment.Wait());
    }

    /** The donor's weights fitted the network of no other configuration; they do fit that of its own. */
    @Test
    void forkThatFailsBeforeItsFirstReport_isReplacedByTheDonorsOwnConfiguration() {
        Script study = fourAtTheFirstInterval();
        study.fail(0);
        study.report(1, 2, 0.5);
        int fork = study.take();
        study.fail(fork);

        assertThat(study.next()).isInstanceOfSatisfying(Assignment.Fork.class, again -> {
            assertThat(again.donor()).isEqualTo(1);
            assertThat(again.configuration()).isEqualTo(study.state().trial(1).configuration());
            assertThat(again.reason().text()).endsWith("nothing changed");
        });
    }

    @Test
    void keptParameter_thatTheSpaceLacksIsRefused() {
        refuses(
                () -> new Script(keeping("width"), Direction.MINIMIZE),
                "PBT: kept parameters ([width]) must be parameters of the space, " + names()
                        + ".\nMaybe one was renamed.");
    }

    private static List<String> names() {
        return Simulation.definition(Pbt.of(4, 2, 8), Direction.MINIMIZE).space().params().stream()
                .map(Param::name)
                .sorted()
                .toList();
    }

    @Test
    void fewWorkers_takeTurns() {
        Script study = new Script(Pbt.of(3, 2, 6), Direction.MINIMIZE);
        for (int trial = 0; trial < 3; trial++) {
            assertThat(study.take()).isEqualTo(trial);
            assertThat(study.report(trial, 2, 3 - trial)).isInstanceOf(Decision.Pause.class);
            study.pause(trial);
        }

        assertThat(study.take()).isZero();
    }

    @Test
    void settings_areChecked() {
        refuses(() -> Pbt.of(0, 2, 8), "PBT: population (0) must be at least 1.\nMaybe use 8 or more.");
        refuses(
                () -> Pbt.of(4, 9, 8),
                "PBT: interval (9) must be from 1 to maxResource, 8.\nMaybe use a tenth of maxResource.");
        refuses(
                () -> Pbt.of(4, 1, 0),
                "PBT: maxResource (0) must be at least 1.\nMaybe give the epochs of a full training.");
        refuses(
                () -> new Pbt(4, 2, 8, -1, 0.25, 0.25, Explorer.PERTURB, Set.of()),
                "PBT: burnIn (-1) must be at least 0.\nMaybe leave it at 0.");
        refuses(
                () -> new Pbt(4, 2, 8, 0, 0.6, 0.25, Explorer.PERTURB, Set.of()),
                "PBT: quantile (0.6) must be above 0 and at most 0.5.\n"
                        + "Maybe use 0.25: the best quarter replaces the worst.");
        refuses(
                () -> new Pbt(4, 2, 8, 0, 0.25, 2, Explorer.PERTURB, Set.of()),
                "PBT: resampleProbability (2.0) must be from 0 to 1.\nMaybe use 0.25.");
    }

    private static void refuses(Runnable settings, String message) {
        assertThatIllegalArgumentException().isThrownBy(settings::run).withMessage(message);
    }
}
