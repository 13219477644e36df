package org.hpo4j.benchmarks.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hpo4j.execution.NamedSchedulers;
import org.hpo4j.execution.NamedSchedulers.Setting;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.execution.asktell.SamplerNames;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.space.SearchSpace;
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
 */
record CrashStudy(String sampler, String scheduler) {
    private static final String NAME = "crash";
    private static final int TRIALS = 12;

    /** Runs the study to its end, and says on standard output what was acknowledged; argument 3 is the study file. */
    public static void main(String[] arguments) throws InterruptedException {
        CrashStudy crash = new CrashStudy(arguments[0], arguments[1]);
        try (Study study = crash.open(SqliteStorage.open(Path.of(arguments[2])))) {
            WorkerThreads.of(1).run(study, (ResumableObjective) trial -> train(trial, true));
        }
        System.out.println("done");
    }

    static SearchSpace space() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        space.integer("n", 1, 8);
        return space.build();
    }

    Study open(Storage storage) {
        return Study.builder(NAME)
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
            WorkerThreads.of(1).run(study, (ResumableObjective) trial -> train(trial, false));
            return log(storage);
        }
    }

    static List<LoggedEvent> log(Storage storage) {
        List<LoggedEvent> log = new ArrayList<>();
        storage.log(NAME).read(0, space(), log::add);
        return log;
    }

    private static double train(Trial trial, boolean loud) {
        double x = StorageCommand.value(trial.configuration(), "x");
        double n = StorageCommand.value(trial.configuration(), "n");
        double loss = Double.MAX_VALUE;
        for (int epoch = trial.from() + 1; epoch <= trial.upTo(); epoch++) {
            loss = (x - 0.3) * (x - 0.3) + 0.01 * n + 1.0 / epoch;
            boolean goesOn = trial.report(epoch, loss).goesOn();
            if (loud) {
                System.out.println(trial.number() + " " + epoch);
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
