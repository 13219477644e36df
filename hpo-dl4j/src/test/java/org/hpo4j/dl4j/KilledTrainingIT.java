package org.hpo4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hpo4j.dl4j.testing.ChildJvm;
import org.hpo4j.dl4j.testing.KilledProgram;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A study that is killed again and again goes on from its checkpoints, and ends as the one that was left alone. */
class KilledTrainingIT {
    private static final Pattern EPOCH = Pattern.compile("trial (\\d+) epoch (\\d+)");
    private static final List<Integer> EPOCHS_UNTIL_KILL = List.of(5, 9, 8, Integer.MAX_VALUE);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void killedStudy_trainsNoReportedEpochAgainAndEndsAsTheUninterruptedOne(KilledProgram.Method method)
            throws Exception {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        Map<Integer, Integer> trained = new HashMap<>();
        int repeated = 0;
        for (int limit : EPOCHS_UNTIL_KILL) {
            for (String line : linesUntilKill(method, killed, limit)) {
                repeated += trainedAgain(line, trained);
            }
        }

        // The epoch that was killed may be trained again; no other.
        assertThat(repeated).isLessThan(EPOCHS_UNTIL_KILL.size());
        Path whole = Files.createDirectory(folder.resolve("whole"));
        assertThat(KilledProgram.run(method, killed)).isEqualTo(KilledProgram.run(method, whole));
        assertThat(names(killed.resolve("checkpoints"))).isEmpty();
    }

    private static List<String> linesUntilKill(KilledProgram.Method method, Path folder, int limit)
            throws IOException, InterruptedException {
        Process process = ChildJvm.start(KilledProgram.class, method, folder);
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (lines.size() == limit) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor() == 0).isEqualTo(limit == Integer.MAX_VALUE);
        assertThat(lines.contains("done")).isEqualTo(limit == Integer.MAX_VALUE);
        return lines;
    }

    /** Whether the epoch was begun before; an earlier one than the last that was begun never is. */
    private static int trainedAgain(String line, Map<Integer, Integer> trained) {
        Matcher epoch = EPOCH.matcher(line);
        if (!epoch.matches()) {
            return 0;
        }
        int trial = Integer.parseInt(epoch.group(1));
        int number = Integer.parseInt(epoch.group(2));
        Integer before = trained.put(trial, number);
        assertThat(before == null || number == before || number == before + 1)
                .as("%s after %s", line, before)
                .isTrue();
        return before != null && number == before ? 1 : 0;
    }

    private static List<Path> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName).toList();
        }
    }
}
