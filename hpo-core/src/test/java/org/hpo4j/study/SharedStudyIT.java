package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.ChildJvm;
import org.hpo4j.storage.Postgres;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.TrialRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes that run one study together. */
class SharedStudyIT {
    private static final int TRIALS = 200;
    /** Of those that share a study; many on few cores may wait longer for their turn than a short lease lasts. */
    private static final int LEASE_SECONDS = 60;
    /** How often a process is stopped beyond its lease; the promise is for 50 of 50. */
    private static final int STOPS = Integer.getInteger("hpo4j.stops", 2);

    @TempDir
    private Path folder;

    private String file() {
        return folder.resolve("study.db").toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void processesOnOneFile_shareTheBudgetAndNoTrial(int processes) throws Exception {
        runTogether(file(), processes);
    }

    /** 32 with -Dhpo4j.processes=32. */
    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void processesOnOneDatabase_shareTheBudgetAndNoTrial(int processes) throws Exception {
        runTogether(Postgres.newDatabase(), Integer.getInteger("hpo4j.processes", processes));
    }

    private static void runTogether(String location, int processes) throws Exception {
        List<ChildJvm> children = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            children.add(new ChildJvm(SharedRunner.class, location, TRIALS, 2, 0, LEASE_SECONDS));
        }
        for (ChildJvm child : children) {
            assertThat(child.readLine()).isEqualTo("open");
        }
        long begin = System.nanoTime();
        for (ChildJvm child : children) {
            assertThat(child.readLine()).isEqualTo("done");
            child.close();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        List<LoggedEvent> log = checkedLog(location);
        long writers = log.stream()
                .filter(event -> event.event() instanceof Event.TrialStarted)
                .mapToLong(LoggedEvent::worker)
                .distinct()
                .count();
        System.out.printf("%d processes: %.0f trials/s, %d wrote%n", processes, TRIALS / seconds, writers);
        assertThat(log).noneMatch(event -> event.event() instanceof Event.TrialInterrupted);
    }

    /** The whole budget, dense numbers, every trial with one owner at a time, every decision the right one. */
    private static List<LoggedEvent> checkedLog(String location) {
        try (Study study = SharedRunner.study(location, TRIALS).open()) {
            assertThat(study.isFinished()).isTrue();
            assertThat(study.trials())
                    .hasSize(TRIALS)
                    .allMatch(trial -> trial.state().isFinished());
            assertThat(study.trials())
                    .extracting(TrialRecord::number)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(study.replay().differences()).isEmpty();
        }
        List<LoggedEvent> log = log(location);
        requireOwners(log);
        return log;
    }

    private static List<LoggedEvent> log(String location) {
        List<LoggedEvent> log = new ArrayList<>();
        try (var storage = SharedRunner.storage(location)) {
            storage.log("s").read(0, Studies.SPACE, log::add);
        }
        return log;
    }

    /** Whoever has started or resumed a trial last is the only one to write about it. */
    private static void requireOwners(List<LoggedEvent> log) {
        Map<Integer, Long> owners = new HashMap<>();
        for (LoggedEvent logged : log) {
            if (logged.event() instanceof Event.TrialStarted start) {
                owners.put(start.trial(), logged.worker());
            } else if (logged.event() instanceof Event.TrialResumed resumed) {
                owners.put(resumed.trial(), logged.worker());
            } else if (logged.event() instanceof Event.ValueReported report) {
                assertThat(logged.worker()).isEqualTo(owners.get(report.trial()));
            } else if (logged.event() instanceof Event.TrialCompleted completed) {
                assertThat(logged.worker()).isEqualTo(owners.get(completed.trial()));
            }
        }
    }

    /** Also during commits: what was done is found again by its number, and not done twice. */
    @Test
    void connectionsCutAgainAndAgain_loseAndDoubleNothing() throws Exception {
        String location = Postgres.newDatabase();
        int cuts = 0;
        try (Study study = SharedRunner.study(location, TRIALS).open()) {
            AtomicInteger acknowledged = new AtomicInteger();
            Thread run = new Thread(() -> runAll(study, acknowledged));
            run.start();
            while (run.isAlive()) {
                cuts += Postgres.cutConnections(location);
                run.join(50);
            }
            assertThat(study.progress().resourceSpent()).isEqualTo(acknowledged.get());
        }
        System.out.printf("connections cut: %d%n", cuts);
        assertThat(cuts).isPositive();
        checkedLog(location);
    }

    private static void runAll(Study study, AtomicInteger acknowledged) {
        try {
            WorkerThreads.of(4).run(study, trial -> {
                double loss = 0;
                boolean goesOn = true;
                for (int epoch = 1; goesOn && epoch <= trial.upTo(); epoch++) {
                    loss = Studies.loss(trial, epoch);
                    goesOn = trial.report(epoch, loss).goesOn();
                    acknowledged.incrementAndGet();
                }
                return loss;
            });
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A process that dies is known to be dead on its own machine: its trial is taken over at once, not after the lease. */
    @Test
    void killedProcess_losesItsTrialToAnother() throws Exception {
        // Alone, the first trial is not stopped: it runs for nine epochs of two seconds.
        try (ChildJvm first = new ChildJvm(SharedRunner.class, file(), 6, 1, 2000)) {
            String begun = first.readLine();
            while (begun != null && !begun.startsWith("trial")) {
                begun = first.readLine();
            }
            ChildJvm second = new ChildJvm(SharedRunner.class, file(), 6, 1, 50);
            String line = second.readLine();
            assertThat(line).isEqualTo("open");
            first.kill();
            String killed = String.valueOf(begun).split(" ")[1];
            boolean takenOver = false;
            while (line != null && !line.equals("done")) {
                takenOver |= line.startsWith("trial " + killed + " ");
                line = second.readLine();
            }
            assertThat(takenOver).isTrue();
        }
        try (Study study = SharedRunner.study(file(), 6).open()) {
            assertThat(study.trials())
                    .hasSize(6)
                    .allMatch(trial -> trial.state().isFinished());
            assertThat(study.replay().isExact()).isTrue();
        }
    }

    @Test
    void spaceChangedWhileAnotherProcessRuns_isRefused() throws Exception {
        SearchSpace.Builder wider = SearchSpace.builder();
        wider.uniform("x", 0, 2);
        try (ChildJvm other = new ChildJvm(SharedRunner.class, file(), 6, 1, 300)) {
            assertThat(other.readLine()).isEqualTo("open");

            assertThatExceptionOfType(StudyException.class)
                    .isThrownBy(() ->
                            SharedRunner.study(file(), 6).space(wider.build()).open())
                    .withMessage("Study \"s\": space must stay while other processes have the study open, but it was"
                            + " changed.\nMaybe end them first, or give this run the old space.");
            other.kill();
        }
        SharedRunner.study(file(), 6).space(wider.build()).open().close();
    }

    /** Stopped for longer than its lease and woken again: what it reports then is refused, in the file and the database. */
    @Test
    void stalledProcess_isRefusedWhenItWakes() throws Exception {
        int refused = 0;
        for (int stop = 0; stop < STOPS; stop++) {
            String file = folder.resolve("study" + stop + ".db").toString();
            refused += refusedAfterStop(stop % 2 == 0 ? file : Postgres.newDatabase()) ? 1 : 0;
        }
        System.out.printf("late reports refused: %d of %d%n", refused, STOPS);
        assertThat(refused).isEqualTo(STOPS);
    }

    /** The study's only trial: the second process has nothing to do but to wait for it. */
    private static boolean refusedAfterStop(String location) throws Exception {
        try (ChildJvm first = new ChildJvm(SharedRunner.class, location, 1, 1, 300)) {
            awaitLine(first, "trial 0 ");
            stop(first);
            try (ChildJvm second = new ChildJvm(SharedRunner.class, location, 1, 1, 50)) {
                boolean takenOver = awaitLine(second, "trial 0 ");
                signal("CONT", first);
                boolean refused = awaitLine(first, "refused trial 0 ");
                boolean ended = awaitLine(second, "done");
                requireOwners(log(location));
                return takenOver && refused && ended;
            }
        }
    }

    /** Reads until a line begins so; false if none does. */
    private static boolean awaitLine(ChildJvm child, String beginning) {
        String line = child.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = child.readLine();
        }
        return line != null;
    }

    /** Not in the middle of a write to a file, which holds up the others for as long as it is stopped. */
    private static void stop(ChildJvm child) throws Exception {
        signal("STOP", child);
        awaitStopped(child.pid());
        while (holdsLock(child.pid())) {
            signal("CONT", child);
            signal("STOP", child);
            awaitStopped(child.pid());
        }
    }

    private static void awaitStopped(long pid) throws IOException {
        boolean stopped = false;
        while (!stopped) {
            try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
                stopped = threads.allMatch(SharedStudyIT::isStopped);
            }
        }
    }

    private static boolean isStopped(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return stat.startsWith("T", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean holdsLock(long pid) throws IOException {
        try (Stream<String> locks = Files.lines(Path.of("/proc/locks"))) {
            return locks.anyMatch(lock -> lock.matches("\\d+: POSIX +ADVISORY +WRITE +" + pid + " .*"));
        }
    }

    private static void signal(String name, ChildJvm child) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(child.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
