package org.hpo4j.dl4j.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.checkpoint.DiskCheckpoints;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.scheduler.pbt.Pbt;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.TrialRecord;
import org.nd4j.linalg.learning.config.Adam;

/** A study with checkpoints on disk, to be killed; writes a line before each epoch that it trains. */
public final class KilledProgram {
    private KilledProgram() {}

    /** Which scheduler. */
    public enum Method {
        PROMOTION(Asha.promotion(1, 9, 3), 12),
        PBT(Pbt.of(4, 2, 8), 100);

        private final SchedulerFactory scheduler;
        private final int trials;

        Method(SchedulerFactory scheduler, int trials) {
            this.scheduler = scheduler;
            this.trials = trials;
        }
    }

    /** Arguments: the method, the folder of the study. */
    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[1]);
        run(Method.valueOf(arguments[0]), folder);
        System.out.println("done");
        System.exit(0);
    }

    /** Runs to the end and returns the facts of each trial but how often it was interrupted. */
    public static List<String> run(Method method, Path folder) throws InterruptedException {
        try (Study study = Studies.builder(method.scheduler, method.trials)
                .storage(folder.resolve("study.db"))
                .open()) {
            NetworkObjective<MultiLayerNetwork> objective = NetworkObjective.of(KilledProgram::network)
                    .trainOn(Blobs.of(96, 1), 16)
                    .validateOn(Blobs.of(48, 2), Networks.PARAMETERS);
            WorkerThreads.of(1).run(study, objective.checkpointsIn(DiskCheckpoints.in(folder.resolve("checkpoints"))));
            return study.trials().stream().map(KilledProgram::facts).toList();
        }
    }

    private static String facts(TrialRecord trial) {
        return Stream.of(
                        trial.number(),
                        trial.configuration().asMap(),
                        trial.start().origin(),
                        trial.state(),
                        trial.curve().lastResource(),
                        Studies.values(trial.curve()),
                        trial.value(),
                        trial.reason().text(),
                        trial.reason().facts())
                .toList()
                .toString();
    }

    private static MultiLayerNetwork network(Trial trial) {
        double rate = (Double) trial.configuration().asMap().get("learningRate");
        MultiLayerNetwork network = Networks.layers(trial.seed(), new Adam(rate));
        network.init();
        network.setListeners(new BaseTrainingListener() {
            @Override
            public void onEpochStart(Model model) {
                int epoch = ((MultiLayerNetwork) model).getEpochCount() + 1;
                System.out.println("trial " + trial.number() + " epoch " + epoch);
            }
        });
        return network;
    }
}
