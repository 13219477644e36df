package org.hpo4j.dl4j.device.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that hang, and their descendants. */
@Timeout(60)
class TimedCommandIT {
    @TempDir
    private Path folder;

    /** The time limit is long enough for a shell to start on a busy machine; that it is kept is asserted by the fault. */
    @Test
    void hang_isKilledWithItsDescendants() throws Exception {
        FakeSmi smi = new FakeSmi(folder).script("""
                sleep 1000 &
                echo $! > child
                echo $$ > parent
                wait
                """);

        Inventory inventory = smi.reader().withTimeLimit(Duration.ofSeconds(3)).read();

        assertThat(inventory.notes())
                .containsExactly("no NVIDIA GPU: nvidia-smi did not answer within 3 s; trials use the CPU"
                        + " (nd4j-native 1.0.0-M2.1).");
        assertEnds("child");
        assertEnds("parent");
    }

    /** Answers about cards, and hangs when asked for processes. */
    @Test
    void hangOnTheSecondQuestion_keepsTheCards() throws Exception {
        FakeSmi smi = new FakeSmi(folder)
                .answer("gpu", FakeSmi.line(0, "8.0", "Default", "Disabled"))
                .script("""
                        case "$1" in
                          --query-gpu=*) cat gpu;;
                          *) exec sleep 1000;;
                        esac
                        """);

        Inventory inventory = smi.reader().withTimeLimit(Duration.ofSeconds(3)).read();

        assertThat(inventory.usable()).hasSize(1);
        assertThat(inventory.notes()).containsExactly("nvidia-smi does not tell its processes.");
    }

    private void assertEnds(String file) throws IOException, Exception {
        long pid = Long.parseLong(Files.readString(folder.resolve(file)).strip());
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(30, TimeUnit.SECONDS);
        }
    }
}
