package org.hpo4j.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyBuilder;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Eight workers whose epochs take random times: up to some tens of microseconds of work. */
@Timeout(60)
class StrictOrderTest {
    private static final int WORKERS = 8;
    private static final int REPETITIONS = 20;
    private static final int MAX_WORK = 20_000;
    private static final int TRIALS = 36;

    /** Not seeded: every repetition is another interleaving. */
    private final Random chance = new Random();

    /** Keeps the compiler from leaving the work out. */
    @SuppressWarnings("UnusedVariable")
    private volatile double sink;

    private interface Training {
        double run(Trial trial);
    }

    private List<String> log(StudyBuilder builder, MemoryStorage storage, Training training)
            throws InterruptedException {
        Study study = builder.maxTrials(TRIALS).open();
        ResumableObjective objective = training::run;
        WorkerThreads.of(WORKERS).inStrictOrder().run(study, objective);
        assertThat(study.isFinished()).isTrue();
        List<String> events = new ArrayList<>();
        storage.log("s").read(0, Studies.SPACE, logged -> events.add(logged.sequence() + " " + logged.event()));
        return events;
    }

    private void work() {
        double sum = 0;
        for (int i = chance.nextInt(MAX_WORK); i > 0; i--) {
            sum += Math.sqrt(i);
        }
        sink = sum;
    }

    /** Every seventh trial fails in its second epoch, every eleventh is told at once and never reports. */
    private double train(Trial trial) {
        if (trial.number() % 11 == 10) {
            work();
            return Studies.loss(trial, 1);
        }
        for (int epoch = trial.from() + 1; epoch <= trial.upTo(); epoch++) {
            work();
            if (trial.number() % 7 == 6 && epoch == 2) {
                throw new IllegalStateException("the seventh");
            }
            if (!trial.report(epoch, Studies.loss(trial, epoch)).goesOn()) {
                break;
            }
        }
        work();
        return Studies.loss(trial, trial.upTo());
    }

    @Test
    void eightWorkers_appendOneAndTheSameLog() throws InterruptedException {
        assertOneLog(Asha.stopping(1, 9, 3));
    }

    @Test
    void workersThatMustWaitForPromotions_appendOneAndTheSameLog() throws InterruptedException {
        assertOneLog(new BestThird());
    }

    /** The run ends when the first five trials have failed, whatever the others do meanwhile. */
    @Test
    void objectiveThatAlwaysFails_endsTheRunAtOneAndTheSameTrial() {
        List<Integer> started = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
            Study study = Studies.plain(new MemoryStorage()).maxTrials(TRIALS).open();
            assertThatThrownBy(() -> WorkerThreads.of(WORKERS).inStrictOrder().run(study, trial -> {
                        work();
                        throw new IllegalStateException("always");
                    }))
                    .isInstanceOf(StudyException.class);
            started.add(study.progress().started());
        }
        assertThat(started).containsOnly(started.get(0));
    }

    /** Seven workers wait for the eighth, which waits for a latch that only the test could open, when the run is cancelled. */
    @Test
    void interruptedRun_endsWithoutWaitingForTurns() throws InterruptedException {
        Study study = Studies.asha(new MemoryStorage()).maxTrials(TRIALS).open();
        CountDownLatch begun = new CountDownLatch(WORKERS);
        CountDownLatch never = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread runner = new Thread(() -> {
            try {
                WorkerThreads.of(WORKERS).inStrictOrder().run(study, trial -> {
                    begun.countDown();
                    if (trial.number() == 0) {
                        never.await();
                    }
                    return train(trial);
                });
            } catch (InterruptedException e) {
                end.set(e);
            }
        });
        runner.start();
        begun.await();
        runner.interrupt();
        runner.join();

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    private void assertOneLog(SchedulerFactory scheduler) throws InterruptedException {
        List<String> first = repetition(scheduler);

        for (int i = 1; i < REPETITIONS; i++) {
            assertThat(repetition(scheduler)).isEqualTo(first);
        }
    }

    private List<String> repetition(SchedulerFactory scheduler) throws InterruptedException {
        MemoryStorage storage = new MemoryStorage();
        return log(Studies.plain(storage).scheduler(scheduler), storage, this::train);
    }

    /** Pauses all trials at 1, and when nobody trains any more promotes the best third to 3. */
    private record BestThird() implements SchedulerFactory, TrialScheduler {
        @Override
        public TrialScheduler create(StudyDefinition study) {
            return this;
        }

        @Override
        public boolean needsCheckpoints() {
            return true;
        }

        @Override
        public void observe(StudyView study, LoggedEvent event) {}

        @Override
        public Assignment next(StudyView study) {
            if (study.trials().size() < TRIALS) {
                return new Assignment.Start(0, 1);
            }
            long promoted =
                    study.trials().stream().filter(trial -> trial.upTo() == 3).count();
            boolean looking =
                    study.trials().stream().anyMatch(trial -> trial.state() == TrialState.RUNNING && trial.upTo() == 1);
            if (looking) {
                return new Assignment.Wait();
            }
            return promoted == TRIALS / 3 ? new Assignment.Finished() : resumeBest(study);
        }

        private static Assignment resumeBest(StudyView study) {
            TrialRecord best = study.trials().stream()
                    .filter(trial -> trial.state() == TrialState.PAUSED)
                    .min(Comparator.comparingDouble(trial -> trial.value().orElseThrow()))
                    .orElseThrow();
            return new Assignment.Resume(best.number(), 3);
        }

        @Override
        public Decision decide(StudyView study, TrialRecord trial) {
            return trial.resource() == 1
                    ? new Decision.Pause(Reason.of("until all are here"))
                    : Decision.Continue.UNDECIDED;
        }

        @Override
        public String describe() {
            return "best-third";
        }

        @Override
        public int maxResource() {
            return 3;
        }
    }
}
