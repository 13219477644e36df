package org.hpo4j.examples;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.hpo4j.dl4j.CheckpointSweep;
import org.hpo4j.dl4j.checkpoint.DiskCheckpoints;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.execution.process.WorkerProcesses;
import org.hpo4j.report.TrialTable;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.nd4j.linalg.dataset.DataSet;

/** Trials in worker processes: a crash of native code, a hang or exhausted memory costs one trial an attempt. */
public final class IsolatedTrials implements ResumableObjective {
    private static final String FOLDER = "ISOLATED_FOLDER";

    /** Where this variable is set, that many generated images do. */
    static final String EXAMPLES = "ISOLATED_EXAMPLES";

    private final ResumableObjective objective;

    /** As a worker makes it: data and networks are its own. */
    public IsolatedTrials() {
        objective = new MlpTuning()
                .objective(StratifiedSplit.of(images(), 1.0 / 6, 42))
                .checkpointsIn(checkpoints(Path.of(System.getenv(FOLDER))));
    }

    @Override
    public double evaluate(Trial trial) throws Exception {
        return objective.evaluate(trial);
    }

    private static DiskCheckpoints checkpoints(Path folder) {
        return DiskCheckpoints.in(folder.resolve("checkpoints"));
    }

    private static DataSet images() {
        String examples = System.getenv(EXAMPLES);
        return examples == null
                ? FashionMnist.load().train()
                : (DataSet) FashionMnist.generated().train().getRange(0, Integer.parseInt(examples));
    }

    /**
     * Runs the study, or goes on with it.
     *
     * @param args none
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        System.out.print(tune(Path.of("isolated").toAbsolutePath(), 12, Map.of()));
    }

    static TrialTable tune(Path folder, int trials, Map<String, String> variables) throws InterruptedException {
        try (Study study = Study.builder("isolated")
                .space(new MlpTuning().space())
                .maximize("accuracy")
                .scheduler(Asha.promotion(1, 9, 3))
                .maxTrials(trials)
                .storage(folder.resolve("study.db"))
                .open()) {
            Map<String, String> environment = new HashMap<>(variables);
            environment.put(FOLDER, folder.toString());
            CheckpointSweep.attach(study, checkpoints(folder));
            WorkerProcesses.of(2)
                    .jvmOptions("-Xmx2g")
                    .environment(environment)
                    .epochLimit(Duration.ofMinutes(5))
                    .run(study, IsolatedTrials.class);
            return TrialTable.of(study);
        }
    }
}
