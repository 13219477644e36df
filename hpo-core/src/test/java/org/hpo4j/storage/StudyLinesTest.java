package org.hpo4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyLinesTest {
    private static final String STUDY = "s";

    @TempDir
    private Path folder;

    private final List<LoggedEvent> events = SampleLog.everyKind(STUDY);
    private String lines = "";

    @BeforeEach
    void write() throws IOException {
        try (SqliteStorage storage = SqliteStorage.open(folder.resolve("a.db"))) {
            storage.log(STUDY).append(0, events);
            StringWriter out = new StringWriter();
            assertThat(StudyLines.write(storage.log(STUDY), out)).isEqualTo(events.size());
            lines = out.toString();
        }
    }

    private static List<LoggedEvent> read(String text) throws IOException {
        List<LoggedEvent> found = new ArrayList<>();
        StudyLines.read(new BufferedReader(new StringReader(text)), found::add);
        return found;
    }

    @Test
    void everyEvent_isInAnotherStorageWhatItWas() throws IOException {
        List<LoggedEvent> found = new ArrayList<>();
        try (SqliteStorage storage = SqliteStorage.open(folder.resolve("b.db"))) {
            storage.log(STUDY).append(0, read(lines));
            storage.log(STUDY).read(0, SampleLog.space(), found::add);
            StringWriter again = new StringWriter();
            StudyLines.write(storage.log(STUDY), again);
            assertThat(again.toString()).isEqualTo(lines);
        }
        assertThat(found.subList(1, found.size())).isEqualTo(events.subList(1, events.size()));
        assertThat(((Event.StudyCreated) found.get(0).event()).definition())
                .usingRecursiveComparison()
                .ignoringFields("space")
                .isEqualTo(SampleLog.definition(STUDY));
    }

    @Test
    void lines_haveAHeadAndAnEnd() {
        assertThat(lines.lines()).hasSize(events.size() + 2);
        assertThat(lines.lines().findFirst()).hasValue("{\"format\":\"hpo4j-study\",\"version\":1}");
        assertThat(lines.lines().toList().get(2))
                .startsWith(
                        "{\"sequence\":1,\"at\":\"2023-11-14T22:13:20.001Z\",\"worker\":0,\"kind\":\"trial-started\","
                                + "\"event\":{\"trial\":1,\"configuration\":{");
        assertThat(lines)
                .endsWith("}\n")
                .containsPattern("\n\\{\"events\":" + events.size() + ",\"crc32\":\"[0-9a-f]+\"}\n$");
    }

    /** Windows has other line breaks. */
    @Test
    void otherLineBreaks_areRead() throws IOException {
        assertThat(read(lines.replace("\n", "\r\n"))).isEqualTo(read(lines));
    }

    @Test
    void fileThatWasCutShort_isRefusedAtEveryLine() {
        List<String> all = lines.lines().toList();
        for (int kept = 0; kept < all.size(); kept++) {
            String cut = String.join("\n", all.subList(0, kept));
            assertThatThrownBy(() -> read(cut))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Maybe ");
        }
    }

    @Test
    void changedCharacter_isRefused() {
        RandomStream random = RandomStream.of(7).split("changes");
        for (int i = 0; i < 300; i++) {
            int place = random.nextInt(lines.length());
            char other = (char) (lines.charAt(place) ^ 1 << random.nextInt(7));
            String changed = lines.substring(0, place) + other + lines.substring(place + 1);
            assertThatThrownBy(() -> read(changed))
                    .as("%s for %s at %s", other, lines.charAt(place), place)
                    .isInstanceOf(StorageException.class);
        }
    }

    @Test
    void foreignFile_isRefusedByItsFirstLine() {
        assertThatThrownBy(() -> read("{\"op_code\":0}\n"))
                .isInstanceOf(StorageException.class)
                .hasMessage("Study lines: line 1 does not say that a study follows.\n"
                        + "Maybe the file was damaged or edited; export the study again.");
        assertThatThrownBy(() -> read(lines.replace("\"version\":1", "\"version\":2")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("line 1 has the version of another program, 2");
    }
}
