package org.hpo4j.benchmarks.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hpo4j.benchmarks.curves.RecordedCurves;
import org.hpo4j.execution.simulation.SimulatedCluster;
import org.hpo4j.execution.simulation.SimulatedCurve;
import org.hpo4j.execution.simulation.VirtualClock;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyBuilder;
import org.hpo4j.study.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulations on studies recorded in SQLite files. */
class RecordedStudyTest {
    private static final int LAST = 9;
    private static final SchedulerFactory FULL = new FullTraining(LAST);
    private static final Clock STANDING = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Double> quality = builder.uniform("quality", 0, 1);
    private final SearchSpace space = builder.build();

    @TempDir
    Path folder;

    /** Two seconds an epoch; the curve is {@code sign (quality + 1 / epoch)}. */
    private Path record(String name, boolean maximize, SchedulerFactory scheduler, int trials, Clock clock) {
        Path file = folder.resolve("recorded.db");
        VirtualClock virtual = new VirtualClock();
        StudyBuilder study = maximize
                ? Study.builder(name).maximize("accuracy")
                : Study.builder(name).minimize("loss");
        try (Study open = study.space(space)
                .sampler(new RandomSampling())
                .scheduler(scheduler)
                .maxTrials(trials)
                .seed(5)
                .clock(clock == STANDING ? clock : virtual)
                .storage(file)
                .open()) {
            SimulatedCluster.of(1).run(open, virtual, trial -> curve(trial, maximize ? -1 : 1));
        }
        return file;
    }

    private SimulatedCurve curve(Trial trial, int sign) {
        return new SimulatedCurve() {
            @Override
            public double value(int resource) {
                return sign * (trial.get(quality) + 1.0 / resource);
            }

            @Override
            public double seconds(int resource) {
                return 2.0 * resource;
            }
        };
    }

    private static Replication run(String method, RecordedCurves curves, long seed) {
        return Replication.run(Methods.named(method), new Method.Setting(1, LAST, 3, 10L * LAST, 2), curves, seed);
    }

    @Test
    void everyMethod_runsOnTheTableAndSeesNothingElse() {
        RecordedCurves curves = RecordedCurves.read(record("s", true, FULL, 20, Clock.systemUTC()), null);

        for (Method method : Methods.chosen(List.of(), curves)) {
            Replication run = run(method.name(), curves, 3);

            assertThat(run.result().unseen()).as(method.name()).isZero();
            assertThat(run.result().spent()).as(method.name()).isBetween(50L, 90L);
            assertThat(run.incumbent().last()).as(method.name()).isBetween(0.0, 1.0);
        }
        assertThat(curves.about())
                .startsWith(
                        "Study \"s\", all 20 trials have a full curve. Trials are drawn from the 20 full curves with"
                                + " replacement. Error: how far the incumbent's recorded accuracy at epoch 9 is from the table's"
                                + " best, ")
                .contains(". Time: as recorded. ");
    }

    @Test
    void maximize_endsAsMinimizeDoesAndRepeats() {
        RecordedCurves up = RecordedCurves.read(record("up", true, FULL, 20, Clock.systemUTC()), null);
        RecordedCurves down = RecordedCurves.read(record("down", false, FULL, 20, Clock.systemUTC()), "down");

        for (String method : List.of("random", "asha", "sync-hyperband", "auto")) {
            Replication expected = run(method, up, 4);
            assertThat(run(method, up, 4).result()).isEqualTo(expected.result());
            assertThat(run(method, down, 4).result()).isEqualTo(expected.result());
            assertThat(run(method, down, 4).incumbent().last())
                    .isEqualTo(expected.incumbent().last());
        }
    }

    @Test
    void time_isTheLogsOrOneUnitAnEpoch() {
        RecordedCurves timed = RecordedCurves.read(record("timed", true, FULL, 12, Clock.systemUTC()), null);
        RecordedCurves standing = RecordedCurves.read(record("standing", true, FULL, 12, STANDING), "standing");

        assertThat(run("random", timed, 1).result().seconds()).isEqualTo(90);
        assertThat(run("random", standing, 1).result().seconds()).isEqualTo(45);
        assertThat(standing.about()).contains("Time: the log has none, so one unit for each epoch.");
    }

    @Test
    void stoppedTrials_areLeftOutAndCounted() {
        RecordedCurves curves =
                RecordedCurves.read(record("s", true, Asha.stopping(1, LAST, 3), 60, Clock.systemUTC()), null);

        int full = curves.table().size();
        assertThat(full).isBetween(10, 59);
        assertThat(curves.about()).contains((60 - full) + " of 60 trials have no full curve and are left out");
    }

    @Test
    void tooFewFullCurves_areRefused() {
        Path file = record("s", true, FULL, 9, Clock.systemUTC());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedCurves.read(file, null))
                .withMessage(
                        "Recorded table: study \"s\": number of full curves (9 of 9 trials) must be at least 10, each"
                                + " with a finite report at every epoch from 1 to 9.\nMaybe record it anew without early stopping:"
                                + " a trial that was stopped has no full curve.");
    }

    @Test
    void studyWithoutResource_isRefused() {
        Path file = record("s", true, new FullTraining(1), 20, Clock.systemUTC());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedCurves.read(file, null))
                .withMessage("Recorded table: study \"s\": longest curve (1 reports) must have 2 reports or more.\n"
                        + "Maybe the study has no resource such as epochs, or has not run.");
    }

    @Test
    void fileAndStudy_mustBeThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedCurves.read(folder.resolve("none.db"), null))
                .withMessageEndingWith("none.db) must exist.\nMaybe the path is relative to another folder.");
        assertThat(folder.resolve("none.db")).doesNotExist();
        Path file = record("a", true, FULL, 1, STANDING);
        record("b", true, FULL, 1, STANDING);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedCurves.read(file, null))
                .withMessage("Recorded curves: file must hold one study, not [a, b].\nMaybe name one of them with"
                        + " --study.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedCurves.read(file, "c"))
                .withMessage("Recorded curves: study (c) must be one of [a, b].\nMaybe the name is misspelt.");
    }

    @Test
    void changedConfigurations_areRefused() {
        RecordedCurves curves = RecordedCurves.read(record("s", true, FULL, 20, Clock.systemUTC()), null);

        assertThat(Methods.chosen(List.of(), curves)).extracting(Method::name).doesNotContain("pbt");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Methods.chosen(List.of("asha", "pbt"), curves))
                .withMessage(
                        "Simulation: method (pbt) must keep configurations as they are: of changed ones no curve was"
                                + " recorded.\nMaybe leave pbt out.");
    }
}
