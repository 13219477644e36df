package org.hpo4j.benchmarks.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process that runs {@link CrashStudy}, and what it has said. */
final class CrashProcess implements AutoCloseable {
    private static final int MINUTES = 2;
    /** No line has a line break. */
    private static final String END = "\n";

    private final Process process;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Set<String> acknowledged = new HashSet<>();
    private boolean opened;
    private boolean done;
    private boolean silent;

    CrashProcess(CrashStudy study, String location, CrashStudy.Mode mode) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(CrashStudy.JVM_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CrashStudy.class.getName()));
        command.addAll(List.of(study.sampler(), study.scheduler(), study.name(), location, mode.name()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread reader = new Thread(this::listen, "crash-reader");
        reader.setDaemon(true);
        reader.start();
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            heard.add(END);
        }
    }

    /** Lets it begin, where it waits for that. */
    void go() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append("go\n").flush();
    }

    /** Waits until it has the study open; false if it never will. */
    boolean awaitOpen() throws InterruptedException {
        while (!opened && hear()) {
            // what it says before
        }
        return opened;
    }

    /** Waits until a number of reports is acknowledged; false if it ended before. */
    boolean await(int reports) throws InterruptedException {
        while (acknowledged.size() < reports && hear()) {
            // one more
        }
        return acknowledged.size() >= reports && !done;
    }

    /** Hears all that it has still to say; true if the study came to its end. */
    boolean awaitEnd() throws InterruptedException {
        while (hear()) {
            // one more
        }
        if (silent) {
            kill();
        }
        process.waitFor();
        return done;
    }

    /** Hears one more line; false if there is none, or none for so long that it must hang. */
    private boolean hear() throws InterruptedException {
        String line = silent ? END : heard.poll(MINUTES, TimeUnit.MINUTES);
        if (line == null) {
            silent = true;
            return false;
        } else if (line.equals(END)) {
            heard.add(END);
            return false;
        }
        opened |= line.equals(CrashStudy.OPEN);
        done |= line.equals(CrashStudy.DONE);
        if (CrashStudy.isReport(line)) {
            acknowledged.add(line);
        }
        return true;
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    /** By its handle: Process.destroyForcibly would close the stream that is read here. */
    boolean kill() {
        return process.toHandle().destroyForcibly();
    }

    /** Kills a process that it has started; false if there is none. */
    boolean killChild() {
        Optional<ProcessHandle> child = process.children().findFirst();
        return child.isPresent() && child.get().destroyForcibly();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        kill();
    }
}
