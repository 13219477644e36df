package org.hpo4j.benchmarks.storage;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hpo4j.execution.NamedSchedulers;
import org.hpo4j.execution.asktell.SamplerNames;
import org.hpo4j.random.RandomStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills the processes of studies at random moments, and compares what is left with a run that nobody disturbed. */
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Kills by kill -9, at random moments: processes of studies, their worker processes, one of two processes"
                        + " that share a study, and the PostgreSQL server that a study is in; under every sampler and"
                        + " scheduler in turn. Exit code 1 if anything acknowledged is lost, is there twice, or a study"
                        + " does not end as if nothing had happened.")
public final class Crash implements Callable<Integer> {
    private static final int TRIES = 5;

    @Option(names = "--kills", description = "how many")
    private int kills = 20;

    @Option(names = "--seed", description = "decides who is killed, and when")
    private long seed = 1;

    private final PrintStream out = System.out;
    private final Map<Victim, Casualties> casualties = new EnumMap<>(Victim.class);

    private Crash() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("hpo4j-crash");
        RandomStream random = RandomStream.of(seed);
        CrashOrder order = new CrashOrder(pairs(), random.split("order"));
        try (CrashRounds rounds = new CrashRounds(folder, out)) {
            for (int kill = 0; kill < kills; kill++) {
                kill(rounds, order, random.split("kill").split(kill));
            }
        }
        Casualties all = print(order);
        if (all.isNone()) {
            delete(folder);
        } else {
            out.println("What differs is kept in " + folder);
        }
        return all.isNone() ? 0 : 1;
    }

    private void kill(CrashRounds rounds, CrashOrder order, RandomStream random)
            throws IOException, InterruptedException {
        Victim victim = order.nextVictim();
        boolean taken = false;
        while (!taken && !order.isEmpty()) {
            String pair = order.nextPair(victim);
            try {
                kill(rounds, order, victim, pair, random);
                taken = true;
            } catch (IllegalArgumentException e) {
                out.println(pair + " is refused: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
                order.remove(pair);
            }
        }
    }

    /** A study that ended before its moment came is not one that was killed. */
    private void kill(CrashRounds rounds, CrashOrder order, Victim victim, String pair, RandomStream random)
            throws IOException, InterruptedException {
        Casualties count = casualties.computeIfAbsent(victim, any -> new Casualties());
        boolean killed = false;
        for (int attempt = 0; attempt < TRIES && !killed; attempt++) {
            killed = rounds.run(victim, pair.split(" "), random.split(attempt), count);
        }
        if (killed) {
            count.countKill();
            order.take(victim, pair);
        } else {
            out.println(pair + ", " + victim + ": not killed, the study was always faster");
        }
    }

    private static List<String> pairs() {
        List<String> pairs = new ArrayList<>();
        for (String sampler : new SamplerNames().all()) {
            for (String scheduler : NamedSchedulers.names()) {
                pairs.add(sampler + " " + scheduler);
            }
        }
        return pairs;
    }

    private Casualties print(CrashOrder order) {
        Casualties all = new Casualties();
        out.println(Casualties.heading());
        casualties.forEach((victim, count) -> {
            out.println(count.row(victim.toString(), order.taken(victim) + " of " + order.all()));
            all.add(count);
        });
        out.println(all.row("all", order.taken() + " of " + order.all()));
        return all;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
