package org.hpo4j.benchmarks.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hpo4j.random.RandomStream;

/**
 * Who is killed next, and under which sampler and scheduler.
 *
 * <p>The pairs are in a random order, which the kills of study processes go through from its beginning and all others from
 * its end, again and again: as many kills as there are pairs take each of them.
 */
final class CrashOrder {
    private static final List<Victim> TURNS = List.of(
            Victim.STUDY,
            Victim.DATABASE,
            Victim.STUDY,
            Victim.WORKER,
            Victim.STUDY,
            Victim.STUDY,
            Victim.MEMBER,
            Victim.STUDY,
            Victim.DATABASE,
            Victim.STUDY);

    private final List<String> pairs;
    private final Map<Victim, Set<String>> taken = new HashMap<>();
    private int kills;
    private int front;
    private int back;

    CrashOrder(List<String> pairs, RandomStream random) {
        List<String> left = new ArrayList<>(pairs);
        this.pairs = new ArrayList<>();
        while (!left.isEmpty()) {
            this.pairs.add(left.remove(random.nextInt(left.size())));
        }
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    Victim nextVictim() {
        return TURNS.get(kills++ % TURNS.size());
    }

    String nextPair(Victim victim) {
        int index = victim == Victim.STUDY ? front++ % pairs.size() : pairs.size() - 1 - back++ % pairs.size();
        return pairs.get(index);
    }

    /** Leaves a pair out whose sampler and scheduler don't take each other. */
    void remove(String pair) {
        pairs.remove(pair);
    }

    void take(Victim victim, String pair) {
        taken.computeIfAbsent(victim, any -> new TreeSet<>()).add(pair);
    }

    /** How many pairs have had a victim of a kind. */
    int taken(Victim victim) {
        return taken.getOrDefault(victim, Set.of()).size();
    }

    /** How many pairs have had a victim. */
    int taken() {
        Set<String> any = new TreeSet<>();
        taken.values().forEach(any::addAll);
        return any.size();
    }

    int all() {
        return pairs.size();
    }
}
