package org.hpo4j.examples;

import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.execution.program.ExternalProgram;
import org.hpo4j.report.TrialTable;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;

/** A study of a program in another language: docs/ask-tell.md says what it reads and writes. */
public final class TuneAnyProgram {
    private TuneAnyProgram() {}

    /**
     * Runs the study of {@code python3 train.py} in the working folder.
     *
     * @param args none
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        SearchSpace.Builder builder = SearchSpace.builder();
        builder.logUniform("lr", 1e-5, 0.1);
        SearchSpace space = builder.build();
        // spotless:off (the page's line breaks)
        try (Study study = Study.builder("cnn").space(space).minimize("loss")
                .scheduler(Asha.stopping(1, 27, 3)).maxTrials(100).open()) {
            WorkerThreads.of(4).run(study, ExternalProgram.of("python3", "train.py"));
            System.out.print(TrialTable.of(study));
        }
        // spotless:on
    }
}
