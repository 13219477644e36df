package org.hpo4j.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Java process with the class path of the tests, to be killed or to hold locks that this process does not. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    /** Starts a main class; what it writes to standard error comes out on that of this process. */
    public ChildJvm(Class<?> main, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx128m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Waits for the next line of its standard output; null at its end. */
    public @Nullable String readLine() {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it as kill -9 does, and returns what it had still written, but for a last line without end. */
    public List<String> kill() throws InterruptedException {
        // By its handle: Process.destroyForcibly would close the stream that is read here.
        assertThat(process.toHandle().destroyForcibly()).isTrue();
        List<String> rest = new ArrayList<>();
        for (String line = readLine(); line != null; line = readLine()) {
            rest.add(line);
        }
        process.waitFor();
        return rest;
    }

    /** Returns its process number. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
