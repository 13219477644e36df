package org.hpo4j.dl4j.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Programs that start themselves again, as real processes. */
class NativeThreadsIT {
    private static final int SECONDS = 20;

    private final List<ProcessHandle> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void child_hasOneThreadAndTheParentsOptionsAndArguments() throws Exception {
        Process parent = start(Map.of(), "0", "two words", "");
        Map<String, String> output = readAll(parent);

        assertThat(parent.waitFor()).isZero();
        assertThat(output)
                .containsEntry("threads", "1")
                .containsEntry("option", "kept")
                .containsEntry("arguments", "0|two words|");
        assertThat(output.get("process")).isNotEqualTo(Long.toString(parent.pid()));
    }

    @Test
    void exitCode_isPassedThrough() throws Exception {
        Process parent = start(Map.of(), "42");

        assertThat(parent.waitFor()).isEqualTo(42);
    }

    @Test
    void program_withThreadsSetIsItsOwnWorker() throws Exception {
        Process parent = start(Map.of(NativeThreads.VARIABLE, "3"), "7");
        Map<String, String> output = readAll(parent);

        assertThat(parent.waitFor()).isEqualTo(7);
        assertThat(output).containsEntry("threads", "3");
        assertThat(output.get("process")).isEqualTo(Long.toString(parent.pid()));
    }

    @Test
    void child_diesWithAParentThatIsKilled() throws Exception {
        Process parent = start(Map.of(), "wait");
        ProcessHandle child = childOf(parent);

        parent.destroyForcibly();

        assertThat(ends(child)).isTrue();
    }

    @Test
    void child_endsInOrderWithAParentThatIsTerminated() throws Exception {
        Process parent = start(Map.of(), "wait");
        ProcessHandle child = childOf(parent);

        parent.toHandle().destroy(); // Process.destroy() would close the output

        assertThat(ends(child)).isTrue();
        assertThat(parent.waitFor()).isEqualTo(143);
        assertThat(parent.inputReader().lines()).contains("hook");
    }

    /** The parent died before the child could look for it. */
    @Test
    void child_withoutItsParentEnds() throws Exception {
        Process gone = start(Map.of(NativeThreads.VARIABLE, "1"), "0");
        gone.waitFor();

        Process child = start(Map.of(NativeThreads.VARIABLE, "1", "HPO4J_PARENT", Long.toString(gone.pid())), "wait");

        assertThat(ends(child.toHandle())).isTrue();
        assertThat(child.exitValue()).isEqualTo(137);
    }

    private Process start(Map<String, String> environment, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtest.option=kept",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                RelaunchedProgram.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove(NativeThreads.VARIABLE);
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process.toHandle());
        return process;
    }

    /** The lines of a program by their first word. */
    private static Map<String, String> readAll(Process process) throws IOException {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines()
                    .collect(Collectors.toMap(
                            line -> line.split(" ", 2)[0], line -> line.substring(line.indexOf(' ') + 1), (a, b) -> a));
        }
    }

    /** Waits for the child to be at work; it writes to its parent's output. */
    private ProcessHandle childOf(Process parent) throws IOException {
        BufferedReader reader = parent.inputReader();
        String line = reader.readLine();
        while (!line.startsWith("process ")) {
            line = reader.readLine();
        }
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(line.substring(8))).orElseThrow();
        started.add(child);
        while (!line.startsWith("arguments ")) {
            line = reader.readLine();
        }
        return child;
    }

    private static boolean ends(ProcessHandle process) throws Exception {
        process.onExit().get(SECONDS, TimeUnit.SECONDS);
        return !process.isAlive();
    }
}
