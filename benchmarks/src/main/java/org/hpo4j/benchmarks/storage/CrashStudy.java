package org.hpo4j.benchmarks.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hpo4j.execution.NamedSchedulers;
import org.hpo4j.execution.NamedSchedulers.Setting;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.execution.asktell.SamplerNames;
import org.hpo4j.execution.process.WorkerProcesses;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.PostgresStorage;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.storage.Storage;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;

/**
 * The study whose processes {@link Crash} kills: its losses are a function of configuration and epoch.
 *
 * @param sampler the sampler's name
 * @param scheduler the scheduler's name
 * @param name the study's
 */
record CrashStudy(String sampler, String scheduler, String name) {
    static final List<String> JVM_OPTIONS =
            List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");
    static final String OPEN = "open";
    static final String DONE = "done";
    /** Ends a line, so that one which the kill cut off is known. */
    private static final String WHOLE = ";";

    private static final int TRIALS = 30;
    private static final long EPOCH_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Who runs the trials. */
    enum Mode {
        /** The process itself. */
        ALONE,
        /** The process itself, among others, when it is told to. */
        TOGETHER,
        /** A worker process of its own. */
        WORKER
    }

    /** Runs the study to its end; says on standard output that it is open, what was acknowledged, and that it is done. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        CrashStudy crash = new CrashStudy(arguments[0], arguments[1], arguments[2]);
        try (Study study = crash.open(storage(arguments[3]))) {
            System.out.println(OPEN);
            crash.run(study, Mode.valueOf(arguments[4]));
        }
        System.out.println(DONE);
    }

    private void run(Study study, Mode mode) throws IOException, InterruptedException {
        switch (mode) {
            case ALONE -> WorkerThreads.of(1).run(study, (ResumableObjective) trial -> train(trial, 0, true));
            case TOGETHER -> {
                System.in.read();
                WorkerThreads.of(1).run(study, (ResumableObjective) trial -> train(trial, EPOCH_NANOS, true));
            }
            case WORKER -> {
                study.addListener(CrashStudy::say);
                WorkerProcesses.of(1)
                        .jvmOptions(JVM_OPTIONS.toArray(String[]::new))
                        .run(study, Training.class);
            }
        }
    }

    /** What worker processes do. */
    public static final class Training implements ResumableObjective {
        /** Makes it; the worker process does. */
        public Training() {}

        @Override
        public double evaluate(Trial trial) {
            return train(trial, 0, false);
        }
    }

    /** What the study acknowledges to a worker process, it has told its listeners before. */
    private static void say(LoggedEvent logged) {
        if (logged.event() instanceof Event.ValueReported report) {
            System.out.println(line(report.trial(), report.resource()));
        }
    }

    static String line(int trial, int epoch) {
        return trial + " " + epoch + WHOLE;
    }

    static boolean isReport(String line) {
        return line.endsWith(WHOLE);
    }

    static Storage storage(String location) {
        return location.startsWith("jdbc:") ? PostgresStorage.open(location) : SqliteStorage.open(Path.of(location));
    }

    static SearchSpace space() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        space.integer("n", 1, 8);
        return space.build();
    }

    Study open(Storage storage) {
        return Study.builder(name)
                .space(space())
                .minimize("loss")
                .seed(11)
                .sampler(new SamplerNames().find(sampler))
                .scheduler(NamedSchedulers.create(scheduler, new Setting(new RungLevels(1, 9, 3), 1, true)))
                .maxTrials(TRIALS)
                .lease(Duration.ofSeconds(2))
                .storage(storage)
                .open();
    }

    /** The log of a run that nobody disturbs. */
    List<LoggedEvent> undisturbed(Storage storage) throws InterruptedException {
        try (Study study = open(storage)) {
            WorkerThreads.of(1).run(study, (ResumableObjective) trial -> train(trial, 0, false));
            return log(storage);
        }
    }

    List<LoggedEvent> log(Storage storage) {
        List<LoggedEvent> log = new ArrayList<>();
        storage.log(name).read(0, space(), log::add);
        return log;
    }

    private static double train(Trial trial, long epochNanos, boolean loud) {
        double x = StorageCommand.value(trial.configuration(), "x");
        double n = StorageCommand.value(trial.configuration(), "n");
        double loss = Double.MAX_VALUE;
        for (int epoch = trial.from() + 1; epoch <= trial.upTo(); epoch++) {
            LockSupport.parkNanos(epochNanos);
            loss = (x - 0.3) * (x - 0.3) + 0.01 * n + 1.0 / epoch;
            boolean goesOn = trial.report(epoch, loss).goesOn();
            if (loud) {
                System.out.println(line(trial.number(), epoch));
            }
            if (!goesOn) {
                break;
            }
        }
        return loss;
    }

    /** What happened, without interruptions, the resumptions after them, and what depends on how many events there are. */
    static List<Event> story(List<LoggedEvent> log) {
        List<Event> story = new ArrayList<>();
        Set<Integer> interrupted = new HashSet<>();
        for (LoggedEvent logged : log) {
            Event event = logged.event();
            if (event instanceof Event.TrialInterrupted lost) {
                interrupted.add(lost.trial());
            } else if (event instanceof Event.TrialResumed resumed) {
                if (!interrupted.remove(resumed.trial())) {
                    story.add(new Event.TrialResumed(resumed.trial(), 0, resumed.from(), resumed.upTo()));
                }
            } else if (event instanceof Event.TrialStarted start) {
                story.add(new Event.TrialStarted(
                        start.trial(), start.configuration(), start.bracket(), start.upTo(), 0, start.origin()));
            } else {
                story.add(event);
            }
        }
        return story;
    }
}
