package org.hpo4j.examples;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.hpo4j.HpoException;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.checkpoint.DiskCheckpoints;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnistSource;
import org.hpo4j.dl4j.device.NativeThreads;
import org.hpo4j.dl4j.training.Validation;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.NamedSchedulers;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.ProgressLine;
import org.hpo4j.report.StudySummary;
import org.hpo4j.report.TrialTable;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.pbt.Pbt;
import org.hpo4j.study.Study;
import org.hpo4j.trial.TrialRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tunes a multilayer perceptron on Fashion-MNIST, and tests the winner once. */
@Command(
        name = "fashion-mnist",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Tunes a multilayer perceptron on Fashion-MNIST, and tests the winner once.")
public final class FashionMnistTuning implements Runnable {
    private static final double VALIDATION_SHARE = 1.0 / 6;

    @Option(
            names = "--data",
            description = "folder of the four original files; default: $FASHION_MNIST_DIR, then the cache")
    private @Nullable Path data;

    @Option(names = "--study", description = "study file; one that exists is gone on with")
    private Path studyFile = Path.of("fashion-mnist.db");

    @Option(names = "--trials", description = "number of trials in all")
    private int trials = 30;

    @Option(names = "--workers", description = "trials at a time")
    private int workers = Math.min(2, Runtime.getRuntime().availableProcessors());

    @Option(names = "--seed", description = "root of all random numbers")
    private long seed = 42;

    @Option(names = "--scheduler", description = "who goes on; none trains every trial in full")
    private String scheduler = "asha";

    @Option(names = "--min-epochs", description = "r: no trial is stopped before")
    private int minEpochs = 1;

    @Option(names = "--max-epochs", description = "R: epochs of a full training")
    private int maxEpochs = 27;

    @Option(names = "--eta", description = "the reduction factor")
    private int eta = 3;

    private FashionMnistTuning() {}

    /**
     * Runs the program.
     *
     * @param args the options; {@code --help} lists them
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        OptionalInt code = NativeThreads.relaunch(FashionMnistTuning.class, args);
        System.exit(code.isPresent() ? code.getAsInt() : run(args));
    }

    static int run(String... args) {
        return new CommandLine(new FashionMnistTuning())
                .setExecutionExceptionHandler((fault, line, parsed) -> {
                    if (fault instanceof IllegalArgumentException || fault instanceof HpoException) {
                        line.getErr().println(fault.getMessage());
                        return CommandLine.ExitCode.USAGE;
                    }
                    throw fault;
                })
                .execute(args);
    }

    @Override
    public void run() {
        // The study is opened before the data are loaded: what is wrong with it shows at once.
        WorkerThreads threads = WorkerThreads.of(workers).endingOnCtrlC();
        MlpTuning mlp = new MlpTuning();
        SchedulerFactory chosen = scheduler(mlp);
        try (Study study = open(mlp, chosen)) {
            System.out.println("scheduler: " + chosen.outline());
            tune(study, mlp, threads);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Study open(MlpTuning mlp, SchedulerFactory chosen) {
        return Study.builder("fashion-mnist")
                .space(mlp.space())
                .maximize("accuracy")
                .scheduler(chosen)
                .maxTrials(trials)
                .seed(seed)
                .storage(studyFile)
                .open();
    }

    /** Opens the study that a run with these options would go on with. */
    static Study study(String... options) {
        FashionMnistTuning program = new FashionMnistTuning();
        new CommandLine(program).parseArgs(options);
        MlpTuning mlp = new MlpTuning();
        return program.open(mlp, program.scheduler(mlp));
    }

    private SchedulerFactory scheduler(MlpTuning mlp) {
        SchedulerFactory chosen = NamedSchedulers.create(
                scheduler, new NamedSchedulers.Setting(new RungLevels(minEpochs, maxEpochs, eta), workers, true));
        return chosen instanceof Pbt pbt ? pbt.keeping(mlp.width()) : chosen;
    }

    private void tune(Study study, MlpTuning mlp, WorkerThreads threads) throws InterruptedException {
        FashionMnistSource source = FashionMnist.source();
        FashionMnist images = (data == null ? source : source.folder(data)).load();
        System.out.println("data: " + images.origin());
        StratifiedSplit split = StratifiedSplit.of(images.train(), VALIDATION_SHARE, seed);
        NetworkObjective<MultiLayerNetwork> objective = mlp.objective(split)
                .keepBestIn(beside(".models"))
                .checkpointsIn(DiskCheckpoints.in(beside(".checkpoints")));
        announce(study);
        try (ProgressLine progress = ProgressLine.show(study)) {
            threads.run(study, objective);
        }
        System.out.println();
        System.out.print(TrialTable.of(study));
        System.out.println();
        System.out.print(StudySummary.of(study));
        study.best().ifPresent(best -> test(study, best, objective, images));
        if (images.isGenerated()) {
            System.out.println(images.notice());
        }
    }

    private Path beside(String ending) {
        return studyFile.resolveSibling(studyFile.getFileName() + ending);
    }

    private void announce(Study study) {
        int before = study.trials().size();
        if (before > 0) {
            System.out.println(
                    "study: " + study.location() + " has " + before + " of " + trials + " trials already, and goes on");
        }
        Thread hook = new Thread(() -> {
            if (study.isSuspended() || !study.isFinished()) {
                System.err.println("\nInterrupted. The same command goes on with " + study.location());
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The only place where the test images are looked at. */
    private static void test(
            Study study, TrialRecord best, NetworkObjective<MultiLayerNetwork> objective, FashionMnist images) {
        MultiLayerNetwork network = objective.trained(study.handle(best.number()));
        double accuracy = new Validation(images.test(), ValidationMetric.ACCURACY).measure(network);
        System.out.printf(
                "winner: validation accuracy %.4f, test accuracy %.4f%n",
                best.value().orElseThrow(), accuracy);
        network.close();
    }
}
