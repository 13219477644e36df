package org.hpo4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.NativeUse;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.PrefetchedBatches;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

class NetworkObjectiveIT {
    private final StratifiedSplit data = StratifiedSplit.of(Blobs.of(192, 1), 0.25, 1);

    /** Objectives that report the hash of all parameters after each epoch. */
    enum Kind {
        DROPOUT {
            @Override
            NetworkObjective<?> objective(StratifiedSplit data) {
                return hashing(trial -> Networks.layers(trial.seed()), data);
            }
        },
        GRAPH {
            @Override
            NetworkObjective<?> objective(StratifiedSplit data) {
                return hashing(trial -> Networks.graph(trial.seed()), data);
            }
        },
        CONVOLUTION {
            @Override
            NetworkObjective<?> objective(StratifiedSplit data) {
                return hashing(trial -> Networks.convolution(trial.seed()), data);
            }
        };

        abstract NetworkObjective<?> objective(StratifiedSplit data);

        private static <N extends Model & NeuralNetwork> NetworkObjective<N> hashing(
                NetworkFactory<N> network, StratifiedSplit data) {
            return NetworkObjective.of(network)
                    .trainOn(data.train(), 16)
                    .validateOn(data.validation(), Networks.PARAMETERS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void trials_runAtOnceEqualThemselvesRunAlone(Kind kind) throws InterruptedException {
        List<List<Double>> alone = hashes(kind, 1);

        assertThat(hashes(kind, 2)).isEqualTo(alone);
        assertThat(alone.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(24);
    }

    @ParameterizedTest
    @EnumSource
    void trial_doesNotDependOnWhatRanOnItsThread(Kind kind) throws Exception {
        try (Study study = Studies.full(3, 2)) {
            NetworkObjective<?> objective = kind.objective(data);
            Trial first = study.ask().orElseThrow();
            Trial second = study.ask().orElseThrow();
            objective.evaluate(second);
            objective.evaluate(first);

            assertThat(study.trials())
                    .extracting(trial -> Studies.values(trial.curve()))
                    .isEqualTo(hashes(kind, 1).subList(0, 2));
        }
    }

    @Test
    void trial_thatDivergesEndsAndTheStudyGoesOn() throws InterruptedException {
        NetworkObjective<?> objective = accuracy(trial -> trial.number() == 1 ? new Sgd(1e30) : new Adam(0.01));
        try (Study study = Studies.full(3, 3)) {
            WorkerThreads.of(1).run(study, objective);

            assertThat(study.trials())
                    .extracting(TrialRecord::state)
                    .containsExactly(TrialState.COMPLETED, TrialState.DIVERGED, TrialState.COMPLETED);
            assertThat(study.trial(1).curve().lastResource()).isEqualTo(1);
            assertThat(study.trial(1).reason().text()).isEqualTo("diverged: accuracy NaN at epoch 1");
        }
    }

    @Test
    void trial_whoseDataFailFailsAndTheStudyGoesOn() throws InterruptedException {
        NetworkObjective<?> objective = NetworkObjective.of(trial -> Networks.layers(trial.seed()))
                .trainOn(trial -> trial.number() == 1
                        ? PrefetchedBatches.failingAt(100, data.train(), 16)
                        : PrefetchedBatches.of(data.train(), 16))
                .validateOn(data.validation(), ValidationMetric.ACCURACY);
        try (Study study = Studies.full(2, 3)) {
            WorkerThreads.of(1).run(study, objective);

            assertThat(study.trials())
                    .extracting(TrialRecord::state)
                    .containsExactly(TrialState.COMPLETED, TrialState.FAILED, TrialState.COMPLETED);
            assertThat(study.trial(1).reason().text()).contains("example 100 can't be read");
            assertThat(NativeUse.countPrefetchThreads()).isZero();
        }
    }

    @Test
    void trial_learns() throws InterruptedException {
        try (Study study = Studies.full(20, 1)) {
            WorkerThreads.of(1).run(study, accuracy(trial -> new Adam(0.01)));

            // 48 examples; guessing gives 16 right on average, 28 or more with a probability below 1e-3.
            assertThat(study.best().orElseThrow().value().orElseThrow()).isGreaterThan(28.0 / 48);
        }
    }

    @Test
    void retraining_equalsTheTrial() throws Exception {
        NetworkObjective<?> objective = Kind.DROPOUT.objective(data);
        try (Study study = Studies.full(3, 1)) {
            Trial trial = study.ask().orElseThrow();
            objective.evaluate(trial);

            NeuralNetwork network = (NeuralNetwork) objective.trained(study.handle(0));

            assertThat(new Validation(data.validation(), Networks.PARAMETERS).measure(network))
                    .isEqualTo(study.trial(0).value().orElseThrow());
            assertThat(study.trial(0).curve().size()).isEqualTo(3);
        }
    }

    private List<List<Double>> hashes(Kind kind, int workers) throws InterruptedException {
        try (Study study = Studies.full(3, 8)) {
            WorkerThreads.of(workers).run(study, kind.objective(data));
            return study.trials().stream()
                    .map(trial -> Studies.values(trial.curve()))
                    .toList();
        }
    }

    private NetworkObjective<?> accuracy(Function<Trial, IUpdater> updater) {
        return NetworkObjective.of(trial -> Networks.layers(trial.seed(), updater.apply(trial)))
                .trainOn(data.train(), 16)
                .validateOn(data.validation(), ValidationMetric.ACCURACY);
    }
}
