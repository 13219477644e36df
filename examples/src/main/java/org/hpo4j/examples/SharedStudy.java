package org.hpo4j.examples;

import java.nio.file.Path;
import org.hpo4j.execution.Objective;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;

/** A study in a file, which goes on when the program is run again, and which several such programs share. */
public final class SharedStudy {
    private SharedStudy() {}

    /**
     * Runs the study {@code study.db} of the working folder, or joins it.
     *
     * @param args none
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Double> rate = builder.logUniform("rate", 1e-4, 1);
        SearchSpace space = builder.build();
        Objective objective = trial -> 1 - Math.abs(Math.log10(trial.get(rate)) + 2) / 4;
        // spotless:off (the page's line breaks)
        try (Study study = Study.builder("fashion")
                .space(space)
                .maximize("accuracy")
                .maxResource(27)
                .maxTrials(500)
                .storage(Path.of("study.db"))
                .open()) {
            WorkerThreads.of(4).run(study, objective);
        }
        // spotless:on
    }
}
