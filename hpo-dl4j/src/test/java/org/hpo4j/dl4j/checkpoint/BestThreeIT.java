package org.hpo4j.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.ShuffledBatches;
import org.hpo4j.dl4j.data.preparation.Augmentation;
import org.hpo4j.dl4j.data.preparation.Normaliser;
import org.hpo4j.dl4j.data.preparation.Preparation;
import org.hpo4j.dl4j.data.preparation.Preprocessing;
import org.hpo4j.dl4j.model.TrainableModel;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.ResumeCase;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.TrialRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;

/** The three best models with what belongs to them. */
class BestThreeIT {
    private static final int KEPT = 3;
    private static final int TRIALS = 8;
    private static final ResumeCase GRAPH =
            new ResumeCase(ResumeCase.Kind.SAME_DIFF, "Adam", ResumeCase.Feature.RATE_BY_EPOCH);

    @TempDir
    private Path folder;

    private final DataSet data = Blobs.of(96, 1);
    private final NormalizerStandardize normalizer = new NormalizerStandardize();

    @Test
    void networks_areKeptWithTheirNormaliser() throws Exception {
        normalizer.fit(data);
        NetworkObjective<MultiLayerNetwork> objective = NetworkObjective.of(trial -> Networks.layers(trial.seed()))
                .trainOn(this::normalized)
                .validateOn(Blobs.of(48, 2), Networks.PARAMETERS);
        try (Study study = Studies.full(2, TRIALS)) {
            WorkerThreads.of(1).run(study, objective.keepBestIn(folder, KEPT));
            for (int best : best(study)) {
                Path file = folder.resolve("trial-" + best + ".zip");

                assertThat(Networks.parameters(ModelSerializer.restoreMultiLayerNetwork(file.toFile())))
                        .isEqualTo(Networks.parameters(objective.trained(study.handle(best))));
                NormalizerStandardize read = ModelSerializer.restoreNormalizerFromFile(file.toFile());
                assertThat(read).isEqualTo(normalizer);
                assertThat(read.getMean()).isEqualTo(normalizer.getMean());
            }
            // When a file was saved, its trial had no result yet: the one that it surpassed may be there too.
            assertThat(names()).hasSizeBetween(KEPT, KEPT + 1);
        }
    }

    /** It is among noise there, and new data need it without. */
    @Test
    void preparation_isKeptByItsNormaliser() throws Exception {
        Preparation preparation = Preparation.fittedOn(data);
        for (Normaliser kind : EnumSet.complementOf(EnumSet.of(Normaliser.NONE))) {
            Preprocessing chosen = Preprocessing.NONE.with(kind).with(new Augmentation(false, 0, 0.1));
            try (Study study = Studies.full(1, 1)) {
                WorkerThreads.of(1)
                        .run(
                                study,
                                NetworkObjective.of(trial -> Networks.layers(trial.seed()))
                                        .trainOn(trial -> preparation.training(chosen, 16, trial.seed()))
                                        .validateOn(Blobs.of(48, 2), Networks.PARAMETERS)
                                        .keepBestIn(folder));

                Normalizer<?> read = ModelSerializer.restoreNormalizerFromFile(
                        folder.resolve("trial-0.zip").toFile());
                assertThat(read).isEqualTo(preparation.normaliser(chosen).orElseThrow());
            }
        }
    }

    private DataSetIterator normalized(Trial trial) {
        ShuffledBatches batches = ShuffledBatches.of(data, 16, trial.seed());
        batches.setPreProcessor(normalizer);
        return batches;
    }

    private static List<Integer> best(Study study) {
        return study.trials().stream()
                .sorted(Comparator.comparingDouble(trial -> -trial.value().orElseThrow()))
                .limit(KEPT)
                .map(TrialRecord::number)
                .toList();
    }

    @Test
    void sameDiff_isKeptInItsOwnFormat() throws IOException {
        BestModels models = BestModels.in(folder, KEPT);
        try (Study study = Studies.full(1, TRIALS)) {
            for (int number = 0; number < TRIALS; number++) {
                Trial trial = study.ask().orElseThrow();
                offer(models, trial, number % 5);
                trial.complete(number % 5);
            }
            // The values are 0 1 2 3 4 0 1 2.
            assertThat(names())
                    .contains("trial-2.fb", "trial-3.fb", "trial-4.fb")
                    .hasSizeBetween(KEPT, KEPT + 1);
            assertThat(weights(SameDiff.load(folder.resolve("trial-3.fb").toFile(), false)))
                    .isEqualTo(weights(trained(study.handle(3))));

            TrainableModel model = GRAPH.model(99);
            BestModels.read(models.find(3).orElseThrow(), model);
            assertThat(weights((SameDiff) model.model())).isEqualTo(weights(trained(study.handle(3))));
        }
    }

    private static void offer(BestModels models, Trial trial, double value) {
        models.offer(trial.study(), trial.number(), value, TrainableModel.of(trained(trial)), GRAPH.data(trial.seed()));
    }

    private static SameDiff trained(Trial trial) {
        TrainableModel model = GRAPH.model(trial.seed());
        Batches batches = GRAPH.data(trial.seed());
        model.fit(batches);
        return (SameDiff) model.model();
    }

    private static float[] weights(SameDiff graph) {
        INDArray weights = graph.getVariable("weights").getArr();
        return weights.dup('c').data().asFloat();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
