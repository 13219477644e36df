package org.hpo4j.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import org.hpo4j.HpoException;
import org.hpo4j.benchmarks.asktell.AskTell;
import org.hpo4j.benchmarks.backend.Backends;
import org.hpo4j.benchmarks.devices.DevicesCommand;
import org.hpo4j.benchmarks.memory.MemoryCommand;
import org.hpo4j.benchmarks.pareto.Pareto;
import org.hpo4j.benchmarks.plan.PlanCommand;
import org.hpo4j.benchmarks.recorded.ExplainCommand;
import org.hpo4j.benchmarks.recorded.ExportCommand;
import org.hpo4j.benchmarks.recorded.ImportCommand;
import org.hpo4j.benchmarks.recorded.ReplayCommand;
import org.hpo4j.benchmarks.regret.Regret;
import org.hpo4j.benchmarks.scheduler.Decisions;
import org.hpo4j.benchmarks.simulate.Cluster;
import org.hpo4j.benchmarks.simulate.Simulate;
import org.hpo4j.benchmarks.storage.Crash;
import org.hpo4j.benchmarks.storage.StorageCommand;
import org.hpo4j.benchmarks.training.Exchange;
import org.hpo4j.benchmarks.training.Overhead;
import org.hpo4j.benchmarks.training.Workers;
import org.hpo4j.dl4j.device.NativeThreads;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks by name. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        description = "Measures HPO4J. 'jmh' runs the micro-benchmarks and takes JMH's own options.",
        subcommands = {
            AskTell.class,
            Backends.class,
            Cluster.class,
            Crash.class,
            Decisions.class,
            Exchange.class,
            DevicesCommand.class,
            ExplainCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            MemoryCommand.class,
            Overhead.class,
            Pareto.class,
            PlanCommand.class,
            Regret.class,
            ReplayCommand.class,
            Simulate.class,
            StorageCommand.class,
            Workers.class
        })
public final class Main {
    private static final Set<String> UNTRAINED = Set.of("ask-tell", "crash", "storage");

    private Main() {}

    /**
     * Runs a benchmark, in a JVM with one ND4J thread a worker.
     *
     * @param args the name of the benchmark and its options
     * @throws IOException if JMH can't write its results
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        // What trains nothing needs no second JVM between the caller and its answers.
        boolean trains = args.length > 0 && !UNTRAINED.contains(args[0]);
        OptionalInt code = trains ? NativeThreads.relaunch(Main.class, args) : OptionalInt.empty();
        if (code.isPresent()) {
            System.exit(code.getAsInt());
        } else if (args.length > 0 && args[0].equals("jmh")) {
            org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
        } else {
            System.exit(run(args));
        }
    }

    static int run(String... args) {
        CommandLine line = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((fault, command, parsed) -> {
            if (fault instanceof IllegalArgumentException || fault instanceof HpoException) {
                command.getErr().println(fault.getMessage());
                return CommandLine.ExitCode.USAGE;
            }
            throw fault;
        });
        if (args.length == 0) {
            line.usage(System.err);
            return CommandLine.ExitCode.USAGE;
        }
        return line.execute(args);
    }
}
