package org.hpo4j.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.hpo4j.analysis.Explanation;
import org.hpo4j.execution.RecordedStudy;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.ExplanationText;
import org.hpo4j.report.TrialTable;
import org.hpo4j.sampler.tpe.Tpe;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.study.Replay;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;

/** A study that meets failures, explains its trials, proves its decisions, and is handed on: docs/failures.md, docs/explain.md. */
public final class ExplainedStudy {
    private static final int TRIALS = 30;

    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Double> rate = builder.logUniform("rate", 1e-4, 1);
    private final Param<Integer> width = builder.integer("width", 16, 64);
    private final SearchSpace space = builder.build();
    private final Path folder;

    private ExplainedStudy(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs the study, or goes on with it.
     *
     * @param args a folder for its files
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        ExplainedStudy example = new ExplainedStudy(Path.of(args.length == 0 ? "explained" : args[0]));
        example.tune();
        example.handOn();
    }

    // spotless:off (the pages' line breaks)
    private void tune() throws InterruptedException {
        try (Study study = Study.builder("explained").space(space).minimize("loss")
                .sampler(Tpe.defaults()).scheduler(Asha.stopping(1, 9, 3)).maxTrials(TRIALS)
                .storage(folder.resolve("study.db")).open()) {
            WorkerThreads.of(2)
                    .retries(2)         // a trial whose server was away is tried again, at most twice
                    .failureLimit(5)    // five trials in a row that fail by one cause end the run
                    .endingOnCtrlC()    // Ctrl-C ends it after the current epoch, with exit code 130
                    .run(study, this::train);
            System.out.print(TrialTable.of(study));

            Explanation why = study.explain(7);
            System.out.print(ExplanationText.of(why));

            Replay replay = study.replay();
            System.out.println(replay);
        }
    }

    private void handOn() {
        try (SqliteStorage storage = SqliteStorage.open(folder.resolve("study.db"))) {
            RecordedStudy recorded = RecordedStudy.of(storage, "explained");
            recorded.export(folder.resolve("study.jsonl"));
            recorded.exportForOptuna(folder.resolve("optuna.log"));
        }
    }
    // spotless:on

    /** Stands for a training: the loss falls with the epochs, and trial 3 loses its server once. */
    private double train(Trial trial) throws IOException {
        double loss = 1;
        for (int epoch = 1; epoch <= trial.upTo(); epoch++) {
            loss = Math.abs(Math.log10(trial.get(rate)) + 2) + 1.0 / epoch + 1.0 / trial.get(width);
            boolean first = trial.study().trial(trial.number()).attempt() == 0;
            if (trial.number() == 3 && first) {
                throw new IOException("the server of the data is away");
            }
            if (!trial.report(epoch, loss).goesOn()) {
                break;
            }
        }
        return loss;
    }
}
