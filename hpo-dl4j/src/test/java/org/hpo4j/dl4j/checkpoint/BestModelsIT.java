package org.hpo4j.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.hpo4j.HpoException;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.testing.Blobs;
import org.hpo4j.dl4j.testing.Networks;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.Objective;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestModelsIT {
    private static final int TRIALS = 6;

    @TempDir
    private Path folder;

    private final StratifiedSplit data = StratifiedSplit.of(Blobs.of(192, 1), 0.25, 1);

    /** A metric that orders the trials 0, 5, 2, 3, 1, 4 from worst to best, and is a function of the trained network. */
    private static final List<Integer> ORDER = List.of(0, 4, 2, 3, 5, 1);

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void file_isThatOfTheBestTrial(int workers) throws Exception {
        try (Study study = Studies.full(2, TRIALS)) {
            WorkerThreads.of(workers).run(study, kept());
            int best = study.best().orElseThrow().number();
            assertThat(best).isEqualTo(4);

            MultiLayerNetwork file = ModelSerializer.restoreMultiLayerNetwork(
                    folder.resolve("trial-" + best + ".zip").toFile());
            MultiLayerNetwork kept = kept().trained(study.handle(best));
            MultiLayerNetwork again = objective().trained(study.handle(best));

            assertThat(Networks.parameters(file)).isEqualTo(Networks.parameters(again));
            assertThat(Networks.parameters(kept)).isEqualTo(Networks.parameters(again));
        }
    }

    /** A Java object that does something when it is read, as a file from elsewhere may hold. */
    private static final class Trap implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
        private static boolean sprung;

        private void readObject(java.io.ObjectInputStream in) {
            sprung = true;
        }
    }

    @Test
    void objectInTheFile_isNotMade() throws Exception {
        try (Study study = Studies.full(2, 1)) {
            WorkerThreads.of(1).run(study, kept());
            Path file = folder.resolve("trial-0.zip");
            ModelSerializer.addObjectToFile(file.toFile(), "trap", new Trap());
            try (FileSystem zip = FileSystems.newFileSystem(file)) {
                Files.move(zip.getPath("objects", "trap"), zip.getPath(ModelSerializer.PREPROCESSOR_BIN));
            }

            assertThat(Networks.parameters(kept().trained(study.handle(0)))).isNotEmpty();
            assertThat(Trap.sprung).isFalse();
            assertThatThrownBy(() -> ModelSerializer.restoreMultiLayerNetwork(file.toFile()))
                    .isInstanceOf(ClassCastException.class);
            assertThat(Trap.sprung).as("the trap works").isTrue();
        }
    }

    @Test
    void graph_isKeptToo() throws Exception {
        var objective = NetworkObjective.of(trial -> Networks.graph(trial.seed()))
                .trainOn(data.train(), 16)
                .validateOn(data.validation(), ValidationMetric.ACCURACY);
        try (Study study = Studies.full(2, 1)) {
            WorkerThreads.of(1).run(study, objective.keepBestIn(folder));

            assertThat(Networks.parameters(objective.keepBestIn(folder).trained(study.handle(0))))
                    .isEqualTo(Networks.parameters(objective.trained(study.handle(0))));
            assertThat(Networks.parameters(ModelSerializer.restoreComputationGraph(
                            folder.resolve("trial-0.zip").toFile())))
                    .isEqualTo(Networks.parameters(objective.trained(study.handle(0))));
        }
    }

    /** With one worker at most the best and the one before it, which was the best when the file was saved. */
    @Test
    void files_ofTrialsThatWereSurpassedAreDeleted() throws Exception {
        try (Study study = Studies.full(1, TRIALS)) {
            WorkerThreads.of(1).run(study, kept());

            assertThat(names()).contains("trial-4.zip").isSubsetOf("trial-4.zip", "trial-1.zip");
        }
    }

    @Test
    void trial_thatIsStoppedOrWorseIsNotKept() throws Exception {
        try (Study study = Studies.full(1, TRIALS)) {
            List<Trial> trials =
                    Stream.generate(() -> study.ask().orElseThrow()).limit(3).toList();
            kept().evaluate(trials.get(2));
            trials.get(2).complete(10);
            kept().evaluate(trials.get(0));
            trials.get(0).complete(0);

            assertThat(names()).containsExactly("trial-2.zip");
        }
    }

    /** As after a crash between save and tell: the file is there, the result is not; the trial is run again. */
    @Test
    void trial_whoseResultWasLostIsTrainedAndKeptAgain() throws Exception {
        Path file = folder.resolve("study.db");
        try (Study study = open(file)) {
            Trial trial = study.ask().orElseThrow();
            kept().evaluate(trial);
            assertThat(study.trial(0).state()).isEqualTo(TrialState.RUNNING);
        }
        try (Study study = open(file)) {
            WorkerThreads.of(1).run(study, kept());

            assertThat(study.trials()).extracting(TrialRecord::state).containsOnly(TrialState.COMPLETED);
            assertThat(study.trial(0).attempt()).isEqualTo(1);
            assertThat(Networks.parameters(kept().trained(study.handle(4))))
                    .isEqualTo(Networks.parameters(objective().trained(study.handle(4))));
        }
    }

    /** Someone deleted the study file and not the folder: networks of other trials with the numbers of ours. */
    @Test
    void files_ofAnotherStudyAreNotTakenForOurs() throws Exception {
        for (int number : List.of(0, 3, 25)) {
            Files.writeString(folder.resolve("trial-" + number + ".zip"), "of another study");
        }
        try (Study study = Studies.full(1, TRIALS)) {
            WorkerThreads.of(1).run(study, kept());

            assertThat(study.trials()).extracting(TrialRecord::state).containsOnly(TrialState.COMPLETED);
            assertThat(names()).contains("trial-4.zip").isSubsetOf("trial-4.zip", "trial-1.zip");
            assertThat(Networks.parameters(kept().trained(study.handle(3))))
                    .isEqualTo(Networks.parameters(objective().trained(study.handle(3))));
        }
    }

    @Test
    void partOfAFile_thatACrashLeftIsNoNetworkAndIsDeleted() throws Exception {
        Files.writeString(folder.resolve("trial-3.part"), "half");
        try (Study study = Studies.full(1, TRIALS)) {
            assertThat(BestModels.in(folder, 1).find(3)).isEmpty();

            WorkerThreads.of(1).run(study, kept());

            assertThat(names()).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, -1})
    void damagedFile_isNamed(int length) throws Exception {
        try (Study study = Studies.full(1, 1)) {
            WorkerThreads.of(1).run(study, kept());
            Path file = folder.resolve("trial-0.zip");
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, length < 0 ? whole.length / 2 : length));

            assertThatThrownBy(() -> kept().trained(study.handle(0)))
                    .isInstanceOf(HpoException.class)
                    .hasMessageStartingWith("Best models: file (" + file + ") must be a DL4J model (")
                    .hasMessageEndingWith(").\nMaybe it was damaged; delete it, and the model is trained again.");
            Files.delete(file);
            assertThat(Networks.parameters(kept().trained(study.handle(0))))
                    .isEqualTo(Networks.parameters(objective().trained(study.handle(0))));
        }
    }

    @Test
    void networkOfAnotherShape_isNamed() throws Exception {
        try (Study study = Studies.full(1, 1)) {
            WorkerThreads.of(1).run(study, kept());
            NetworkObjective<MultiLayerNetwork> other = NetworkObjective.of(trial -> Networks.convolution(trial.seed()))
                    .trainOn(data.train(), 16)
                    .validateOn(data.validation(), ValidationMetric.ACCURACY)
                    .keepBestIn(folder);

            assertThatThrownBy(() -> other.trained(study.handle(0)))
                    .isInstanceOf(HpoException.class)
                    .hasMessage("Best models: file (" + folder.resolve("trial-0.zip")
                            + ") must have the parameters of the trial's model, but number of parameters, 243, is not 131.\n"
                            + "Maybe the model was changed since; delete the file, and it is trained again.");
        }
    }

    @Test
    void folder_thatCanNotBeMadeIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> BestModels.in(file.resolve("models"), 1))
                .isInstanceOf(HpoException.class)
                .hasMessageStartingWith("Best models: folder (" + file.resolve("models") + ") must be writable (")
                .hasMessageEndingWith(").\nMaybe the disk is full, or give a folder of your own.");
    }

    /** The folder vanished during the study: the trial fails with the reason, since its network would be lost. */
    @Test
    void save_thatFailsFailsTheTrial() throws Exception {
        try (Study study = Studies.full(1, 1)) {
            Objective objective = kept();
            Files.delete(folder);
            WorkerThreads.of(1).run(study, objective);

            assertThat(study.trial(0).state()).isEqualTo(TrialState.FAILED);
            assertThat(study.trial(0).reason().text()).contains("Best models: folder (" + folder + ")");
            Files.createDirectory(folder);
        }
    }

    private NetworkObjective<MultiLayerNetwork> kept() {
        return objective().keepBestIn(folder);
    }

    /** Trains really, and reports by seed where the trial stands in the order. */
    private NetworkObjective<MultiLayerNetwork> objective() {
        return NetworkObjective.of(trial -> Networks.layers(trial.seed()))
                .trainOn(data.train(), 16)
                .validateOn(
                        data.validation(),
                        ValidationMetric.of("rank", (model, batches) -> rank((MultiLayerNetwork) model.model())));
    }

    private static double rank(MultiLayerNetwork network) {
        long seed = network.conf().getSeed();
        try (Study study = Studies.full(1, TRIALS)) {
            return Stream.generate(() -> study.ask().orElseThrow())
                    .limit(TRIALS)
                    .filter(trial -> trial.seed() == seed)
                    .mapToInt(trial -> ORDER.get(trial.number()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Study open(Path file) {
        return Studies.builder(new FullTraining(1), TRIALS).storage(file).open();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
