package org.hpo4j.storage;

import java.nio.file.Path;
import java.util.List;
import org.hpo4j.trial.LoggedEvent;

/** Opens a study file, says so, and appends until it is killed, one line on standard output an acknowledged append. */
public final class Appender {
    private Appender() {}

    /**
     * Arguments: the file, and how many events to append before waiting to be killed; with a third, beside others, before
     * ending.
     */
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
        long count = Long.parseLong(arguments[1]);
        if (arguments.length > 2) {
            contend(log, count);
            return;
        }
        long begin = log.length();
        for (long sequence = begin; sequence < begin + count; sequence++) {
            log.append(sequence, List.of(event(sequence)));
            System.out.println(sequence);
        }
        Thread.currentThread().join();
    }

    /** Appends wherever the log ends, beside other processes that do. */
    private static void contend(EventLog log, long count) {
        for (long done = 0; done < count; ) {
            try (LogTransaction transaction = log.begin()) {
                done += transaction.length() == 0 ? 0 : 1;
                transaction.append(List.of(event(transaction.length())), 0);
                transaction.commit();
            }
        }
        System.out.println("done");
    }

    /** The event that every run appends at a sequence. */
    static LoggedEvent event(long sequence) {
        return sequence == 0 ? SampleLog.created("s") : SampleLog.note(sequence, "event " + sequence);
    }
}
