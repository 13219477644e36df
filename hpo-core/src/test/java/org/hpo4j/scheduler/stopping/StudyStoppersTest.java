package org.hpo4j.scheduler.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.SchedulerContract;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.Script;
import org.hpo4j.scheduler.Simulation;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.scheduler.halving.SuccessiveHalving;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.StudyState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StudyStoppersTest {
    @Nested
    class OnPromotion extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return StudyStoppers.maxTrials(25)
                    .or(StudyStoppers.maxResource(60))
                    .or(StudyStoppers.target(0.1).and(StudyStoppers.plateau(2, 0)))
                    .on(Asha.promotion(1, 9, 3));
        }

        @ParameterizedTest
        @MethodSource("seeds")
        void resource_isNeverExceeded(long seed) {
            StudyState state = Simulation.run(setup(seed)).state();

            assertThat(state.resourceSpent()).isLessThanOrEqualTo(60);
            assertThat(state.trials()).hasSizeLessThanOrEqualTo(25);
        }
    }

    @Nested
    class OnHalving extends SchedulerContract {
        @Override
        protected SchedulerFactory factory() {
            return StudyStoppers.maxTrials(20).on(SuccessiveHalving.of(27, 1, 9, 3));
        }
    }

    private static Script study(StudyStopper stopper) {
        return new Script(stopper.on(new FullTraining(4)), Direction.MAXIMIZE);
    }

    private static void train(Script study, double... values) {
        for (double value : values) {
            int trial = study.take();
            study.report(trial, 3, value - 0.25);
            study.report(trial, 4, value);
            study.complete(trial, value);
        }
    }

    private static boolean isFinished(Script study) {
        return study.next() instanceof Assignment.Finished;
    }

    /** Four epochs are spent, four promised to the second trial, and four more would be twelve of ten. */
    @Test
    void maxResource_countsWhatRunningTrialsMayUse() {
        Script study = study(StudyStoppers.maxResource(10));
        train(study, 0.5);
        study.take();
        assertThat(study.next()).isEqualTo(new Assignment.Wait());
        study.fail(1);
        assertThat(study.next()).isEqualTo(new Assignment.Start(0, 4));
        train(study, 0.5);

        assertThat(isFinished(study)).isTrue();
        assertThat(study.finish()).isEqualTo(new Assignment.Finished());
    }

    @Test
    void wallTime_isThatOfTheEvents() {
        Script study = study(StudyStoppers.wallTime(Duration.ofMinutes(1)));
        study.take();
        study.pass(Duration.ofSeconds(59));
        study.report(0, 1, 1);
        assertThat(isFinished(study)).isFalse();
        study.pass(Duration.ofSeconds(1));
        study.report(0, 2, 1);

        assertThat(isFinished(study)).isTrue();
        assertThat(study.finish()).isEqualTo(new Assignment.Finished());
    }

    /** Two workers for half an hour at 2 an hour cost 2. */
    @Test
    void cost_addsUpRunningTimes() {
        Script study = study(StudyStoppers.cost(2, 2));
        study.take();
        study.take();
        study.pass(Duration.ofMinutes(29));
        study.report(0, 1, 1);
        assertThat(isFinished(study)).isFalse();
        study.pass(Duration.ofMinutes(1));
        study.report(0, 2, 1);

        assertThat(isFinished(study)).isTrue();
    }

    @Test
    void target_isReachedByACompletedTrial() {
        Script study = study(StudyStoppers.target(0.9));
        train(study, 0.5, 0.89);
        assertThat(isFinished(study)).isFalse();
        train(study, 0.9);

        assertThat(isFinished(study)).isTrue();
    }

    @Test
    void plateau_isWhereTheBestAreAlike() {
        Script study = study(StudyStoppers.plateau(3, 0.125));
        train(study, 0.5, 0.75, 0.25, 0.875);
        assertThat(isFinished(study)).isFalse();
        train(study, 0.75);

        assertThat(isFinished(study)).isTrue();
    }

    @Test
    void noImprovement_countsTrialsSinceTheBest() {
        Script study = study(StudyStoppers.noImprovement(2, 0.1));
        train(study, 0.5, 0.55, 0.75, 0.8);
        assertThat(isFinished(study)).isFalse();
        train(study, 0.8);

        assertThat(isFinished(study)).isTrue();
    }

    /** The last two reports differ by 0.25 each: 0.7 is not better than 0.5. */
    @Test
    void noImprovement_estimatesNoiseFromCurves() {
        Script study = study(StudyStoppers.noImprovementBeyondNoise(2));
        train(study, 0.5, 0.7);
        assertThat(isFinished(study)).isFalse();
        train(study, 0.7);

        assertThat(isFinished(study)).isTrue();
    }

    /** An end stays, though its rule is no longer content: the best two lie apart again. */
    @Test
    void end_stays() {
        Script study = study(StudyStoppers.plateau(2, 0));
        train(study, 0.5);
        study.take();
        study.take();
        study.complete(1, 0.5);
        assertThat(isFinished(study)).isTrue();
        study.complete(2, 0.75);

        assertThat(isFinished(study)).isTrue();
    }

    @Test
    void and_needsBothAtOnce() {
        Script study = study(StudyStoppers.maxTrials(2).and(StudyStoppers.target(0.9)));
        train(study, 0.95);
        assertThat(isFinished(study)).isFalse();
        train(study, 0.5);

        assertThat(isFinished(study)).isTrue();
    }

    @Test
    void stoppers_areNamedInTheDefinition() {
        assertThat(StudyStoppers.maxTrials(2)
                        .or(StudyStoppers.noImprovementBeyondNoise(3).and(StudyStoppers.cost(1, 2)))
                        .on(new FullTraining(4))
                        .describe())
                .isEqualTo("none(maxResource=4) until (maxTrials(2) or (noImprovement(trials=3, noise=estimated) and "
                        + "cost(pricePerHour=1.0, total=2.0)))");
    }

    @Test
    void settings_areChecked() {
        refuses(
                () -> StudyStoppers.maxTrials(0),
                "Study stopper: trials (0) must be at least 1.\nMaybe leave the stopper out.");
        refuses(
                () -> StudyStoppers.maxResource(0),
                "Study stopper: resource (0) must be at least 1.\nMaybe leave the stopper out.");
        refuses(
                () -> StudyStoppers.wallTime(Duration.ZERO),
                "Study stopper: wallTime (PT0S) must be positive.\nMaybe leave the stopper out.");
        refuses(
                () -> StudyStoppers.cost(0, 1),
                "Study stopper: pricePerHour (0.0) must be above 0.\nMaybe use 1: the total is then in hours.");
        refuses(
                () -> StudyStoppers.cost(1, 0),
                "Study stopper: cost (0.0) must be above 0.\nMaybe leave the stopper out.");
        refuses(
                () -> StudyStoppers.target(Double.NaN),
                "Study stopper: target (NaN) must be finite.\nMaybe leave the stopper out.");
        refuses(() -> StudyStoppers.plateau(1, 0), "Study stopper: best (1) must be at least 2.\nMaybe use 10.");
        refuses(
                () -> StudyStoppers.plateau(2, -1),
                "Study stopper: tolerance (-1.0) must be at least 0.\nMaybe use 0.001.");
        refuses(
                () -> StudyStoppers.noImprovement(0, 0),
                "Study stopper: trials (0) must be at least 1.\nMaybe use 20.");
        refuses(
                () -> StudyStoppers.noImprovement(1, -1),
                "Study stopper: noise (-1.0) must be at least 0.\nMaybe use 0.");
    }

    private static void refuses(Runnable settings, String message) {
        assertThatIllegalArgumentException().isThrownBy(settings::run).withMessage(message);
    }
}
