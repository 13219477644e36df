package org.hpo4j.dl4j.data.crossvalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.dl4j.data.Fold;
import org.hpo4j.dl4j.data.Folds;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.scheduler.pbt.Pbt;
import org.hpo4j.scheduler.stopping.WilcoxonRule;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;

class CrossValidationIT {
    private static final int FOLDS = 5;

    private final Folds folds = Folds.stratified(Blobs.of(90, 1), FOLDS, 1);

    @Test
    void trial_reportsTheRunningMean() throws InterruptedException {
        Study study = run(new FullTraining(FOLDS), CrossValidation.of(folds, CrossValidationIT::foldTimesTen), 1);

        TrialRecord trial = study.trial(0);
        assertThat(Studies.values(trial.curve())).containsExactly(0.0, 5.0, 10.0, 15.0, 20.0);
        assertThat(trial.value()).hasValue(20);
        assertThat(trial.state()).isEqualTo(TrialState.COMPLETED);
    }

    @Test
    void trial_reportsFoldsAndEndsWithTheirMean() throws InterruptedException {
        CrossValidation objective =
                CrossValidation.of(folds, CrossValidationIT::foldTimesTen).reporting(FoldReport.FOLD_VALUE);
        TrialRecord trial = run(new FullTraining(FOLDS), objective, 1).trial(0);

        assertThat(Studies.values(trial.curve())).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0);
        assertThat(trial.value()).hasValue(20);
    }

    @Test
    void wilcoxonRule_stopsAWorseTrialBetweenFolds() throws InterruptedException {
        // Trial n is worse than trial 0 by about n in every fold.
        CrossValidation objective = CrossValidation.of(
                        folds, (trial, fold) -> foldTimesTen(trial, fold) - trial.number())
                .reporting(FoldReport.FOLD_VALUE);
        SchedulerFactory scheduler = new FullTraining(FOLDS).with(new WilcoxonRule(0.13, 2));

        Study study = run(scheduler, objective, 3);

        // With 3 pairs, all worse, the one-sided p-value is 1/8.
        assertThat(study.trial(0).state()).isEqualTo(TrialState.COMPLETED);
        assertThat(study.trial(1).state()).isEqualTo(TrialState.STOPPED);
        assertThat(study.trial(1).curve().lastResource()).isEqualTo(3);
        assertThat(study.trial(2).curve().lastResource()).isEqualTo(3);
    }

    @Test
    void promotedTrial_goesOnAtItsNextFoldToTheLastBit() throws InterruptedException {
        for (FoldReport report : FoldReport.values()) {
            CrossValidation objective =
                    CrossValidation.of(folds, CrossValidationIT::rough).reporting(report);
            Study paused = run(Asha.promotion(1, FOLDS, 2), objective, 12);
            Study whole = run(new FullTraining(FOLDS), objective, 12);

            List<TrialRecord> promoted = paused.trials().stream()
                    .filter(trial -> trial.state() == TrialState.COMPLETED)
                    .toList();
            assertThat(promoted).isNotEmpty().allMatch(trial -> trial.attempt() > 0);
            for (TrialRecord trial : promoted) {
                TrialRecord same = whole.trial(trial.number());
                assertThat(trial.configuration().asMap())
                        .isEqualTo(same.configuration().asMap());
                assertThat(Studies.values(trial.curve())).isEqualTo(Studies.values(same.curve()));
                assertThat(trial.value()).isEqualTo(same.value());
            }
        }
    }

    @Test
    void trial_divergesWithItsFirstFoldThatIsNotFinite() throws InterruptedException {
        CrossValidation objective = CrossValidation.of(folds, (trial, fold) -> fold.number() == 2 ? Double.NaN : 1);

        TrialRecord trial = run(new FullTraining(FOLDS), objective, 1).trial(0);

        assertThat(trial.state()).isEqualTo(TrialState.DIVERGED);
        assertThat(trial.curve().lastResource()).isEqualTo(3);
    }

    @Test
    void trial_ofMoreFoldsThanThereAreFails() throws InterruptedException {
        TrialRecord trial = run(new FullTraining(9), CrossValidation.of(folds, (any, fold) -> 1), 1)
                .trial(0);

        assertThat(trial.state()).isEqualTo(TrialState.FAILED);
        assertThat(trial.reason().text())
                .contains("CrossValidation: resource of trial 0 (9) must be at most the number of folds, 5. "
                        + "Maybe give the scheduler a maximal resource of 5.");
    }

    @Test
    void fork_isRefused() throws InterruptedException {
        Study study = run(Pbt.of(4, 1, FOLDS), CrossValidation.of(folds, CrossValidationIT::rough), 40);

        List<TrialRecord> forks = study.trials().stream()
                .filter(trial -> trial.start().origin().kind() == Origin.Kind.FORKED)
                .toList();
        assertThat(forks).isNotEmpty().allMatch(trial -> trial.state() == TrialState.FAILED);
        assertThat(forks.get(0).reason().text())
                .contains("must begin at the first fold. Maybe use a scheduler that stops or promotes trials");
    }

    @Test
    void nested_judgesEachWinnerOnDataItsStudyNeverSaw() throws Exception {
        NestedCrossValidation nested = new NestedCrossValidation(Folds.stratified(Blobs.of(180, 2), 3, 1), 2, 5);
        NestedResult result = nested.run(
                (outer, inner) -> {
                    assertThat(inner.examples().numbers())
                            .doesNotContain(
                                    nested.outer().fold(outer).validation().numbers());
                    Study study = run(new FullTraining(2), CrossValidation.of(inner, CrossValidationIT::train), 3);
                    return study.handle(study.best().orElseThrow().number());
                },
                CrossValidationIT::train);

        assertThat(result.folds()).extracting(NestedResult.Outer::number).containsExactly(0, 1, 2);
        // Guessing gives 1/3. The seeds are fixed: either this always holds or never.
        assertThat(result.mean()).isGreaterThan(0.6);
        assertThat(result.mean())
                .isCloseTo(
                        result.folds().stream()
                                .mapToDouble(NestedResult.Outer::value)
                                .average()
                                .orElseThrow(),
                        within(1e-12));
        assertThat(result.standardDeviation()).isBetween(0.0, 0.2);
        System.out.println("nested cross-validation: " + result);
    }

    private static Study run(SchedulerFactory scheduler, CrossValidation objective, int trials)
            throws InterruptedException {
        Study study = Studies.builder(scheduler, trials).unit("folds").open();
        WorkerThreads.of(1).run(study, objective);
        return study;
    }

    private static double foldTimesTen(Trial trial, Fold fold) {
        return 10 * fold.number();
    }

    /** Numbers whose mean needs rounding. */
    private static double rough(Trial trial, Fold fold) {
        return 1.0 / (1 + Math.floorMod(fold.seed(trial.seed()), 1000));
    }

    private static double train(Trial trial, Fold fold) {
        double learningRate = (Double) trial.configuration().asMap().get("learningRate");
        long seed = fold.seed(trial.seed());
        MultiLayerNetwork network = Networks.layers(seed, new Adam(learningRate));
        network.init();
        network.fit(fold.train().shuffled(16, seed), 15);
        double accuracy = network.evaluate(fold.validation().ordered(50)).accuracy();
        network.close();
        return accuracy;
    }
}
