package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hpo4j.execution.NamedSchedulers;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {
    private static final int MAX_TRIALS = 60;

    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Double> x = builder.uniform("x", 0, 1);
    private final SearchSpace space = builder.build();

    static List<String> schedulers() {
        return List.copyOf(NamedSchedulers.names());
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void parallelStudy_isRecomputedFromItsLog(String scheduler) throws InterruptedException {
        try (Study study = builder(scheduler).open()) {
            run(study);

            Replay replay = study.replay();

            assertThat(replay.differences()).isEmpty();
            assertThat(replay.isExact()).isTrue();
            assertThat(replay.recomputed()).isGreaterThan(study.trials().size());
            assertThat(replay)
                    .hasToString("replay: " + replay.recomputed() + " decisions of " + replay.events()
                            + " events recomputed, all as logged");
        }
    }

    @Test
    void changedReason_isFoundWithItsEvent() throws InterruptedException {
        List<Replay.Difference> found = changed(logged ->
                logged.event() instanceof Event.DecisionTaken taken && taken.decision() instanceof Decision.Stop
                        ? new Event.DecisionTaken(taken.trial(), new Decision.Stop(Reason.of("no reason")))
                        : logged.event());

        assertThat(found)
                .isNotEmpty()
                .allSatisfy(difference -> assertThat(difference.logged()).contains("no reason"));
    }

    @Test
    void changedConfiguration_isFoundWithItsEvent() throws InterruptedException {
        List<Replay.Difference> found =
                changed(logged -> logged.event() instanceof Event.TrialStarted start && start.trial() == 5
                        ? new Event.TrialStarted(
                                5, Configuration.of(Map.of("x", 0.123)), start.bracket(), start.upTo(), start.basedOn())
                        : logged.event());

        assertThat(found).isNotEmpty();
        assertThat(found.get(0).logged()).contains("x=0.123");
    }

    private interface Forgery {
        Event of(LoggedEvent logged);
    }

    /** Runs a study, writes its log anew with changed events, and replays that. */
    private List<Replay.Difference> changed(Forgery forgery) throws InterruptedException {
        MemoryStorage storage = new MemoryStorage();
        try (Study study = builder("asha").storage(storage).open()) {
            run(study);
        }
        List<LoggedEvent> log = new ArrayList<>();
        storage.log("replayed")
                .read(0, space, logged -> log.add(new LoggedEvent(logged.sequence(), logged.at(), forgery.of(logged))));
        MemoryStorage forged = new MemoryStorage();
        forged.log("replayed").append(0, log);
        try (Study study = builder("asha").storage(forged).open()) {
            return study.replay().differences();
        }
    }

    private StudyBuilder builder(String scheduler) {
        return Study.builder("replayed")
                .space(space)
                .minimize("loss")
                .sampler(new RandomSampling())
                .scheduler(NamedSchedulers.create(
                        scheduler, new NamedSchedulers.Setting(new RungLevels(1, 9, 3), 4, true)))
                .maxTrials(MAX_TRIALS)
                .seed(3);
    }

    private void run(Study study) throws InterruptedException {
        WorkerThreads.of(4).run(study, (ResumableObjective) trial -> {
            double value = trial.get(x);
            boolean goesOn = true;
            for (int epoch = trial.from() + 1; goesOn && epoch <= trial.upTo(); epoch++) {
                value = trial.number() % 17 == 3 ? Double.NaN : trial.get(x) + 1.0 / epoch;
                goesOn = trial.report(epoch, value).goesOn();
            }
            return value;
        });
    }
}
