package org.hpo4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hpo4j.dl4j.testing.ChildJvm;
import org.hpo4j.dl4j.testing.MixedFates;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process holds after a thousand trials of all fates: what it held after the first half. */
class MixedFatesIT {
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"memory", "disk"})
    void thousandTrials_leaveNothing(String store) throws Exception {
        List<Map<String, Long>> held = run(store);
        Map<String, Long> half = held.get(0);
        Map<String, Long> whole = held.get(1);

        assertThat(whole.get("trials")).isGreaterThanOrEqualTo(1000);
        for (String fate : List.of("completed", "stopped", "diverged", "failed", "resumed", "forked")) {
            assertThat(half.get(fate)).as(fate).isPositive();
            assertThat(whole.get(fate)).as(fate).isGreaterThan(half.get(fate));
        }
        for (String none : List.of("prefetchThreads", "checkpoints")) {
            assertThat(whole.get(none)).as(none).isZero();
        }
        for (String same : List.of("temporaryFiles", "nd4jFiles")) {
            assertThat(whole.get(same)).as(same).isEqualTo(half.get(same));
        }
        assertGrowsLess(half, whole, "threads", 2);
        assertGrowsLess(half, whole, "descriptors", 3);
        // A trial's arrays are 7 kB, its workspaces 0.1 MB, those of prefetching 10 MB; a checkpoint 3 kB. Of each
        // workspace
        // that is destroyed ND4J's count keeps 1 kB for ever: 9 of a trial of three epochs, 4.4 MB in a half.
        assertGrowsLess(half, whole, "arrayBytes", 100_000);
        assertGrowsLess(half, whole, "workspaceBytes", 9 * MEGABYTE);
        assertGrowsLess(half, whole, "residentBytes", 60 * MEGABYTE);
    }

    private static void assertGrowsLess(Map<String, Long> half, Map<String, Long> whole, String what, long limit) {
        assertThat(whole.get(what) - half.get(what)).as(what).isLessThan(limit);
    }

    /** Temporary files in folders of its own, in which no other process writes. */
    private List<Map<String, Long>> run(String store) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path nd4j = Files.createDirectory(folder.resolve("nd4j"));
        Process process = ChildJvm.start(
                List.of("-Djava.io.tmpdir=" + temporary, "-Dorg.nd4j.tempdir=" + nd4j),
                MixedFates.class,
                folder.resolve("checkpoints"),
                store);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        List<String> lines =
                output.lines().filter(line -> line.startsWith("held ")).toList();
        lines.forEach(line -> System.out.println("mixed fates, " + store + ": " + line));
        return lines.stream().map(MixedFatesIT::parse).toList();
    }

    private static Map<String, Long> parse(String line) {
        return Arrays.stream(line.split(" "))
                .skip(1)
                .map(part -> part.split("="))
                .collect(Collectors.toMap(part -> part[0], part -> Long.parseLong(part[1])));
    }
}
