package org.hpo4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hpo4j.PlainText;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every storage keeps; extend it for one of your own. */
public abstract class StorageContract {
    private static final String STUDY = "contract";

    private Storage storage;

    /** Opens the storage under test: empty at a test's first call, at later ones with what was written before. */
    protected abstract Storage open();

    /** Tells whether a storage that is closed and opened again still has its logs. */
    protected boolean outlivesClosing() {
        return true;
    }

    @BeforeEach
    void openStorage() {
        storage = open();
    }

    @AfterEach
    void closeStorage() {
        storage.close();
    }

    @Test
    void everyEvent_isReadAsItWasAppended() {
        List<LoggedEvent> log = SampleLog.everyKind(STUDY);
        log.forEach(event -> append(STUDY, event));

        assertSameLog(read(STUDY, 0), log);
        reopen();
        if (outlivesClosing()) {
            assertSameLog(read(STUDY, 0), log);
        }
    }

    @Test
    void everyEvent_isReadAsItWasAppendedAtOnce() {
        List<LoggedEvent> log = SampleLog.everyKind(STUDY);
        storage.log(STUDY).append(0, log);

        assertSameLog(read(STUDY, 0), log);
    }

    /** The first event may come back with labels for choices; all others are equal to the last bit. */
    private static void assertSameLog(List<LoggedEvent> found, List<LoggedEvent> expected) {
        assertThat(found.subList(1, found.size())).isEqualTo(expected.subList(1, expected.size()));
        StudyDefinition was = ((Event.StudyCreated) expected.get(0).event()).definition();
        assertThat(found.get(0).event())
                .isInstanceOfSatisfying(Event.StudyCreated.class, created -> assertSame(created.definition(), was));
    }

    private static void assertSame(StudyDefinition found, StudyDefinition expected) {
        assertThat(found).usingRecursiveComparison().ignoringFields("space").isEqualTo(expected);
        assertThat(SpaceJson.write(found.space())).isEqualTo(SpaceJson.write(expected.space()));
    }

    @Test
    void facts_keepTheirOrder() {
        List<LoggedEvent> log = SampleLog.everyKind(STUDY);
        storage.log(STUDY).append(0, log);

        assertThat(read(STUDY, 0).stream().map(StorageContract::factNames).toList())
                .isEqualTo(log.stream().map(StorageContract::factNames).toList());
    }

    private static List<String> factNames(LoggedEvent event) {
        return event.event() instanceof Event.DecisionTaken taken
                ? List.copyOf(taken.decision().reason().facts().keySet())
                : List.of();
    }

    @Test
    void definition_isEmptyUntilTheStudyIsCreated() {
        assertThat(storage.log(STUDY).definition()).isEmpty();

        append(STUDY, SampleLog.created(STUDY));

        assertSame(storage.log(STUDY).definition().orElseThrow(), SampleLog.definition(STUDY));
    }

    @Test
    void read_beginsWhereItIsAsked() {
        appendNotes(STUDY, 5);

        assertThat(read(STUDY, 3)).extracting(LoggedEvent::sequence).containsExactly(3L, 4L);
        assertThat(read(STUDY, 5)).isEmpty();
        assertThat(read(STUDY, 99)).isEmpty();
        assertThat(read("another", 0)).isEmpty();
    }

    @Test
    void append_atAnotherLengthIsRefused() {
        appendNotes(STUDY, 3);

        assertConflict(() -> storage.log(STUDY).append(2, List.of(SampleLog.note(2, "behind"))), 2, 3);
        assertConflict(() -> storage.log(STUDY).append(4, List.of(SampleLog.note(4, "ahead"))), 4, 3);
        assertThat(read(STUDY, 0)).hasSize(3);
        append(STUDY, SampleLog.note(3, "right"));
    }

    private static void assertConflict(ThrowingCallable append, long expected, long found) {
        assertThatThrownBy(append)
                .isInstanceOf(SequenceConflictException.class)
                .hasMessageContaining("expected length (" + expected + ") must be its length, " + found + ".\nMaybe ");
    }

    /** More events than are understood at once. */
    @Test
    void longLog_isReadInOrder() {
        List<LoggedEvent> log = new ArrayList<>(List.of(SampleLog.created(STUDY)));
        while (log.size() < 10_000) {
            log.add(SampleLog.note(log.size(), "note " + log.size()));
        }
        storage.log(STUDY).append(0, log);

        assertThat(read(STUDY, 1)).isEqualTo(log.subList(1, log.size()));
        assertThat(read(STUDY, 9_000)).isEqualTo(log.subList(9_000, log.size()));
    }

    @Test
    void length_isThatOfTheLog() {
        assertThat(storage.log(STUDY).length()).isZero();
        appendNotes(STUDY, 3);
        assertThat(storage.log(STUDY).length()).isEqualTo(3);
    }

    @Test
    void transactionClosedWithoutCommit_leavesNothing() {
        appendNotes(STUDY, 1);
        try (LogTransaction transaction = storage.log(STUDY).begin()) {
            assertThat(transaction.length()).isEqualTo(1);
            transaction.append(List.of(SampleLog.note(1, "undone")), 1);
        }
        assertThat(read(STUDY, 0)).hasSize(1);
        append(STUDY, SampleLog.note(1, "done"));
        assertThat(read(STUDY, 1)).containsExactly(SampleLog.note(1, "done"));
    }

    @Test
    void transaction_seesWhatWasAppendedBefore() {
        appendNotes(STUDY, 3);
        List<LoggedEvent> seen = new ArrayList<>();
        try (LogTransaction transaction = storage.log(STUDY).begin()) {
            transaction.read(1, SampleLog.space(), seen::add);
        }
        assertThat(seen).containsExactly(SampleLog.note(1, "note 1"), SampleLog.note(2, "note 2"));
    }

    @Test
    void sharedLog_knowsWhoWroteWhat() {
        assumeTrue(storage.log(STUDY).isShared(), "a log of one process knows no workers");
        append(STUDY, SampleLog.created(STUDY));
        LoggedEvent note = SampleLog.note(1, "of a worker");
        LoggedEvent event = new LoggedEvent(note.sequence(), note.at(), note.event(), 7);
        try (LogTransaction transaction = storage.log(STUDY).begin()) {
            transaction.append(List.of(event), 13);
            transaction.commit();
        }

        assertThat(read(STUDY, 1)).containsExactly(event);
        try (LogTransaction transaction = storage.log(STUDY).begin()) {
            assertThat(transaction.holds(1, 7, 13)).isTrue();
            assertThat(transaction.holds(1, 7, 14)).isFalse();
            assertThat(transaction.holds(1, 8, 13)).isFalse();
            assertThat(transaction.holds(2, 7, 13)).isFalse();
        }
    }

    @Test
    void roster_namesThoseWhoJoinedAndNeverTwiceTheSame() {
        assumeTrue(storage.log(STUDY).isShared(), "a log of one process knows no workers");
        long first = inRoster(roster -> roster.join(Duration.ofMinutes(1)));
        long late = inRoster(roster -> roster.join(Duration.ofMinutes(-1)));
        List<Roster.Worker> workers = inRoster(Roster::all);

        assertThat(first).isPositive();
        assertThat(workers).extracting(Roster.Worker::id).containsExactly(first, late);
        assertThat(workers).extracting(Roster.Worker::lost).containsExactly(false, true);
        assertThat(workers.get(0).name())
                .startsWith("process " + ProcessHandle.current().pid() + " on ");

        boolean renewed = inRoster(roster -> roster.renew(late, Duration.ofMinutes(1)));
        assertThat(renewed).isTrue();
        workers = inRoster(Roster::all);
        assertThat(workers).extracting(Roster.Worker::lost).containsExactly(false, false);
        inRoster(roster -> {
            roster.remove(late);
            return true;
        });
        boolean again = inRoster(roster -> roster.renew(late, Duration.ofMinutes(1)));
        long third = inRoster(roster -> roster.join(Duration.ofMinutes(1)));
        assertThat(again).isFalse();
        assertThat(third).isGreaterThan(late);
    }

    private <T> T inRoster(Function<Roster, T> action) {
        try (LogTransaction transaction = storage.log(STUDY).begin()) {
            T result = action.apply(transaction.roster().orElseThrow());
            transaction.commit();
            return result;
        }
    }

    @Test
    void append_ofSeveralIsAllOrNone() {
        appendNotes(STUDY, 1);

        assertConflict(
                () -> storage.log(STUDY).append(2, List.of(SampleLog.note(2, "one"), SampleLog.note(3, "two"))), 2, 1);

        assertThat(read(STUDY, 0)).hasSize(1);
    }

    @Test
    void studies_ofOneStorageAreApart() {
        List<String> names = new ArrayList<>(SampleLog.ODD_TEXTS);
        names.removeIf(text -> text.isBlank() || !PlainText.isName(text));
        names.add("CONTRACT");
        names.add("contract");
        for (String name : names) {
            append(name, SampleLog.created(name));
            append(name, SampleLog.note(1, name));
        }
        for (String name : names) {
            assertThat(storage.log(name).definition().orElseThrow().name()).isEqualTo(name);
            assertThat(read(name, 1)).containsExactly(SampleLog.note(1, name));
        }
    }

    /** Threads that each repeat an append until no other came first. */
    @Test
    void concurrentAppends_leaveADenseOrder() throws InterruptedException {
        append(STUDY, SampleLog.created(STUDY));
        int threads = 8;
        int each = 25;
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            String name = "thread " + i;
            Thread thread = new Thread(() -> appendAll(name, each), name);
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }

        List<LoggedEvent> log = read(STUDY, 1);
        assertThat(log).hasSize(threads * each);
        for (int i = 0; i < log.size(); i++) {
            assertThat(log.get(i).sequence()).isEqualTo(i + 1L);
        }
        assertThat(log.stream()
                        .map(event -> ((Event.TrialFailed) event.event()).cause())
                        .distinct())
                .hasSize(threads * each);
    }

    private void appendAll(String name, int count) {
        long sequence = 1;
        for (int done = 0; done < count; sequence++) {
            try {
                append(STUDY, SampleLog.note(sequence, name + " " + done));
                done++;
            } catch (SequenceConflictException e) {
                // Another thread was first.
            }
        }
    }

    @Test
    void reopenedStorage_goesOnWhereItStood() {
        appendNotes(STUDY, 4);
        reopen();
        if (outlivesClosing()) {
            assertThat(read(STUDY, 0)).hasSize(4);
            append(STUDY, SampleLog.note(4, "after"));
            assertThat(read(STUDY, 4)).containsExactly(SampleLog.note(4, "after"));
        }
    }

    @Test
    void close_isRepeatable() {
        storage.close();
        storage.close();
        assertThat(storage.location()).isNotBlank();
    }

    private void reopen() {
        storage.close();
        storage = open();
    }

    private void appendNotes(String study, int count) {
        append(study, SampleLog.created(study));
        for (int i = 1; i < count; i++) {
            append(study, SampleLog.note(i, "note " + i));
        }
    }

    private void append(String study, LoggedEvent event) {
        storage.log(study).append(event.sequence(), List.of(event));
    }

    private List<LoggedEvent> read(String study, long from) {
        List<LoggedEvent> events = new ArrayList<>();
        storage.log(study).read(from, SampleLog.space(), events::add);
        return events;
    }
}
