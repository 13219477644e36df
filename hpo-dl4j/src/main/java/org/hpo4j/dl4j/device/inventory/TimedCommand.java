package org.hpo4j.dl4j.device.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Runs a short program and reads what it writes, for a limited time and to a limited length.
 *
 * @param environment all of the program's environment
 * @param timeLimit after which it is killed with its descendants
 */
record TimedCommand(Map<String, String> environment, Duration timeLimit) {
    private static final int LONGEST = 1 << 20;

    /** What a program left: no exit code means that it was killed. */
    record Output(OptionalInt exitCode, String text) {}

    Output run(List<String> command) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeLimit.toNanos();
        Process process = start(command);
        CompletableFuture<String> text = read(process);
        try {
            String written = text.get(left(deadline), TimeUnit.NANOSECONDS);
            return process.waitFor(left(deadline), TimeUnit.NANOSECONDS)
                    ? new Output(OptionalInt.of(process.exitValue()), written)
                    : new Output(OptionalInt.empty(), written);
        } catch (TimeoutException e) {
            return new Output(OptionalInt.empty(), "");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            kill(process);
        }
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** On a thread of its own, because no read of a pipe can be interrupted. */
    private static CompletableFuture<String> read(Process process) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, text), "hpo-nvidia-smi");
        reader.setDaemon(true);
        reader.start();
        return text;
    }

    private static void read(Process process, CompletableFuture<String> text) {
        try (InputStream in = process.getInputStream()) {
            text.complete(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8));
        } catch (IOException e) {
            text.completeExceptionally(e);
        }
    }

    /** A process that a driver's fault holds in the kernel does not die of it: nobody waits for that. */
    private static void kill(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static long left(long deadline) {
        return Math.max(0, deadline - System.nanoTime());
    }
}
