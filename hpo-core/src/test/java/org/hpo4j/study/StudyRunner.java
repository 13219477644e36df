package org.hpo4j.study;

import java.nio.file.Path;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.storage.SqliteStorage;

/** Runs a study in a file to its end, one line on standard output a report that was answered. */
public final class StudyRunner {
    /** How many trials the study has. */
    static final int TRIALS = 40;

    private StudyRunner() {}

    /** Argument: the study file. */
    public static void main(String[] arguments) throws InterruptedException {
        try (Study study = open(Path.of(arguments[0]))) {
            run(study, true);
        }
        System.out.println("done");
    }

    static Study open(Path file) {
        return Studies.asha(SqliteStorage.open(file)).maxTrials(TRIALS).open();
    }

    static void run(Study study, boolean loud) throws InterruptedException {
        WorkerThreads.of(1).run(study, trial -> {
            double loss = 0;
            boolean goesOn = true;
            for (int epoch = 1; goesOn && epoch <= trial.upTo(); epoch++) {
                loss = Studies.loss(trial, epoch);
                goesOn = trial.report(epoch, loss).goesOn();
                if (loud) {
                    System.out.println("trial " + trial.number() + " epoch " + epoch);
                }
            }
            return loss;
        });
    }
}
