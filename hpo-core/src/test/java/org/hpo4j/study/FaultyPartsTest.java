package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.hpo4j.execution.simulation.NoStorage;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.storage.Storage;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Samplers and schedulers that throw: who it was is told, and the study is what its log says. */
@Timeout(60)
class FaultyPartsTest {
    private static final double UNLUCKY = 13;

    @TempDir
    private Path folder;

    /** Trains fully, but throws when a report of the unlucky value is decided about, or observed. */
    private record Superstitious(boolean atEvents) implements SchedulerFactory {
        @Override
        public TrialScheduler create(StudyDefinition study) {
            TrialScheduler usual = new FullTraining(4).create(study);
            return new TrialScheduler() {
                @Override
                public void observe(StudyView view, LoggedEvent event) {
                    require(!atEvents
                            || !(event.event() instanceof Event.ValueReported report)
                            || report.values().get(0) != UNLUCKY);
                    usual.observe(view, event);
                }

                @Override
                public Assignment next(StudyView view) {
                    return usual.next(view);
                }

                @Override
                public Decision decide(StudyView view, TrialRecord trial) {
                    require(trial.value().orElseThrow() != UNLUCKY);
                    return usual.decide(view, trial);
                }
            };
        }

        private static void require(boolean lucky) {
            if (!lucky) {
                throw new IllegalStateException("the number\nis 13");
            }
        }

        @Override
        public int maxResource() {
            return 4;
        }

        @Override
        public String describe() {
            return "superstitious";
        }
    }

    private record Throwing(Predicate<StudyView> when) implements SamplerFactory {
        @Override
        public Sampler create(StudyDefinition study) {
            return (view, stream) -> {
                if (when.test(view)) {
                    throw new IllegalStateException("singular matrix");
                }
                return view.space().sample(stream);
            };
        }

        @Override
        public String describe() {
            return "throwing";
        }
    }

    private static Study open(Storage storage, boolean atEvents) {
        return Studies.plain(storage).scheduler(new Superstitious(atEvents)).open();
    }

    @Test
    void faultOfTheScheduler_isNamedAndUndone() {
        MemoryStorage storage = new MemoryStorage();
        Study study = open(storage, false);
        Trial trial = study.ask().orElseThrow();
        trial.report(1, 0.5);
        List<LoggedEvent> before = Studies.log(storage);

        assertThatThrownBy(() -> trial.report(2, UNLUCKY))
                .isInstanceOf(StudyException.class)
                .hasMessage("Study \"s\", trial 0: scheduler (superstitious) must decide, but threw"
                        + " java.lang.IllegalStateException: the number is 13"
                        + ".\nMaybe it has a fault of its own; nothing was logged, and the study is as it was before.")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(Studies.log(storage)).isEqualTo(before);
        assertThat(study.trial(0).curve().size()).isEqualTo(1);
        assertThat(trial.report(2, 0.25).goesOn()).isTrue();
    }

    @Test
    void faultAtAnEvent_isNamedAndUndone() {
        Study study = open(new MemoryStorage(), true);
        Trial trial = study.ask().orElseThrow();

        assertThatThrownBy(() -> trial.report(1, UNLUCKY))
                .isInstanceOf(StudyException.class)
                .hasMessageStartingWith("Study \"s\": sampler and scheduler must take note of LoggedEvent")
                .hasMessageContaining("trial=0")
                .hasMessageContaining("but one threw java.lang.IllegalStateException: the number is 13");
        assertThat(trial.report(1, 0.25).goesOn()).isTrue();
    }

    @Test
    void faultOfTheSampler_isNamed() {
        Study study = Studies.plain(new MemoryStorage())
                .sampler(new Throwing(view -> view.trials().size() == 1))
                .open();
        study.ask();

        assertThatThrownBy(study::ask)
                .isInstanceOf(StudyException.class)
                .hasMessageStartingWith("Study \"s\", trial 1: sampler (throwing) must propose, but threw"
                        + " java.lang.IllegalStateException: singular matrix.");
        study.enqueue(Map.of("x", 0.5));
        assertThat(study.ask().orElseThrow().number()).isEqualTo(1);
    }

    /** Of operations that share a transaction, those that fail half way never were, and the others are whole. */
    @Test
    void operationsBesideThoseThatFail_areKept() throws InterruptedException {
        Path file = folder.resolve("s.db");
        List<TrialRecord> then;
        try (Study study = Studies.plain(SqliteStorage.open(file))
                .scheduler(new Superstitious(false))
                .maxTrials(200)
                .open()) {
            List<Thread> threads = IntStream.range(0, 16)
                    .mapToObj(i -> new Thread(() -> train(study)))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            then = study.trials();
        }
        try (Study again = Studies.plain(SqliteStorage.open(file))
                .scheduler(new Superstitious(false))
                .maxTrials(200)
                .open()) {
            assertThat(facts(again.trials())).isEqualTo(facts(then));
            assertThat(again.replay().differences()).isEmpty();
        }
        assertThat(then).hasSize(200);
        assertThat(then)
                .allMatch(
                        trial -> trial.state() == (trial.number() % 3 == 0 ? TrialState.FAILED : TrialState.COMPLETED));
    }

    private static List<List<Object>> facts(List<TrialRecord> trials) {
        return trials.stream()
                .<List<Object>>map(trial -> List.of(
                        trial.configuration(), trial.state(), trial.curve().size(), trial.values(), trial.reason()))
                .toList();
    }

    private static void train(Study study) {
        for (var asked = study.ask(); asked.isPresent(); asked = study.ask()) {
            Trial trial = asked.get();
            try {
                trial.report(1, 0.5);
                trial.report(2, trial.number() % 3 == 0 ? UNLUCKY : 0.25);
                trial.complete(0.25);
            } catch (StudyException e) {
                trial.fail(e);
            }
        }
    }

    /** There is no log to fold anew. */
    @Test
    void studyThatIsNotKept_goesOnNoMore() {
        Study study = open(new NoStorage(), false);
        Trial trial = study.ask().orElseThrow();

        assertThatThrownBy(() -> trial.report(1, UNLUCKY)).hasMessageContaining("the number is 13");
        assertThatThrownBy(() -> trial.report(1, 0.5)).hasMessageContaining("must be opened again");
    }
}
