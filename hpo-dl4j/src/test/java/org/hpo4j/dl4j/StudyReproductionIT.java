package org.hpo4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.dl4j.testing.TunedLayers;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.TrialTable;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Configuration;
import org.hpo4j.study.Study;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;

/** Whole studies with ASHA on images of the shape of Fashion-MNIST, in study files. */
class StudyReproductionIT {
    private static final int TRIALS = 12;
    private static StratifiedSplit images;

    private final TunedLayers layers = new TunedLayers();

    @BeforeAll
    static void generateImages() {
        DataSet some = (DataSet) FashionMnist.generated().train().getRange(0, 1200);
        images = StratifiedSplit.of(some, 0.25, 1);
    }

    /** What a run leaves: its records, its table, and the configurations by trial number. */
    private record Outcome(List<String> facts, String table, List<Configuration> configurations) {}

    @Test
    void oneWorker_twiceGivesTheSameTrialsToTheLastBit(@TempDir Path folder) throws InterruptedException {
        Outcome first = run(folder.resolve("first.db"), 1);
        Outcome second = run(folder.resolve("second.db"), 1);

        assertThat(second).isEqualTo(first);
        assertThat(first.facts).hasSize(TRIALS);
        assertThat(first.table).contains("completed", "stopped");
    }

    @Test
    void twoWorkers_tryTheSameConfigurations(@TempDir Path folder) throws InterruptedException {
        assertThat(run(folder.resolve("two.db"), 2).configurations)
                .isEqualTo(run(folder.resolve("one.db"), 1).configurations);
    }

    /** The parameters of a trial do not depend on its neighbours: only where ASHA stops it does. */
    @Test
    void twoWorkers_giveEachTrialTheSameValues(@TempDir Path folder) throws InterruptedException {
        try (Study one = open(folder.resolve("one.db"));
                Study two = open(folder.resolve("two.db"))) {
            WorkerThreads.of(1).run(one, layers.objective(images));
            WorkerThreads.of(2).run(two, layers.objective(images));
            for (int trial = 0; trial < TRIALS; trial++) {
                List<Double> alone = Studies.values(one.trial(trial).curve());
                List<Double> beside = Studies.values(two.trial(trial).curve());
                int common = Math.min(alone.size(), beside.size());
                assertThat(beside.subList(0, common)).isEqualTo(alone.subList(0, common));
            }
        }
    }

    @Test
    void reopenedStudy_isTheOneThatWasClosed(@TempDir Path folder) throws InterruptedException {
        Path file = folder.resolve("study.db");
        Outcome written = run(file, 2);
        try (Study study = open(file)) {
            assertThat(outcome(study)).isEqualTo(written);
            assertThat(study.isFinished()).isTrue();
        }
    }

    private Outcome run(Path file, int workers) throws InterruptedException {
        try (Study study = open(file)) {
            WorkerThreads.of(workers).run(study, layers.objective(images));
            assertThat(study.trials()).extracting(TrialRecord::state).doesNotContain(TrialState.FAILED);
            return outcome(study);
        }
    }

    private static Outcome outcome(Study study) {
        return new Outcome(
                Studies.facts(study),
                TrialTable.of(study.definition(), study.trials()).toString(),
                study.trials().stream().map(TrialRecord::configuration).toList());
    }

    private Study open(Path file) {
        return Study.builder("images")
                .space(layers.space())
                .maximize("accuracy")
                .sampler(new RandomSampling())
                .scheduler(Asha.stopping(1, 4, 2))
                .maxTrials(TRIALS)
                .seed(42)
                .storage(file)
                .open();
    }
}
