package org.hpo4j.benchmarks.storage;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.LogTransaction;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.study.Study;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;

/** Writes the log of a study of very many trials, without running them: one start, one report and one result each. */
final class LargeStudy {
    static final String NAME = "storage";

    private static final int GROUP = 10_000;

    private LargeStudy() {}

    static void write(Path file, int trials) {
        SearchSpace space;
        try (Study study =
                StorageCommand.builder(SqliteStorage.open(file), NAME).open()) {
            space = study.definition().space();
        }
        RandomStream random = RandomStream.of(1);
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            EventLog log = storage.log(NAME);
            for (int first = 0; first < trials; first += GROUP) {
                append(log, space, random, first, Math.min(trials, first + GROUP));
            }
        }
    }

    private static void append(EventLog log, SearchSpace space, RandomStream random, int from, int to) {
        try (LogTransaction transaction = log.begin()) {
            List<LoggedEvent> events = new ArrayList<>();
            long sequence = transaction.length();
            for (int trial = from; trial < to; trial++) {
                Configuration configuration = space.sample(random);
                double loss = StorageCommand.value(configuration, "p0");
                for (Event event : List.of(
                        new Event.TrialStarted(trial, configuration, 0, 5, sequence),
                        new Event.ValueReported(trial, 5, List.of(loss)),
                        new Event.TrialCompleted(trial, List.of(loss)))) {
                    events.add(new LoggedEvent(sequence++, Instant.EPOCH, event));
                }
            }
            transaction.append(events, from);
            transaction.commit();
        }
    }
}
