package org.hpo4j.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.sampler.tpe.Tpe;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.study.Replay;
import org.hpo4j.study.Study;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parallel studies of every sampler under every scheduler, and large ones, whose files are replayed in full. */
class RecordedStudyIT {
    private static final int THREADS = 8;

    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Double> x = builder.uniform("x", 0, 1);
    private final Param<String> choice = builder.categorical("choice", "a", "b");
    private final SearchSpace space = builder.build();

    @TempDir
    private Path folder;

    static Stream<Arguments> samplersAndSchedulers() {
        return RecordedStudyTest.samplers().stream()
                .flatMap(sampler -> NamedSchedulers.names().stream().map(name -> Arguments.of(sampler, name)));
    }

    @ParameterizedTest
    @MethodSource("samplersAndSchedulers")
    void file_isReplayedWithoutItsProgram(SamplerFactory sampler, String scheduler) throws InterruptedException {
        run(sampler, scheduler, 25);

        assertThat(replay().differences()).isEmpty();
    }

    static Stream<Arguments> large() {
        return Stream.of(
                Arguments.of(new RandomSampling(), "asha"),
                Arguments.of(new RandomSampling(), "asha-promotion"),
                Arguments.of(Tpe.defaults(), "asha"));
    }

    @ParameterizedTest
    @MethodSource("large")
    void thousandTrialsOfEightThreads_areReplayedInFull(SamplerFactory sampler, String scheduler)
            throws InterruptedException {
        run(sampler, scheduler, 1000);

        Replay replay = replay();

        assertThat(replay.differences()).isEmpty();
        // Each start and each report of each trial.
        assertThat(replay.recomputed()).isGreaterThan(2000);
    }

    private Replay replay() {
        try (SqliteStorage storage = SqliteStorage.open(folder.resolve("s.db"))) {
            return RecordedStudy.of(storage, "s").replay();
        }
    }

    private void run(SamplerFactory sampler, String scheduler, int trials) throws InterruptedException {
        try (Study study = Study.builder("s")
                .space(space)
                .minimize("loss")
                .sampler(sampler)
                .scheduler(NamedSchedulers.create(
                        scheduler, new NamedSchedulers.Setting(new RungLevels(1, 9, 3), THREADS, true)))
                .maxTrials(trials)
                .seed(3)
                .storage(folder.resolve("s.db"))
                .open()) {
            WorkerThreads.of(THREADS).run(study, (ResumableObjective) trial -> {
                double value = 0;
                boolean goesOn = true;
                for (int epoch = trial.from() + 1; goesOn && epoch <= trial.upTo(); epoch++) {
                    value = trial.get(x) + (trial.get(choice).equals("a") ? 0 : 0.3) + 1.0 / epoch;
                    goesOn = trial.report(epoch, value).goesOn();
                }
                return value;
            });
        }
    }
}
