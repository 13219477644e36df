package org.hpo4j.benchmarks.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.study.Study;

/** Processes that run studies together, and begin each at one moment. */
final class SharedRun implements AutoCloseable {
    private static final double NANOS = 1e9;

    private final List<Process> processes = new ArrayList<>();
    private final List<BufferedReader> answers = new ArrayList<>();

    SharedRun(int count, String location, int threads) throws IOException {
        for (int i = 0; i < count; i++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SharedRun.class.getName(),
                            location,
                            Integer.toString(threads))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            processes.add(process);
            answers.add(process.inputReader(StandardCharsets.UTF_8));
        }
    }

    /** Arguments: where the studies are, and the threads. Runs the study of each line that it reads, when a second follows. */
    public static void main(String[] arguments) throws InterruptedException {
        Scanner in = new Scanner(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.hasNext()) {
            String name = in.next();
            int trials = in.nextInt();
            try (Study study = StorageCommand.builder(CrashStudy.storage(arguments[0]), name)
                    .maxTrials(trials)
                    .open()) {
                System.out.println("open");
                in.next();
                WorkerThreads.of(Integer.parseInt(arguments[1])).run(study, StorageCommand::train);
                System.out.println("done");
            }
        }
    }

    /** Runs a study and returns the seconds from the moment at which all have it open. */
    double seconds(String study, int trials) throws IOException {
        tell(study + " " + trials);
        await("open");
        long begin = System.nanoTime();
        tell("go");
        await("done");
        return (System.nanoTime() - begin) / NANOS;
    }

    private void tell(String line) throws IOException {
        for (Process process : processes) {
            process.outputWriter(StandardCharsets.UTF_8).append(line + "\n").flush();
        }
    }

    private void await(String answer) throws IOException {
        for (BufferedReader process : answers) {
            String line = process.readLine();
            if (!answer.equals(line)) {
                throw new IllegalStateException("A process must say " + answer + ", but said " + line
                        + ".\nMaybe it ended by a fault that is told above.");
            }
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
