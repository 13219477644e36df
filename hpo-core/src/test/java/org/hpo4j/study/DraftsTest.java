package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.space.Configuration;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samplers that take long: what goes on meanwhile, and what becomes of their proposals. */
@Timeout(60)
class DraftsTest {
    private final MemoryStorage storage = new MemoryStorage();

    @TempDir
    private Path folder;

    /** Proposes by how much it has seen; does something first, such as to wait. */
    private record Counting(boolean costly, Consumer<StudyView> first) implements SamplerFactory {
        @Override
        public Sampler create(StudyDefinition study) {
            return new Counter(costly, first);
        }

        @Override
        public String describe() {
            return "counting";
        }
    }

    private record Counter(boolean costly, Consumer<StudyView> first) implements Sampler {
        @Override
        public boolean isCostly(StudyView study) {
            return costly;
        }

        @Override
        public Configuration propose(StudyView view, RandomStream stream) {
            first.accept(view);
            double seen = view.sequence() / 1000.0 + view.count(TrialState.RUNNING) / 10.0;
            return Configuration.of(Map.of("x", seen + stream.nextDouble() / 1e6));
        }
    }

    private StudyBuilder builder(SamplerFactory sampler) {
        return Studies.plain(storage)
                .sampler(sampler)
                .scheduler(new FullTraining(4))
                .maxTrials(20);
    }

    /** Waits in its second proposal. */
    private static final class Gate implements Consumer<StudyView> {
        private final CountDownLatch proposing = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        @Override
        public void accept(StudyView view) {
            if (view.trials().size() == 1) {
                proposing.countDown();
                awaitQuietly(open);
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Event.TrialStarted start(List<LoggedEvent> log, int trial) {
        return log.stream()
                .filter(logged -> logged.event() instanceof Event.TrialStarted start && start.trial() == trial)
                .map(logged -> (Event.TrialStarted) logged.event())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void others_areHeardWhileTheSamplerProposes() throws InterruptedException {
        Gate gate = new Gate();
        Study study = builder(new Counting(true, gate)).open();
        Trial first = study.ask().orElseThrow();
        Thread asking = new Thread(study::ask);
        asking.start();
        gate.proposing.await();
        long seen = Studies.log(storage).size();
        first.report(1, 0.5);
        first.report(2, 0.25);
        assertThat(study.progress().started()).isEqualTo(1);
        gate.open.countDown();
        asking.join();

        assertThat(start(Studies.log(storage), 1).basedOn()).isEqualTo(seen);
        assertThat(study.replay().differences()).isEmpty();
    }

    /** One at a time: nothing comes between, and the log is that of a sampler that is asked under the lock. */
    @Test
    void sequentialStudy_isTheSame() throws InterruptedException {
        try (Study study = builder(new Counting(true, view -> {})).open()) {
            Studies.runAll(study);
        }
        MemoryStorage other = new MemoryStorage();
        try (Study study =
                builder(new Counting(false, view -> {})).storage(other).open()) {
            Studies.runAll(study);
        }

        assertThat(Studies.log(storage)).hasSizeGreaterThan(100).isEqualTo(Studies.log(other));
    }

    /** Eight at once: each proposal has seen all trials before, so no two are the same. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void parallelProposals_seeEachOther(boolean sqlite) throws InterruptedException {
        SamplerFactory sampler = new Counting(true, view -> {});
        try (Study study = sqlite
                ? builder(sampler).storage(folder.resolve("s.db")).open()
                : builder(sampler).open()) {
            List<Thread> threads =
                    IntStream.range(0, 8).mapToObj(i -> new Thread(study::ask)).toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(study.trials()).hasSize(8);
            assertThat(study.trials())
                    .allSatisfy(trial -> assertThat(
                                    Math.floor(10 * trial.configuration().get(Studies.X)))
                            .isEqualTo(trial.number()));
            assertThat(study.replay().differences()).isEmpty();
        }
    }

    /** Starts the first trial, and a thread that is proposing the second when this returns. */
    private static Thread asksUpTo(Gate gate, Study study) throws InterruptedException {
        study.ask();
        Thread asking = new Thread(study::ask);
        asking.start();
        gate.proposing.await();
        return asking;
    }

    /** Another process was faster: the trial is the next one, proposed with the other's in view. */
    @Test
    void overtakenDraft_isMadeAnew() throws InterruptedException {
        Gate gate = new Gate();
        Study study = builder(new Counting(true, gate)).open();
        Thread asking = asksUpTo(gate, study);
        EventLog log = storage.log("s");
        long end = log.length();
        Configuration others = Configuration.of(Map.of("x", 0.5));
        log.append(end, List.of(new LoggedEvent(end, Instant.EPOCH, new Event.TrialStarted(1, others, 0, 4, end))));
        gate.open.countDown();
        asking.join();

        assertThat(study.trials()).hasSize(3);
        assertThat(start(Studies.log(storage), 2).basedOn()).isEqualTo(end + 1);
        assertThat(Math.floor(10 * study.trial(2).configuration().get(Studies.X)))
                .isEqualTo(2);
    }

    /** A configuration that was enqueued meanwhile comes first. */
    @Test
    void enqueuedConfiguration_goesBeforeTheDraft() throws InterruptedException {
        Gate gate = new Gate();
        Study study = builder(new Counting(true, gate)).open();
        Thread asking = asksUpTo(gate, study);
        study.enqueue(Map.of("x", 0.75));
        gate.open.countDown();
        asking.join();

        assertThat(study.trial(1).configuration().get(Studies.X)).isEqualTo(0.75);
        assertThat(study.replay().differences()).isEmpty();
    }

    @Test
    void stopDuringAProposal_startsNothing() throws InterruptedException {
        Gate gate = new Gate();
        Study study = builder(new Counting(true, gate)).open();
        Thread asking = asksUpTo(gate, study);
        study.stop();
        gate.open.countDown();
        asking.join();

        assertThat(study.trials()).hasSize(1);
    }

    /** Nothing was appended, so nothing is broken. */
    @Test
    void faultOfADraft_isThrownAndTheStudyGoesOn() {
        List<Integer> faults = new ArrayList<>(List.of(1));
        Study study = builder(new Counting(true, view -> {
                    if (view.trials().size() == 1 && !faults.isEmpty()) {
                        throw new IllegalStateException("singular matrix " + faults.remove(0));
                    }
                }))
                .open();
        study.ask();

        assertThatThrownBy(study::ask).hasMessageContaining("singular matrix 1");
        assertThat(study.ask()).isPresent();
        assertThat(study.replay().differences()).isEmpty();
    }
}
