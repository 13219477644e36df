package org.hpo4j.study;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.storage.PostgresStorage;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.storage.Storage;

/** One of several processes that run a study together, one line on standard output a report that was answered. */
public final class SharedRunner {
    private static final int LEASE_SECONDS = 2;

    private SharedRunner() {}

    /** Opens the storage that a path or a database's address names. */
    static Storage storage(String location) {
        return location.startsWith("jdbc:") ? PostgresStorage.open(location) : SqliteStorage.open(Path.of(location));
    }

    static StudyBuilder study(String location, int trials) {
        return Studies.asha(storage(location)).maxTrials(trials).lease(Duration.ofSeconds(LEASE_SECONDS));
    }

    /**
     * Arguments: where the study is, how many trials it has, the threads, how many milliseconds an epoch takes, and perhaps
     * the seconds of the lease.
     */
    public static void main(String[] arguments) throws InterruptedException {
        int trials = Integer.parseInt(arguments[1]);
        long epochNanos = Long.parseLong(arguments[3]) * 1_000_000;
        int lease = arguments.length > 4 ? Integer.parseInt(arguments[4]) : LEASE_SECONDS;
        try (Study study =
                study(arguments[0], trials).lease(Duration.ofSeconds(lease)).open()) {
            System.out.println("open");
            WorkerThreads.of(Integer.parseInt(arguments[2])).run(study, trial -> train(trial, epochNanos));
        }
        System.out.println("done");
    }

    private static double train(Trial trial, long epochNanos) {
        double loss = 0;
        boolean goesOn = true;
        for (int epoch = 1; goesOn && epoch <= trial.upTo(); epoch++) {
            LockSupport.parkNanos(epochNanos);
            loss = Studies.loss(trial, epoch);
            try {
                goesOn = trial.report(epoch, loss).goesOn();
            } catch (StaleTrialException e) {
                System.out.println("refused trial " + trial.number() + " epoch " + epoch);
                throw e;
            }
            if (epochNanos > 0) {
                System.out.println("trial " + trial.number() + " epoch " + epoch);
            }
        }
        return loss;
    }
}
