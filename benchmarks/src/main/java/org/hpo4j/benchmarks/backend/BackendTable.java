package org.hpo4j.benchmarks.backend;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.hpo4j.benchmarks.training.Samples;

/** The timings of all builds, in a table a workload; the first build is what the others are compared with. */
final class BackendTable {
    private final List<NativeBuild> builds;
    private final Map<NativeBuild, List<Timing>> timings = new HashMap<>();

    BackendTable(List<NativeBuild> builds) {
        this.builds = builds;
    }

    void add(NativeBuild build, List<Timing> round) {
        timings.computeIfAbsent(build, key -> new ArrayList<>()).addAll(round);
    }

    void print(PrintStream out) {
        for (Workload workload : Workload.values()) {
            out.printf("%n%s, batches of %d%n", workload.title(), workload.batchSize());
            out.println("| build | processor | wall | speed |");
            out.println("| --- | --- | --- | --- |");
            builds.stream().map(build -> row(build, workload)).forEach(out::println);
        }
    }

    private String row(NativeBuild build, Workload workload) {
        if (timings.getOrDefault(build, List.of()).stream().noneMatch(timing -> timing.workload() == workload)) {
            return "| `" + build.classifier() + "` | no oneDNN | | |";
        }
        Samples cpu = samples(build, workload, Timing::cpu);
        double ratio = samples(builds.get(0), reference(workload), Timing::cpu).median() / cpu.median();
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %.2f |",
                build.classifier(),
                cpu.format("%.1f"),
                samples(build, workload, Timing::wall).format("%.1f"),
                ratio);
    }

    /** The engaged network is the same network, and is compared with what the first build does without. */
    private static Workload reference(Workload workload) {
        return workload == Workload.CNN_ENGAGED ? Workload.CNN : workload;
    }

    private Samples samples(NativeBuild build, Workload workload, ToDoubleFunction<Timing> quantity) {
        return Samples.of(timings.getOrDefault(build, List.of()).stream()
                .filter(timing -> timing.workload() == workload)
                .mapToDouble(quantity)
                .toArray());
    }
}
