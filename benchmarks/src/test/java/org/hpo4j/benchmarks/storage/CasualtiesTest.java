package org.hpo4j.benchmarks.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.junit.jupiter.api.Test;

class CasualtiesTest {
    private final Casualties count = new Casualties();

    private static List<LoggedEvent> log() throws InterruptedException {
        return new CrashStudy("random", "none", "s").undisturbed(new MemoryStorage());
    }

    private static LoggedEvent first(List<LoggedEvent> log, Class<? extends Event> kind) {
        return log.stream()
                .filter(logged -> kind.isInstance(logged.event()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void wholeLog_hasNone() throws InterruptedException {
        count.count(Set.of(CrashStudy.line(0, 1), CrashStudy.line(29, 9)), log());

        assertThat(count.isNone()).isTrue();
        assertThat(count.row("x", "1 of 1")).isEqualTo("| x | 0 | 1 of 1 | 2 | 0 | 0 | 0 |");
    }

    @Test
    void reportThatIsMissing_isLost() throws InterruptedException {
        List<LoggedEvent> log = new ArrayList<>(log());
        log.remove(first(log, Event.ValueReported.class));

        count.count(Set.of(CrashStudy.line(0, 1), CrashStudy.line(0, 2)), log);

        assertThat(count.row("x", "")).isEqualTo("| x | 0 |  | 2 | 1 | 0 | 0 |");
    }

    @Test
    void reportAndEndingThatAreThereTwice_areDoubled() throws InterruptedException {
        List<LoggedEvent> log = new ArrayList<>(log());
        log.add(first(log, Event.ValueReported.class));
        log.add(first(log, Event.TrialCompleted.class));

        count.count(Set.of(), log);

        assertThat(count.row("x", "")).isEqualTo("| x | 0 |  | 0 | 0 | 2 | 0 |");
    }
}
