package org.hpo4j.benchmarks.storage;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hpo4j.random.RandomStream;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.storage.Storage;
import org.hpo4j.study.Study;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.jspecify.annotations.Nullable;

/** Studies with one kill each, and how they end. */
final class CrashRounds implements AutoCloseable {
    /** Of so many kills of study processes one comes early: while the study is opened, or before. */
    private static final int EARLY = 8;

    private static final int OPENING_MILLIS = 1000;
    private static final int DELAY_MICROS = 3000;

    private final Path folder;
    private final PrintStream out;
    private @Nullable CrashDatabase database;
    private int rounds;

    CrashRounds(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** Runs a study to its end, with a kill on the way; false if it came to its end before. */
    boolean run(Victim victim, String[] pair, RandomStream random, Casualties count)
            throws IOException, InterruptedException {
        CrashStudy study = new CrashStudy(pair[0], pair[1], "study" + rounds++);
        List<LoggedEvent> whole = study.undisturbed(new MemoryStorage());
        int moment = 1 + random.nextInt(reports(whole) - 1);
        boolean remote = victim == Victim.DATABASE || (victim == Victim.MEMBER && random.nextInt(2) == 0);
        String location =
                remote ? database().url() : folder.resolve(study.name() + ".db").toString();
        Set<String> acknowledged = new HashSet<>();
        boolean killed = switch (victim) {
            case STUDY -> killStudy(study, location, moment, random, acknowledged);
            case WORKER -> killWorker(study, location, moment, random, acknowledged);
            case MEMBER -> killMember(study, location, moment / 2, random, acknowledged);
            case DATABASE -> killDatabase(study, location, moment, random, acknowledged);
        };
        check(victim, study, location, whole, acknowledged, count);
        return killed;
    }

    private static int reports(List<LoggedEvent> log) {
        return (int) log.stream()
                .filter(logged -> logged.event() instanceof Event.ValueReported)
                .count();
    }

    private CrashDatabase database() throws IOException {
        if (database == null) {
            database = new CrashDatabase(folder.resolve("postgres"));
        }
        return database;
    }

    private boolean killStudy(
            CrashStudy study, String location, int moment, RandomStream random, Set<String> acknowledged)
            throws IOException, InterruptedException {
        boolean killed;
        try (CrashProcess first = new CrashProcess(study, location, CrashStudy.Mode.ALONE)) {
            if (random.nextInt(EARLY) == 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(OPENING_MILLIS)));
            } else {
                await(first, moment, random);
            }
            first.kill();
            killed = !first.awaitEnd();
            acknowledged.addAll(first.acknowledged());
        }
        try (CrashProcess second = new CrashProcess(study, location, CrashStudy.Mode.ALONE)) {
            second.awaitEnd();
            acknowledged.addAll(second.acknowledged());
        }
        return killed;
    }

    private boolean killWorker(
            CrashStudy study, String location, int moment, RandomStream random, Set<String> acknowledged)
            throws IOException, InterruptedException {
        try (CrashProcess process = new CrashProcess(study, location, CrashStudy.Mode.WORKER)) {
            boolean killed = await(process, moment, random) && process.killChild();
            process.awaitEnd();
            acknowledged.addAll(process.acknowledged());
            return killed;
        }
    }

    /** Kills the first of two; the second must end the study. */
    private boolean killMember(
            CrashStudy study, String location, int moment, RandomStream random, Set<String> acknowledged)
            throws IOException, InterruptedException {
        try (CrashProcess first = new CrashProcess(study, location, CrashStudy.Mode.TOGETHER);
                CrashProcess second = new CrashProcess(study, location, CrashStudy.Mode.TOGETHER)) {
            boolean both = first.awaitOpen() && second.awaitOpen();
            first.go();
            second.go();
            await(first, moment, random);
            first.kill();
            boolean killed = both && !first.awaitEnd();
            second.awaitEnd();
            acknowledged.addAll(first.acknowledged());
            acknowledged.addAll(second.acknowledged());
            return killed;
        }
    }

    private boolean killDatabase(
            CrashStudy study, String location, int moment, RandomStream random, Set<String> acknowledged)
            throws IOException, InterruptedException {
        try (CrashProcess process = new CrashProcess(study, location, CrashStudy.Mode.ALONE)) {
            boolean running = await(process, moment, random);
            database().crash();
            process.awaitEnd();
            acknowledged.addAll(process.acknowledged());
            return running;
        }
    }

    /** Waits for a number of reports, and for a moment somewhere in those that come then. */
    private static boolean await(CrashProcess process, int reports, RandomStream random) throws InterruptedException {
        boolean running = process.await(reports);
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(DELAY_MICROS)));
        return running;
    }

    /** Of several processes no run is like another: each decision must be the right one for what was before it. */
    private void check(
            Victim victim,
            CrashStudy study,
            String location,
            List<LoggedEvent> whole,
            Set<String> acknowledged,
            Casualties count) {
        try (Storage storage = CrashStudy.storage(location)) {
            List<LoggedEvent> log = study.log(storage);
            count.count(acknowledged, log);
            boolean same = victim == Victim.MEMBER
                    ? isExact(study, storage)
                    : CrashStudy.story(log).equals(CrashStudy.story(whole));
            if (!same) {
                count.countDifferent();
                out.println(study + ", " + victim + ": the log at " + location + " differs");
            }
        }
    }

    private static boolean isExact(CrashStudy pair, Storage storage) {
        try (Study study = pair.open(storage)) {
            return study.isFinished() && study.replay().isExact();
        }
    }

    @Override
    public void close() throws IOException {
        if (database != null) {
            database.close();
        }
    }
}
