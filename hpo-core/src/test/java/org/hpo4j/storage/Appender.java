package org.hpo4j.storage;

import java.nio.file.Path;
import java.util.List;
import org.hpo4j.trial.LoggedEvent;

/** Opens a study file, says so, and appends until it is killed, one line on standard output an acknowledged append. */
public final class Appender {
    private Appender() {}

    /** Arguments: the file, and how many events to append before waiting to be killed. */
    public static void main(String[] arguments) throws InterruptedException {
        SqliteStorage storage;
        try {
            storage = SqliteStorage.open(Path.of(arguments[0]));
        } catch (StorageException e) {
            System.out.println(e.getMessage().replace('\n', '|'));
            return;
        }
        System.out.println("open");
        EventLog log = storage.log("s");
        long[] length = {0};
        log.read(0, SampleLog.space(), event -> length[0]++);
        long end = length[0] + Long.parseLong(arguments[1]);
        for (long sequence = length[0]; sequence < end; sequence++) {
            log.append(sequence, List.of(event(sequence))).join();
            System.out.println(sequence);
        }
        Thread.currentThread().join();
    }

    /** The event that every run appends at a sequence. */
    static LoggedEvent event(long sequence) {
        return sequence == 0 ? SampleLog.created("s") : SampleLog.note(sequence, "event " + sequence);
    }
}
