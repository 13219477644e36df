package org.hpo4j.examples;

import java.nio.file.Path;
import java.util.Map;
import org.hpo4j.execution.Objective;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.TrialTable;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.tpe.Tpe;
import org.hpo4j.sampler.wrapper.Prior;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.study.EarlierTrials;
import org.hpo4j.study.Study;

/** Studies that start from what is known: docs/warm-start.md. */
public final class WarmStart {
    private final SearchSpace.Builder builder = SearchSpace.builder();
    private final Param<Double> rate = builder.logUniform("learningRate", 1e-5, 1);
    private final Param<String> optimizer = builder.categorical("optimizer", "sgd", "adam");
    private final SearchSpace space = builder.build();
    private final Path file;

    private WarmStart(Path file) {
        this.file = file;
    }

    /**
     * Runs an earlier study, one with the same objective, and one on other data.
     *
     * @param args the file of the earlier study
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        WarmStart example = new WarmStart(Path.of(args.length == 0 ? "earlier.db" : args[0]));
        example.earlier();
        example.sameObjective();
        example.otherData();
    }

    private Objective objective(double best) {
        return trial -> {
            double off = Math.log10(trial.get(rate)) - best;
            return off * off + (trial.get(optimizer).equals("adam") ? 0 : 0.3);
        };
    }

    private void earlier() throws InterruptedException {
        try (Study study = Study.builder("earlier")
                .space(space)
                .minimize("loss")
                .maxTrials(20)
                .storage(file)
                .open()) {
            // spotless:off (the page's line breaks)
            study.enqueue(Map.of("learningRate", 1e-3, "optimizer", "adam"));
            // spotless:on
            WorkerThreads.of(2).run(study, objective(-2));
        }
    }

    private void sameObjective() throws InterruptedException {
        // spotless:off (the page's line breaks)
        SamplerFactory sampler = Prior.of(Tpe.multivariate(), Map.of("learningRate", 1e-3));
        // spotless:on
        try (Study study = Study.builder("later")
                .space(space)
                .minimize("loss")
                .sampler(sampler)
                .maxTrials(10)
                .open()) {
            // spotless:off (the page's line breaks)
            try (SqliteStorage storage = SqliteStorage.open(file)) {
                int added = EarlierTrials.in(storage, "earlier").addTo(study);
                System.out.println(added + " trials are known before the first.");
            }
            // spotless:on
            WorkerThreads.of(2).run(study, objective(-2));
            System.out.print(TrialTable.of(study));
        }
    }

    private void otherData() throws InterruptedException {
        try (Study earlier = Study.builder("earlier")
                        .space(space)
                        .minimize("loss")
                        .maxTrials(20)
                        .storage(file)
                        .open();
                Study study = Study.builder("other data")
                        .space(space)
                        .minimize("loss")
                        .maxTrials(10)
                        .open()) {
            // spotless:off (the page's line breaks)
            int enqueued = EarlierTrials.of(earlier).enqueueBest(study, 5);
            // spotless:on
            System.out.println(enqueued + " of the best are tried first.");
            WorkerThreads.of(2).run(study, objective(-3));
        }
    }
}
