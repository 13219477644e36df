package org.hpo4j.execution.process;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts worker processes: this JVM again, with its class path and options, and another main class.
 *
 * @param objective the name of the objective's class
 * @param options JVM options, after those of this JVM, so that they win
 * @param environment variables of all workers, beside the inherited ones
 * @param folder the working folder, where a crash leaves its report
 */
record Launcher(String objective, List<String> options, Map<String, String> environment, Path folder) {
    private static final String NATIVE_THREADS = "OMP_NUM_THREADS";

    /** Agents and debuggers would all want the same port or file. */
    private static final List<String> NOT_INHERITED =
            List.of("-javaagent", "-agentlib", "-agentpath", "-Xrunjdwp", "-Xdebug");

    /** Nothing left behind but the report of a crash; what the VM itself says is not for the pipe. */
    private static final List<String> OWN = List.of(
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-DisplayVMOutputToStdout");

    Process start(Map<String, String> special) throws LostWorker {
        ProcessBuilder builder = new ProcessBuilder(command()).directory(folder.toFile());
        builder.environment().putIfAbsent(NATIVE_THREADS, "1");
        builder.environment().putAll(environment);
        builder.environment().putAll(special);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new LostWorker(Loss.Kind.NOT_STARTED, "no child JVM could be started: " + e.getMessage());
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> NOT_INHERITED.stream().noneMatch(argument::startsWith))
                .forEach(command::add);
        command.addAll(OWN);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), WorkerProgram.class.getName(), objective));
        return command;
    }

    /** Relative entries are meant from the folder of this process. */
    private static String classPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            entries.add(new File(entry).getAbsolutePath());
        }
        return String.join(File.pathSeparator, entries);
    }
}
