package org.hpo4j.benchmarks.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashOrderTest {
    private static CrashOrder after(int kills, int pairs) {
        List<String> names =
                IntStream.range(0, pairs).mapToObj(pair -> "pair " + pair).toList();
        CrashOrder order = new CrashOrder(names, RandomStream.of(3));
        for (int kill = 0; kill < kills; kill++) {
            Victim victim = order.nextVictim();
            order.take(victim, order.nextPair(victim));
        }
        return order;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 120, 133, 200})
    void asManyKillsAsPairs_takeEachPair(int pairs) {
        assertThat(after(200, pairs).taken()).isEqualTo(pairs);
    }

    @Test
    void twoHundredKills_takeTheStudyProcessOfEachOf120Pairs() {
        assertThat(after(200, 120).taken(Victim.STUDY)).isEqualTo(120);
    }

    @Test
    void twentyKills_haveVictimsOfEachKind() {
        assertThat(Victim.values()).allMatch(victim -> after(20, 120).taken(victim) >= 2);
    }
}
