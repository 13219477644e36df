package org.hpo4j.benchmarks.backend;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of this JVM with another build of ND4J.
 *
 * <p>A jar's manifest may name more jars, the build among them. So a copy of such a jar stands in for it, from where its
 * manifest finds nothing.
 *
 * @param entries all but ND4J's native code
 */
record ChildClassPath(List<Path> entries) {
    /** Takes what this JVM has; copies go to the folder. */
    static ChildClassPath ofThisProcess(Path folder) {
        return new ChildClassPath(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath())
                        .flatMap(entry -> expanded(entry, folder))
                        .filter(entry -> NativeBuild.of(entry).isEmpty())
                        .toList());
    }

    String with(NativeBuild build) {
        return Stream.concat(entries.stream(), Stream.of(build.jar().toAbsolutePath()))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<Path> expanded(Path entry, Path folder) {
        List<Path> named = named(entry);
        return named.isEmpty() ? Stream.of(entry) : Stream.concat(Stream.of(copy(entry, folder)), named.stream());
    }

    private static List<Path> named(Path entry) {
        if (!entry.toString().endsWith(".jar")) {
            return List.of();
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            String names = jar.getManifest() == null
                    ? null
                    : jar.getManifest().getMainAttributes().getValue("Class-Path");
            return names == null
                    ? List.of()
                    : Arrays.stream(names.split(" "))
                            .map(entry::resolveSibling)
                            .filter(Files::exists)
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(Path jar, Path folder) {
        try {
            return Files.copy(jar, folder.resolve(jar.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
