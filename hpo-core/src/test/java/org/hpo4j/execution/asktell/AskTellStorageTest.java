package org.hpo4j.execution.asktell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hpo4j.storage.SqliteStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies in files. */
class AskTellStorageTest {
    @TempDir
    private Path folder;

    private String init(String file) {
        return Dialog.init("'seed': 7", Dialog.FIDELITY, "'storage': '" + folder.resolve(file) + "'");
    }

    /** Counts the studies that a server left in a file. */
    private int studies(String file) {
        try (SqliteStorage storage = SqliteStorage.open(folder.resolve(file))) {
            int count = 0;
            while (storage.log(count == 0 ? "ask-tell" : "ask-tell-" + (count + 1))
                    .definition()
                    .isPresent()) {
                count++;
            }
            return count;
        }
    }

    @Test
    void file_holdsEveryStudy() {
        JsonNode first;
        try (Dialog dialog = new Dialog("asha")) {
            first = dialog.send(init("a.db"), "{'ask': 1}");
            assertThat(dialog.send(init("a.db"), "{'ask': 1}")).isEqualTo(first);
            assertThat(dialog.send(init("b.db"), "{'ask': 1}")).isEqualTo(first);
            assertThat(dialog.send(Dialog.init(), init("a.db"), "{'ask': 1}")).isEqualTo(first);
        }
        try (Dialog later = new Dialog("asha")) {
            assertThat(later.send(init("a.db"), "{'ask': 1}")).isEqualTo(first);
        }

        assertThat(studies("a.db")).isEqualTo(4);
        assertThat(studies("b.db")).isEqualTo(1);
    }

    @Test
    void fileThatCannotBeOpened_leavesTheStudyOfTheOtherFile() throws IOException {
        Files.writeString(folder.resolve("text.db"), "no database ".repeat(1000));
        try (Dialog dialog = new Dialog("asha")) {
            dialog.send(init("a.db"), "{'ask': 1}");

            assertThat(dialog.send(init("text.db")).path("error").asText()).contains("\nMaybe ");
            assertThat(dialog.decide("{'report': 0, 'step': 1, 'value': 1}")).isEqualTo("continue");
            assertThat(dialog.send("{'ask': 1}").path("id").intValue()).isOne();
        }
    }

    @Test
    void refusedInitOfTheSameFile_leavesNoStudyInIt() {
        try (Dialog dialog = new Dialog("asha")) {
            dialog.send(init("a.db"), "{'ask': 1}");
            assertThat(dialog.send(init("a.db").replace("'eta': 3", "'eta': 1")).has("error"))
                    .isTrue();
            assertThat(dialog.send("{'ask': 1}").path("id").intValue()).isOne();
        }

        assertThat(studies("a.db")).isEqualTo(1);
    }

    @Test
    void fileUrl_isAPath() {
        try (Dialog dialog = new Dialog("asha")) {
            String url = folder.resolve("u.db").toUri().toString();
            assertThat(dialog.send(Dialog.init("'storage': '" + url + "'")).has("error"))
                    .isFalse();
        }

        assertThat(studies("u.db")).isEqualTo(1);
    }
}
