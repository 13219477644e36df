package org.hpo4j.benchmarks.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.hpo4j.HpoException;
import org.hpo4j.dl4j.device.NativeThreads;

/**
 * Starts {@link TrainingProbe} on a build of ND4J, with one thread.
 *
 * @param libraries what the child needs beside the build
 * @param batches what it measures, after as many to warm up
 */
record ProbeProcess(ChildClassPath libraries, int batches) {
    List<Timing> run(NativeBuild build) {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        libraries.with(build),
                        TrainingProbe.class.getName(),
                        Integer.toString(batches))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(NativeThreads.VARIABLE, "1");
        try {
            Process child = builder.start();
            List<Timing> timings = read(child);
            if (child.waitFor() != 0) {
                throw fault(build, "ended with code " + child.exitValue());
            }
            return timings;
        } catch (IOException e) {
            throw fault(build, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fault(build, "interrupted");
        }
    }

    private static List<Timing> read(Process child) throws IOException {
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            return lines.lines().map(Timing::parse).toList();
        }
    }

    private static HpoException fault(NativeBuild build, String what) {
        return new HpoException("Backends: the process of " + build.classifier() + " must train to its end, but " + what
                + ".\nMaybe the processor lacks what this build needs; take its jar out of the folder.");
    }
}
