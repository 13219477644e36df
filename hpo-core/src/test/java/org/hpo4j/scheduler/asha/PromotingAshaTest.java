package org.hpo4j.scheduler.asha;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.SchedulerContract;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.Script;
import org.hpo4j.scheduler.Simulation;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.TrialRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promotion type. */
class PromotingAshaTest extends SchedulerContract {
    @Override
    protected SchedulerFactory factory() {
        return Asha.promotion(1, 9, 3);
    }

    @Nested
    class Algorithm2 extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return Asha.algorithm2(1, 9, 3);
        }
    }

    @Nested
    class TwoBrackets extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return Asha.promotion(1, 9, 3).withBrackets(2);
        }
    }

    /** Under every interleaving and fault, no rung of n lets more than floor(n / eta) through. */
    @ParameterizedTest
    @MethodSource("seeds")
    void promotions_areAtMostTheShareOfTheRung(long seed) {
        List<TrialRecord> trials =
                Simulation.run(setup(seed).trials(200)).state().trials();
        int lower = 1;
        for (int upper : List.of(3, 9)) {
            assertThat(aimedAt(trials, upper)).isLessThanOrEqualTo(aimedAt(trials, lower) / 3);
            lower = upper;
        }
        assertThat(aimedAt(trials, 9)).isPositive();
    }

    /** How many trials were ever sent to a rung; those that arrived there are no more. */
    private static long aimedAt(List<TrialRecord> trials, int resource) {
        return trials.stream().filter(trial -> trial.upTo() >= resource).count();
    }

    private static Script rungOf(SchedulerFactory factory, double... losses) {
        Script study = new Script(factory, Direction.MINIMIZE);
        for (int trial = 0; trial < losses.length; trial++) {
            study.start(0, 1);
            assertThat(study.report(trial, 1, losses[trial])).isInstanceOf(Decision.Pause.class);
            study.pause(trial);
        }
        return study;
    }

    @Test
    void next_promotesTheBestOfTheBestThird() {
        Script study = rungOf(factory(), 5, 3, 4);

        assertThat(study.next()).isEqualTo(new Assignment.Resume(1, 3));
        study.take();
        assertThat(study.next()).isEqualTo(new Assignment.Start(0, 1));
    }

    @Test
    void next_scansFromTheTop() {
        Script study = rungOf(factory(), 9, 8, 7, 6, 5, 4, 3, 2, 1);
        for (int i = 0; i < 3; i++) {
            int trial = study.take();
            study.report(trial, 3, trial);
            study.pause(trial);
        }

        assertThat(study.next()).isEqualTo(new Assignment.Resume(6, 9));
    }

    /** The third is promoted as best of three; then three better ones come, and the best two of six are new. */
    @Test
    void algorithm2_promotesLateComersToo() {
        Script capped = rungOf(Asha.promotion(1, 9, 3), 5, 6, 7);
        Script paper = rungOf(Asha.algorithm2(1, 9, 3), 5, 6, 7);
        for (Script study : List.of(capped, paper)) {
            assertThat(study.take()).isZero();
            for (int trial = 3; trial < 6; trial++) {
                study.start(0, 1);
                study.report(trial, 1, trial - 2);
                study.pause(trial);
            }
            assertThat(study.take()).isEqualTo(3);
        }

        assertThat(capped.next()).isEqualTo(new Assignment.Start(0, 1));
        assertThat(paper.next()).isEqualTo(new Assignment.Resume(4, 3));
    }

    /** A trial that is still saving its checkpoint can't be promoted; the next best can't either, it is not in the share. */
    @Test
    void trialThatHasNotPausedYet_isNotPromoted() {
        Script study = new Script(factory(), Direction.MINIMIZE);
        for (int trial = 0; trial < 3; trial++) {
            study.start(0, 1);
            study.report(trial, 1, trial);
        }
        study.pause(1);
        study.pause(2);

        assertThat(study.next()).isEqualTo(new Assignment.Start(0, 1));
        study.pause(0);
        assertThat(study.next()).isEqualTo(new Assignment.Resume(0, 3));
    }

    @Test
    void finish_promotesButStartsNothing() {
        Script study = rungOf(factory(), 5, 3, 4);

        assertThat(study.finish()).isEqualTo(new Assignment.Resume(1, 3));
        study.take();
        assertThat(study.finish()).isEqualTo(new Assignment.Wait());
        study.report(1, 3, 3);
        study.pause(1);
        assertThat(study.finish()).isEqualTo(new Assignment.Finished());
    }

    @Test
    void lostTrials_countAsWorst() {
        Script study = new Script(factory(), Direction.MINIMIZE);
        study.start(0, 1);
        study.start(0, 1);
        study.start(0, 1);
        study.report(0, 1, 4);
        study.pause(0);
        study.fail(1);
        assertThat(study.next()).isInstanceOf(Assignment.Start.class);
        study.diverge(2, 1, Double.NaN);

        assertThat(study.next()).isEqualTo(new Assignment.Resume(0, 3));
    }
}
