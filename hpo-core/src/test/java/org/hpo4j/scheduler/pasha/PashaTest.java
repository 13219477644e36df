package org.hpo4j.scheduler.pasha;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.SchedulerContract;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.Script;
import org.hpo4j.scheduler.Simulation;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.TrialRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PashaTest extends SchedulerContract {
    @Override
    protected SchedulerFactory factory() {
        return Pasha.of(1, 27, 3);
    }

    /** The simulation's curves keep their order, so that two rungs are enough. */
    @ParameterizedTest
    @MethodSource("seeds")
    void rankingThatAgrees_needsNoMoreThanTwoRungs(long seed) {
        var trials = Simulation.run(setup(seed).trials(100)).state().trials();

        assertThat(trials.stream().mapToInt(TrialRecord::upTo).max()).hasValue(3);
    }

    /** Nine trials at 1, in order of number; the best three go to 3, where the first two change places. */
    @Test
    void rankingThatDisagrees_addsARung() {
        Script study = new Script(factory(), Direction.MINIMIZE);
        for (int trial = 0; trial < 9; trial++) {
            study.start(0, 1);
            study.report(trial, 1, trial);
            study.pause(trial);
        }
        for (int trial = 0; trial < 3; trial++) {
            assertThat(study.next()).isEqualTo(new Assignment.Resume(trial, 3));
            study.take();
        }
        study.report(0, 3, 5);
        study.pause(0);
        study.report(2, 3, 7);
        study.pause(2);
        assertThat(study.next()).isEqualTo(new Assignment.Start(0, 1));
        study.report(1, 3, 4);
        assertThat(study.next()).isEqualTo(new Assignment.Start(0, 1));
        study.pause(1);

        assertThat(study.next()).isEqualTo(new Assignment.Resume(1, 9));
    }

    @Test
    void softRanks_agreeWithinEpsilon() {
        double[] below = {1, 2, 3};
        double[] swapped = {2, 1, 3};

        assertThat(SoftRanking.agree(below, below, 0)).isTrue();
        assertThat(SoftRanking.agree(below, swapped, 0.9)).isFalse();
        assertThat(SoftRanking.agree(below, swapped, 1)).isTrue();
    }

    /** Of three curves only the first two cross twice; they differ by 0.5 at the end. */
    @Test
    void noise_isThatOfCurvesThatCrossTwice() {
        LearningCurve first = curve(5, 3, 4, 2);
        LearningCurve second = curve(4, 4, 3, 2.5);
        LearningCurve third = curve(9, 8, 7, 6);
        List<LearningCurve> curves = List.of(first, second, third);
        double[] losses = {2, 2.5, 6};

        assertThat(SoftRanking.noise(curves, losses, 4)).isEqualTo(0.5);
        assertThat(SoftRanking.noise(curves, losses, 2)).isZero();
    }

    private static LearningCurve curve(double... values) {
        LearningCurve curve = LearningCurve.empty(1);
        for (int i : IntStream.range(0, values.length).toArray()) {
            curve = curve.plus(i + 1, List.of(values[i]));
        }
        return curve;
    }
}
