package org.hpo4j.execution.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.scheduler.auto.Auto;
import org.hpo4j.scheduler.halving.SuccessiveHalving;
import org.hpo4j.scheduler.hyperband.Hyperband;
import org.hpo4j.scheduler.pasha.Pasha;
import org.hpo4j.scheduler.pbt.Pbt;
import org.hpo4j.study.Study;
import org.hpo4j.testing.CapturedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    @RegisterExtension
    final CapturedLog log = CapturedLog.of(Study.class);

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static <T extends Comparable<? super T>> Interval<T> exactly(T value) {
        return new Interval<>(value, value, value);
    }

    @ParameterizedTest
    @CsvSource({"9, 17, 69, 78", "27, 49, 357, 423", "81, 143, 1581, 1902"})
    void hyperband_isExactAndAsInTheTable(int maxResource, long trials, long warm, long cold) {
        Hyperband hyperband = Hyperband.of(1, maxResource, 3);
        for (int workers : new int[] {1, 4}) {
            Plan plan = Planner.of(hyperband).workers(workers).runs(3).plan();

            assertThat(plan.trials()).isEqualTo(exactly(trials));
            assertThat(plan.resumed().epochs()).isEqualTo(exactly(warm));
            assertThat(plan.restarted().epochs()).isEqualTo(exactly(cold));
        }
        assertThat(hyperband.table().warmResource()).isEqualTo(warm);
        assertThat(hyperband.table().coldResource()).isEqualTo(cold);
    }

    @ParameterizedTest
    @CsvSource({"9, 1, 9, 3", "20, 2, 50, 3", "64, 1, 64, 4", "5, 1, 9, 3"})
    void successiveHalving_isExactAndAsInTheTable(int trials, int minResource, int maxResource, int eta) {
        SuccessiveHalving halving = SuccessiveHalving.of(trials, minResource, maxResource, eta);

        Plan plan = Planner.of(halving).workers(3).runs(3).plan();

        assertThat(plan.trials()).isEqualTo(exactly((long) trials));
        assertThat(plan.resumed().epochs()).isEqualTo(exactly(halving.table().warmResource()));
        assertThat(plan.restarted().epochs()).isEqualTo(exactly(halving.table().coldResource()));
    }

    /** The choice of Auto is in the plan, not in the log of each of its simulated runs. */
    @Test
    void auto_isExplainedOnce() {
        Plan plan = Planner.of(Auto.upTo(9)).maxTrials(20).runs(3).plan();

        assertThat(plan.brackets()).containsExactly(Auto.upTo(9).explain().orElseThrow());
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void oneWorker_takesTheTimeOfItsEpochs() {
        Plan plan = Planner.of(SuccessiveHalving.of(9, 1, 9, 3))
                .probe(SECOND, SECOND)
                .runs(3)
                .plan();

        assertThat(plan.resumed().time()).isEqualTo(exactly(Duration.ofSeconds(21)));
        assertThat(plan.restarted().time()).isEqualTo(exactly(Duration.ofSeconds(27)));
    }

    @Test
    void deviceHours_areThoseOfAllWorkers() {
        Plan plan = Planner.of(new FullTraining(1200))
                .maxTrials(5)
                .workers(2)
                .probe(SECOND, SECOND)
                .runs(2)
                .plan();

        assertThat(plan.resumed().time()).isEqualTo(exactly(Duration.ofHours(1)));
        assertThat(plan.resumed().deviceHours()).isEqualTo(exactly(2.0));
        assertThat(plan.restarted()).isEqualTo(plan.resumed());
    }

    @Test
    void limits_endTheStudy() {
        Planner asha = Planner.of(Asha.stopping(1, 9, 3)).runs(10).workers(4).probe(SECOND, SECOND);

        assertThat(asha.maxEpochs(50).plan().resumed().epochs()).isEqualTo(exactly(50L));
        assertThat(asha.maxTime(Duration.ofSeconds(8)).plan().resumed().time())
                .isEqualTo(exactly(Duration.ofSeconds(8)));
    }

    @Test
    void otherSchedulers_haveIntervals() {
        Plan pasha = Planner.of(Pasha.of(1, 27, 3)).maxTrials(30).runs(10).plan();
        Plan pbt = Planner.of(Pbt.of(4, 2, 8)).workers(4).runs(10).plan();

        assertThat(pasha.trials()).isEqualTo(exactly(30L));
        assertThat(pasha.resumed().epochs().isExact()).isFalse();
        assertThat(pasha.restarted().epochs().low())
                .isGreaterThan(pasha.resumed().epochs().low());
        assertThat(pbt.trials().low()).isGreaterThanOrEqualTo(4);
        assertThat(pbt.trials().high()).isLessThanOrEqualTo(16);
    }

    @Test
    void page_hasTableAndCosts() {
        Plan plan =
                Planner.of(Hyperband.of(1, 9, 3)).probe(SECOND, SECOND).runs(3).plan();

        assertThat(plan)
                .hasToString(
                        "plan: hyperband(form=paper, minResource=1, maxResource=9, reductionFactor=3, passes=1, "
                                + "ranking=FIRST_METRIC), workers = 1\n"
                                + "paper, R = 9, eta = 3: 17 configurations, resource 78 from the beginning, 69 with resumed "
                                + "training\n"
                                + "s = 2: 9@1, 3@3, 1@9\n"
                                + "s = 1: 5@3, 1@9\n"
                                + "s = 0: 3@9\n"
                                + "trials:          17\n"
                                + "with resume:     69 epochs, 1 min 09 s, 0.0192 device-hours\n"
                                + "without resume:  78 epochs, 1 min 18 s, 0.0217 device-hours\n"
                                + "median (least to most) of 3 simulated runs; a further run lies inside with probability 0.50");
    }

    @Test
    void endlessSchedule_isRefusedWithoutLimit() {
        assertThatThrownBy(() -> Planner.of(new FullTraining(4)).plan())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Plan: limit (none) must be set, for nothing ends none(maxResource=4)."
                        + "\nMaybe give maxTrials, maxEpochs or maxTime.");
        assertThatThrownBy(() -> Planner.of(Hyperband.of(1, 9, 3).repeated()).plan())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Plan: limit (none) must be set, for nothing ends hyperband(");
    }

    @Test
    void badNumbers_areRefused() {
        Planner planner = Planner.of(new FullTraining(4));

        assertThatThrownBy(() -> planner.workers(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Plan: workers (0) must be at least 1.\nMaybe plan for one.");
        assertThatThrownBy(() -> planner.maxTrials(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Plan: maxTrials (0) must be at least 1.\nMaybe leave it out for the scheduler's own end.");
        assertThatThrownBy(() -> planner.maxEpochs(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Plan: maxEpochs (0) must be at least 1.\nMaybe give at least a full training.");
        assertThatThrownBy(() -> planner.maxTime(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Plan: maxTime (PT0S) must be above zero.\nMaybe give it in seconds or more.");
        assertThatThrownBy(planner::probe)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Plan: probe ([]) must have a sample.\nMaybe time one epoch.");
        assertThatThrownBy(() -> planner.probe(SECOND, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Plan: probe (PT-1S) must be above zero.\nMaybe give it in seconds or more.");
        assertThatThrownBy(() -> planner.runs(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Plan: runs (1) must be at least 2.\nMaybe leave it at 40.");
    }
}
