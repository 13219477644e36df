package org.hpo4j.dl4j.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.checkpoint.CheckpointStore;
import org.hpo4j.dl4j.checkpoint.DiskCheckpoints;
import org.hpo4j.dl4j.checkpoint.MemoryCheckpoints;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.scheduler.pbt.Pbt;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.slf4j.LoggerFactory;

/**
 * A thousand short trials that end in all ways, in small studies one after the other; writes what the process holds after
 * the first and the second half.
 */
public final class MixedFates {
    private static final int HALF = 500;
    private static final int FATES = 8;
    private static final int TRIALS = 20;
    private static final List<SchedulerFactory> SCHEDULERS =
            List.of(Asha.stopping(1, 4, 2), Asha.promotion(1, 4, 2), Pbt.of(4, 1, 4));

    private final DataSet data = Blobs.of(64, 1);
    private final DataSet heldOut = Blobs.of(32, 2);
    private final Map<TrialState, Integer> states = new EnumMap<>(TrialState.class);
    private final Path folder;
    private final boolean disk;
    private int trials;
    private int resumed;
    private int forked;

    private MixedFates(Path folder, boolean disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** Arguments: a folder for checkpoints, "disk" or "memory". */
    public static void main(String[] arguments) throws Exception {
        // Three hundred failures, each with its stack trace.
        ((Logger) LoggerFactory.getLogger("org.hpo4j")).setLevel(Level.OFF);
        MixedFates fates = new MixedFates(Path.of(arguments[0]), arguments[1].equals("disk"));
        fates.runTo(HALF);
        fates.print();
        fates.runTo(2 * HALF);
        fates.print();
        System.exit(0);
    }

    private void runTo(int count) throws InterruptedException {
        for (int study = 0; trials < count; study++) {
            run(SCHEDULERS.get(study % SCHEDULERS.size()), study);
        }
    }

    private void run(SchedulerFactory scheduler, int seed) throws InterruptedException {
        try (Study study = Studies.builder(scheduler, TRIALS).seed(seed).open();
                CheckpointStore store = disk ? DiskCheckpoints.in(folder) : MemoryCheckpoints.create()) {
            NetworkObjective<MultiLayerNetwork> objective = NetworkObjective.of(MixedFates::network)
                    .trainOn(trial -> trial.number() % FATES == 6
                            ? PrefetchedBatches.failingAt(40, data, 16)
                            : PrefetchedBatches.of(data, 16))
                    .validateOn(heldOut, ValidationMetric.ACCURACY)
                    .checkpointsIn(store);
            WorkerThreads.of(2).run(study, objective);
            study.trials().forEach(this::count);
        }
    }

    private void count(TrialRecord trial) {
        trials++;
        states.merge(trial.state(), 1, Integer::sum);
        resumed += trial.attempt() > 0 ? 1 : 0;
        forked += trial.start().origin().kind() == Origin.Kind.FORKED ? 1 : 0;
    }

    private static MultiLayerNetwork network(Trial trial) {
        int fate = trial.number() % FATES;
        IUpdater updater = fate == 3 ? new Sgd(1e30) : new Adam(0.01);
        MultiLayerNetwork network = Networks.layers(trial.seed(), updater);
        if (fate == 5) {
            throw new IllegalStateException("no model");
        } else if (fate == 7) {
            network.setListeners(new BaseTrainingListener() {
                @Override
                public void iterationDone(Model model, int iteration, int epoch) {
                    throw new IllegalStateException("no listener");
                }
            });
        }
        return network;
    }

    private void print() throws IOException {
        NativeUse use = NativeUse.settled();
        System.out.println("held trials=" + trials + " completed=" + of(TrialState.COMPLETED) + " stopped="
                + of(TrialState.STOPPED) + " diverged=" + of(TrialState.DIVERGED) + " failed=" + of(TrialState.FAILED)
                + " resumed=" + resumed + " forked=" + forked + " prefetchThreads=" + use.prefetchThreads()
                + " threads=" + use.threads() + " arrayBytes=" + use.arrayBytes() + " workspaceBytes="
                + use.workspaceBytes() + " residentBytes=" + (use.residentBytes() - use.heapBytes()) + " descriptors="
                + count(Path.of("/proc/self/fd")) + " temporaryFiles="
                + count(Path.of(System.getProperty("java.io.tmpdir"))) + " nd4jFiles="
                + count(Path.of(System.getProperty("org.nd4j.tempdir"))) + " checkpoints=" + count(folder));
    }

    private int of(TrialState state) {
        return states.getOrDefault(state, 0);
    }

    private static long count(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }
}
