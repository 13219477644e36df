package org.hpo4j.benchmarks.backend;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains a perceptron and a small convolutional network with each build of nd4j-native, each in processes of its own, in
 * turns.
 */
@Command(name = "backends", description = "Training with each build of nd4j-native (needs the profile 'backends').")
public final class Backends implements Runnable {
    @Option(names = "--natives", description = "folder with the builds' jars; default: natives, beside this jar")
    private @Nullable Path natives;

    @Option(names = "--rounds", description = "processes of each build, in turns", defaultValue = "5")
    private int rounds;

    @Option(
            names = "--batches",
            description = "batches measured a round, after as many to warm up",
            defaultValue = "40")
    private int batches;

    private final PrintStream out = System.out;

    private Backends() {}

    @Override
    public void run() {
        List<NativeBuild> builds = NativeBuild.in(natives == null ? besideThisJar() : natives).stream()
                .filter(this::runsHere)
                .toList();
        ProbeProcess probe = new ProbeProcess(ChildClassPath.ofThisProcess(temporaryFolder()), batches);
        BackendTable table = new BackendTable(builds);
        for (int round = 0; round < rounds; round++) {
            for (NativeBuild build : builds) {
                table.add(build, probe.run(build));
            }
        }
        out.println("medians (quartiles) of " + rounds + " processes of " + batches
                + " batches, in turns, one ND4J thread, in milliseconds a batch; speed: against "
                + builds.get(0).classifier() + " without oneDNN, by processor time");
        table.print(out);
    }

    private boolean runsHere(NativeBuild build) {
        build.lacking().ifPresent(level -> out.println("skipped: " + build.classifier() + ", no " + level + " here"));
        return build.lacking().isEmpty();
    }

    private static Path besideThisJar() {
        Path program = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        return program.resolveSibling("natives");
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("hpo4j-backends");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
