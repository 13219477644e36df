package org.hpo4j.examples;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.hpo4j.HpoException;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnistSource;
import org.hpo4j.dl4j.device.NativeThreads;
import org.hpo4j.dl4j.device.OneDnn;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.report.StudySummary;
import org.hpo4j.report.TrialTable;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.study.Study;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tunes a small convolutional network on a part of Fashion-MNIST with ASHA. */
@Command(
        name = "cnn",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Tunes a small convolutional network on a part of Fashion-MNIST with ASHA.")
public final class CnnTuning implements Runnable {
    private static final double VALIDATION_SHARE = 1.0 / 6;
    private static final int ETA = 3;

    @Option(
            names = "--data",
            description = "folder of the four original files; default: $FASHION_MNIST_DIR, then the cache")
    private @Nullable Path data;

    @Option(names = "--images", description = "training images used, one in six of them for validation")
    private int images = 6000;

    @Option(names = "--trials", description = "number of trials")
    private int trials = 12;

    @Option(names = "--max-epochs", description = "ASHA's R: epochs of a full training")
    private int maxEpochs = 9;

    @Option(names = "--workers", description = "trials at a time")
    private int workers = Math.min(2, Runtime.getRuntime().availableProcessors());

    @Option(names = "--seed", description = "root of all random numbers")
    private long seed = 42;

    private CnnTuning() {}

    /**
     * Runs the program.
     *
     * @param args the options; {@code --help} lists them
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        OptionalInt code = NativeThreads.relaunch(CnnTuning.class, args);
        System.exit(code.isPresent() ? code.getAsInt() : run(args));
    }

    static int run(String... args) {
        return new CommandLine(new CnnTuning())
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
        SmallCnn cnn = new SmallCnn();
        StratifiedSplit split = StratifiedSplit.of(part(), VALIDATION_SHARE, seed);
        System.out.println("convolutions: " + (OneDnn.isAvailable() ? "oneDNN" : "Deeplearning4j's own"));
        try (Study study = Study.builder("cnn")
                .space(cnn.space())
                .maximize("accuracy")
                .scheduler(Asha.stopping(1, maxEpochs, ETA))
                .maxTrials(trials)
                .seed(seed)
                .open()) {
            WorkerThreads.of(workers).run(study, cnn.objective(split));
            System.out.print(TrialTable.of(study));
            System.out.print(StudySummary.of(study));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As many images as were asked for, each class with its share. */
    private DataSet part() {
        FashionMnistSource source = FashionMnist.source();
        FashionMnist all = (data == null ? source : source.folder(data)).load();
        System.out.println("data: " + images + " of " + all.origin());
        int given = all.train().numExamples();
        if (images < 1 || images > given) {
            throw new IllegalArgumentException(
                    "CNN: images (" + images + ") must be 1 to " + given + ".\nMaybe leave --images out.");
        }
        return images == given
                ? all.train()
                : StratifiedSplit.of(all.train(), (double) images / given, seed).validation();
    }
}
