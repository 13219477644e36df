package org.hpo4j.benchmarks.simulate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hpo4j.benchmarks.curves.KnownCurves;
import org.hpo4j.benchmarks.curves.KnownCurves.Units;
import org.hpo4j.benchmarks.curves.LcBenchCurves;
import org.hpo4j.benchmarks.curves.LcBenchSurrogate;
import org.hpo4j.benchmarks.curves.RecordedCurves;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** True error of the incumbent against epochs and virtual time, on learning curves of LCBench, by method and workers. */
@Command(
        name = "simulate",
        description = "Schedulers on learning curves of real networks, in virtual time: a table and an HTML page.",
        mixinStandardHelpOptions = true)
public final class Simulate implements Runnable {
    private static final double QUARTER = 0.25;
    private static final int TRIALS = 300;
    private static final String ASHA = "asha";

    @Option(names = "--workers", split = ",", description = "numbers of workers", defaultValue = "1,4,16,64")
    private List<Integer> workers = new ArrayList<>();

    @Option(names = "--seeds", description = "how many seeds, from 0", defaultValue = "10")
    private int seeds;

    @Option(
            names = "--methods",
            split = ",",
            description = "methods by name, with a sampler as in asha+tpe; all of random configurations if left out")
    private List<String> methods = new ArrayList<>();

    @Option(
            names = "--trials",
            description = "budget, in trainings to the last epoch; 300, or half as many as a recorded study has")
    private @Nullable Integer trials;

    @Option(names = "--eta", description = "the reduction factor", defaultValue = "3")
    private int eta;

    @Option(names = "--min-resource", description = "epochs before anybody is judged", defaultValue = "1")
    private int minResource;

    @Option(
            names = "--task",
            split = ",",
            description = "numbers of tasks; " + LcBenchSurrogate.FASHION_MNIST + ", Fashion-MNIST, if left out",
            defaultValue = LcBenchSurrogate.FASHION_MNIST)
    private List<String> tasks = new ArrayList<>();

    @Option(names = "--data", description = "folder of the surrogate, else LCBENCH_DIR")
    private @Nullable Path data;

    @Option(names = "--recorded", description = "study file of trials trained in full, to simulate on instead")
    private @Nullable Path recorded;

    @Option(names = "--study", description = "the recorded study's name; needed if the file has several")
    private @Nullable String study;

    @Option(names = "--html", description = "the page", defaultValue = "simulation.html")
    private Path html = Path.of("simulation.html");

    private final PrintStream out = System.out;

    Simulate() {}

    @Override
    public void run() {
        Ranking ranking = new Ranking();
        List<KnownCurves> sources = sources();
        for (KnownCurves curves : sources) {
            List<Comparison> comparisons = compare(curves);
            comparisons.forEach(comparison -> ranking.add(comparison, (double) budget(curves)));
            String page =
                    new ComparisonPage(about(curves), (double) budget(curves), curves.units(), comparisons).html();
            write(sources.size() == 1 ? html : numbered(sources.indexOf(curves)), page);
        }
        out.println(ranking.text());
    }

    private List<Comparison> compare(KnownCurves curves) {
        List<Method> chosen = Methods.chosen(methods, curves);
        long budget = budget(curves);
        out.println(about(curves));
        out.println("epochs, time: when the median first is at most random's final error; share: of random's own\n");
        List<Comparison> comparisons = new ArrayList<>();
        for (int count : workers) {
            Comparison comparison =
                    compare(chosen, new Method.Setting(minResource, curves.maxResource(), eta, budget, count), curves);
            comparisons.add(comparison);
            out.println(new ComparisonTable(comparison, (double) budget, curves.units()).text());
        }
        verdict(comparisons, (double) budget, curves.units());
        return comparisons;
    }

    private long budget(KnownCurves curves) {
        return (long) (trials != null ? trials : defaultTrials(curves)) * curves.maxResource();
    }

    private List<KnownCurves> sources() {
        if (recorded != null) {
            return List.of(RecordedCurves.read(recorded, study));
        }
        LcBenchSurrogate surrogate = LcBenchSurrogate.load(LcBenchSurrogate.locate(data));
        return tasks.stream()
                .<KnownCurves>map(task -> new LcBenchCurves(surrogate, task))
                .toList();
    }

    /** The page of one of several tasks: {@code simulation-189908.html}. */
    private Path numbered(int index) {
        String name = html.getFileName().toString();
        int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        return html.resolveSibling(name.substring(0, dot) + "-" + tasks.get(index) + name.substring(dot));
    }

    /** More than half of a table would show random search most of it, and every method the same best row. */
    private static int defaultTrials(KnownCurves curves) {
        return curves instanceof RecordedCurves table ? table.table().size() / 2 : TRIALS;
    }

    private String about(KnownCurves curves) {
        return curves.about() + " epochs a full training, budget " + budget(curves) + " epochs, r " + minResource
                + ", eta " + eta + ", seeds 0 to " + (seeds - 1) + ".";
    }

    private Comparison compare(List<Method> chosen, Method.Setting setting, KnownCurves curves) {
        Map<String, List<Replication>> runs = new LinkedHashMap<>();
        for (Method method : chosen) {
            List<Replication> replications = new ArrayList<>();
            for (int seed = 0; seed < seeds; seed++) {
                replications.add(Replication.run(method, setting, curves, seed));
            }
            runs.put(method.name(), replications);
        }
        return new Comparison(setting.workers(), runs);
    }

    private void verdict(List<Comparison> comparisons, double budget, Units units) {
        for (Comparison comparison : comparisons) {
            if (!comparison.runs().keySet().containsAll(List.of(ASHA, Methods.RANDOM))) {
                return;
            }
            ComparisonTable table = new ComparisonTable(comparison, budget, units);
            double share = table.shareOfEpochs(ASHA);
            out.println(String.format(
                    Locale.ROOT,
                    "W = %d: ASHA reaches random search's final error in %.3f of its epochs (at most a quarter: %s), "
                            + "in %.3f of those in which random search reaches it",
                    comparison.workers(),
                    share,
                    share <= QUARTER ? "yes" : "NO",
                    share / table.shareOfEpochs(Methods.RANDOM)));
        }
    }

    private void write(Path file, String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Simulation: page (" + file + ") must be a file that can be written: " + e
                            + ".\nMaybe name another with --html.",
                    e);
        }
        out.println("curves: " + file.toAbsolutePath().normalize());
    }
}
