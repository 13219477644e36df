package org.hpo4j.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What a run of a program in this JVM gave.
 *
 * @param code its exit code
 * @param out what it wrote to the standard output
 * @param err what it wrote to the standard error, the log included
 */
record Captured(int code, String out, String err) {
    /** Runs the program; no network answers it, and its cache is in the folder, so that it never downloads. */
    static Captured run(Path home, String... args) {
        return run(FashionMnistTuning::run, home, args);
    }

    /** Runs another program in the same way. */
    static Captured run(ToIntFunction<String[]> program, Path home, String... args) {
        String oldHome = System.getProperty("user.home");
        PrintStream oldOut = System.out;
        PrintStream oldErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setProperty("user.home", home.toString());
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", "9");
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = program.applyAsInt(args);
            return new Captured(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(oldOut);
            System.setErr(oldErr);
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
            System.setProperty("user.home", oldHome);
        }
    }

    /** The folder of the real images, where there is one. */
    static Optional<Path> realImages() {
        return Stream.of(System.getenv("FASHION_MNIST_DIR"), "../../shared/data/fashion-mnist")
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** The lines of the table and of all that follows it: the result. */
    List<String> result() {
        return out.lines().dropWhile(line -> !line.startsWith("trial  state")).toList();
    }
}
