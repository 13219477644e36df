package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.hpo4j.storage.Postgres;
import org.hpo4j.storage.PostgresStorage;
import org.hpo4j.trial.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listeners of a process that does nothing itself: they hear what the others do. */
@Timeout(120)
class ForeignEventsIT {
    @Test
    void listener_hearsOfOthersWithoutAnOperationOfItsOwn() throws InterruptedException {
        String database = Postgres.newDatabase();
        try (Study idle = open(database);
                Study busy = open(database)) {
            List<Long> heard = Collections.synchronizedList(new ArrayList<>());
            CountDownLatch completed = new CountDownLatch(5);
            idle.addListener(logged -> {
                heard.add(logged.sequence());
                if (logged.event() instanceof Event.TrialCompleted) {
                    // One that asks the study must not stop it from listening.
                    idle.enqueue(Map.of("x", 0.5));
                    completed.countDown();
                }
            });
            Studies.runAll(busy);

            assertThat(completed.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(heard)
                    .startsWith(1L)
                    .isEqualTo(LongStream.rangeClosed(1, heard.size()).boxed().toList());
        }
    }

    private static Study open(String database) {
        return Studies.plain(PostgresStorage.open(database))
                .maxTrials(5)
                .lease(Duration.ofSeconds(6))
                .open();
    }
}
