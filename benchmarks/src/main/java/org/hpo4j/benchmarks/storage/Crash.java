package org.hpo4j.benchmarks.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hpo4j.execution.NamedSchedulers;
import org.hpo4j.execution.asktell.SamplerNames;
import org.hpo4j.random.RandomStream;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills the processes of studies at random moments, and compares what is left with a run that nobody disturbed. */
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Kills study processes by kill -9, for every sampler and scheduler in turn; exit code 1 if anything"
                        + " acknowledged is lost, is there twice, or the resumed study differs from the undisturbed one.")
public final class Crash implements Callable<Integer> {
    private static final int MOST_LINES = 40;

    @Option(names = "--kills", description = "how many")
    private int kills = 20;

    @Option(names = "--seed", description = "decides which pairs, and when they are killed")
    private long seed = 1;

    private final PrintStream out = System.out;
    private int killed;
    private int lost;
    private int doubled;
    private int different;
    private int studies;
    private int acknowledged;

    private Crash() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        RandomStream random = RandomStream.of(seed);
        List<CrashStudy> pairs = pairs();
        Path folder = Files.createTempDirectory("hpo4j-crash");
        while (killed < kills) {
            if (pairs.isEmpty()) {
                pairs = pairs();
            }
            CrashStudy pair = pairs.remove(random.nextInt(pairs.size()));
            Path file = folder.resolve("study" + studies + ".db");
            crash(pair, file, random);
        }
        out.println("kills " + killed + ", studies " + studies + ", acknowledged " + acknowledged + ", of these lost "
                + lost + ", there twice " + doubled + "; resumed logs that differ " + different);
        return lost + doubled + different == 0 ? 0 : 1;
    }

    private static List<CrashStudy> pairs() {
        List<CrashStudy> pairs = new ArrayList<>();
        for (String sampler : new SamplerNames().all()) {
            for (String scheduler : NamedSchedulers.names()) {
                pairs.add(new CrashStudy(sampler, scheduler));
            }
        }
        return pairs;
    }

    private void crash(CrashStudy pair, Path file, RandomStream random) throws IOException, InterruptedException {
        List<LoggedEvent> whole;
        try {
            whole = pair.undisturbed(new MemoryStorage());
        } catch (IllegalArgumentException e) {
            // Not every sampler takes every space or scheduler.
            out.println(pair + " is refused: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return;
        }
        studies++;
        int before = killed;
        Set<String> answered = new HashSet<>();
        while (killedBeforeTheEnd(pair, file, killed < kills ? 1 + random.nextInt(MOST_LINES) : -1, answered)) {
            killed++;
        }
        check(pair, whole, file, answered);
        out.println(pair + ": kills " + (killed - before));
    }

    /** Runs the study until it has said a number of lines; false if it came to its end. */
    private static boolean killedBeforeTheEnd(CrashStudy pair, Path file, int lines, Set<String> answered)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashStudy.class.getName(),
                        pair.sampler(),
                        pair.scheduler(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = false;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int left = lines;
            for (String line = said.readLine(); line != null && left != 0; line = said.readLine()) {
                ended |= line.equals("done");
                if (!ended) {
                    answered.add(line);
                }
                left--;
            }
            if (!ended && left != 0) {
                throw new IllegalStateException(pair + ": the process ended by itself, without an end of the study");
            }
        } finally {
            process.toHandle().destroyForcibly();
        }
        process.waitFor();
        return !ended;
    }

    private void check(CrashStudy pair, List<LoggedEvent> whole, Path file, Set<String> answered) {
        List<LoggedEvent> log;
        try (SqliteStorage storage = SqliteStorage.open(file)) {
            log = CrashStudy.log(storage);
        }
        Set<String> found = new HashSet<>();
        for (LoggedEvent logged : log) {
            if (logged.event() instanceof Event.ValueReported report
                    && !found.add(report.trial() + " " + report.resource())) {
                doubled++;
            }
        }
        acknowledged += answered.size();
        answered.removeAll(found);
        lost += answered.size();
        if (!CrashStudy.story(log).equals(CrashStudy.story(whole))) {
            different++;
            out.println(pair + ": the resumed log differs");
        }
    }
}
