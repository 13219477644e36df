package org.hpo4j.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hpo4j.HpoException;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.LogTransaction;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.storage.Storage;
import org.hpo4j.storage.StorageException;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyException;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A trial can die, a study can't; unless every trial does. */
@Timeout(60)
class FailingTrialsTest {
    private final MemoryStorage storage = new MemoryStorage();

    static Stream<Throwable> faults() {
        return Stream.of(
                new IOException("data gone"),
                new IllegalStateException("wrong"),
                new RuntimeException(),
                new AssertionError("asserted"),
                new OutOfMemoryError("Java heap space"),
                new UnsatisfiedLinkError("no native code"),
                new ExceptionInInitializerError("static"),
                new InterruptedException("thrown, not sent"),
                new Unspeakable(new IllegalStateException("no message")),
                new Unspeakable(new StackOverflowError()));
    }

    /** An exception that fails whoever asks what it says. */
    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unspeakable(Throwable cause) {
            super(cause);
        }

        @Override
        public String getMessage() {
            if (getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) getCause();
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void trialThatThrows_failsAndTheStudyGoesOn(Throwable fault) throws InterruptedException {
        Study study = Studies.plain(storage).maxTrials(4).open();
        WorkerThreads.of(2).run(study, trial -> {
            if (trial.number() == 1) {
                sneakyThrow(fault);
            }
            return 1;
        });

        assertThat(study.trials())
                .extracting(TrialRecord::state)
                .containsExactly(TrialState.COMPLETED, TrialState.FAILED, TrialState.COMPLETED, TrialState.COMPLETED);
        assertThat(study.trial(1).reason().text())
                .contains(fault instanceof Unspeakable ? Unspeakable.class.getName() : fault.toString());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void sneakyThrow(Throwable fault) throws E {
        throw (E) fault;
    }

    @Test
    void trialThatOverflowsTheStack_fails() throws InterruptedException {
        Study study = Studies.plain(storage).maxTrials(2).open();
        WorkerThreads.of(1).run(study, trial -> trial.number() == 0 ? deeper(0) : 1);

        assertThat(study.trial(0).reason().text()).isEqualTo("java.lang.StackOverflowError");
        assertThat(study.trial(1).state()).isEqualTo(TrialState.COMPLETED);
    }

    @SuppressWarnings("InfiniteRecursion") // on purpose
    private static double deeper(double depth) {
        return deeper(depth + 1) + 1;
    }

    @Test
    void causeOfFailure_isOneLineWithoutControlCharacters() throws InterruptedException {
        Study study = Studies.plain(storage).maxTrials(1).open();
        WorkerThreads.of(1).run(study, trial -> {
            throw new IOException("two\r\nlines \u001b[31mred \u009b31mred");
        });

        assertThat(study.trial(0).reason().text()).isEqualTo("java.io.IOException: two lines  [31mred  31mred");
    }

    /** An objective of one value in a study of two metrics is wrong for every trial. */
    @Test
    void wrongNumberOfValues_endsTheRunByTheBrake() {
        Study study = Studies.plain(storage).minimize("size").open();

        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> WorkerThreads.of(2).run(study, trial -> 1))
                .withMessageContaining("number of values (1) must be that of the metrics, 2");
    }

    @Test
    void faultOfTheStorage_endsTheRun() {
        Study study = Studies.plain(new Closing()).maxTrials(10).open();

        assertThatExceptionOfType(HpoException.class)
                .isThrownBy(() -> WorkerThreads.of(3).run(study, trial -> 1))
                .withMessageEndingWith("full");
    }

    /** Takes five transactions. */
    private static final class Closing implements Storage {
        private final EventLog log = new MemoryStorage().log("s");
        private int left = 5;

        @Override
        public EventLog log(String study) {
            return new EventLog() {
                @Override
                public Optional<StudyDefinition> definition() {
                    return log.definition();
                }

                @Override
                public void read(long from, SearchSpace space, Consumer<LoggedEvent> sink) {
                    log.read(from, space, sink);
                }

                @Override
                public long length() {
                    return log.length();
                }

                @Override
                public boolean isShared() {
                    return false;
                }

                @Override
                public String location() {
                    return "closing";
                }

                @Override
                public synchronized LogTransaction begin() {
                    left--;
                    if (left < 0) {
                        throw new StorageException("full");
                    }
                    return log.begin();
                }
            };
        }

        @Override
        public String location() {
            return "closing";
        }

        @Override
        public void close() {}
    }
}
