package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hpo4j.random.RandomStream;
import org.hpo4j.scheduler.Replay;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.storage.ChildJvm;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.trial.LoggedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose process is killed again and again ends as the one that was left alone. */
class StudyKillIT {
    private static final Pattern REPORTED = Pattern.compile("trial (\\d+) epoch (\\d+)");

    @TempDir
    private Path folder;

    @Test
    void killedStudy_endsAsTheUninterruptedOne() throws Exception {
        Path file = folder.resolve("study.db");
        RandomStream random = RandomStream.of(3);
        int kills = 0;
        while (killedBeforeTheEnd(file, 1 + random.nextInt(30))) {
            kills++;
        }

        List<LoggedEvent> log = log(file);
        MemoryStorage memory = new MemoryStorage();
        Study whole = Studies.asha(memory).maxTrials(StudyRunner.TRIALS).open();
        StudyRunner.run(whole, false);
        assertThat(kills).isGreaterThan(2);
        assertThat(StudyResumeTest.story(log)).isEqualTo(StudyResumeTest.story(Studies.log(memory)));
        assertThat(Replay.differences(whole.definition(), Asha.stopping(1, 9, 3), log))
                .isEmpty();
    }

    /** Kills a child after some reports, and checks that what it was answered is in the log; false if it had ended. */
    private boolean killedBeforeTheEnd(Path file, int reports) throws Exception {
        List<String> lines = new ArrayList<>();
        try (ChildJvm child = new ChildJvm(StudyRunner.class, file)) {
            String line = child.readLine();
            while (line != null && !line.equals("done") && lines.size() < reports) {
                lines.add(line);
                line = child.readLine();
            }
            if (line == null || line.equals("done")) {
                return false;
            }
            child.kill();
        }
        assertLogged(file, lines);
        return true;
    }

    private static void assertLogged(Path file, List<String> lines) {
        try (Study study = StudyRunner.open(file)) {
            for (String line : lines) {
                Matcher reported = REPORTED.matcher(line);
                assertThat(reported.matches()).isTrue();
                var trial = study.trial(Integer.parseInt(reported.group(1)));
                assertThat(trial.curve().indexOf(Integer.parseInt(reported.group(2))))
                        .isNotNegative();
            }
        }
    }

    private static List<LoggedEvent> log(Path file) {
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            return Studies.log(storage);
        }
    }
}
