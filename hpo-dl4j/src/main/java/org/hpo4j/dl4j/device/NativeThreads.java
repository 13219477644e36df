package org.hpo4j.dl4j.device;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hpo4j.HpoException;
import org.hpo4j.execution.CtrlC;

/**
 * ND4J's own threads: one for each worker, which only the environment can say.
 *
 * <p>ND4J reads {@code OMP_NUM_THREADS} once, when its native code is loaded, and uses that many threads in each of its
 * operations, whichever worker calls; left alone it takes every core for every worker. Neither the variable nor the number
 * can be changed from inside the JVM, so {@link #relaunch} starts the program again with the variable set.
 *
 * <p>Thread safety: safe.
 */
public final class NativeThreads {
    /** The environment variable that ND4J reads: {@value}. */
    public static final String VARIABLE = "OMP_NUM_THREADS";

    private static final String PARENT = "HPO4J_PARENT";
    private static final int KILLED = 137;
    private static final int GRACE_SECONDS = 10;

    private NativeThreads() {}

    /**
     * Runs the calling program again in a child JVM with one ND4J thread a worker, unless the environment says already
     * how many there are to be.
     *
     * <p>The child has the same class path, JVM options, standard streams and working folder. It does not outlive this
     * process: it is ended with it, and ends itself if this process is killed. What Ctrl-C does is for the child to say.
     *
     * @param main the class whose {@code main} is to run
     * @param args its arguments
     * @return the child's exit code; empty if this process is to do the work itself
     * @throws HpoException if no child JVM can be started
     * @throws InterruptedException if the thread is interrupted while the child runs
     */
    public static OptionalInt relaunch(Class<?> main, String... args) throws InterruptedException {
        String parent = System.getenv(PARENT);
        if (parent != null) {
            endWith(Long.parseLong(parent));
        }
        if (System.getenv(VARIABLE) != null) {
            return OptionalInt.empty();
        }
        ProcessBuilder builder = new ProcessBuilder(command(main, args)).inheritIO();
        builder.environment().put(VARIABLE, "1");
        builder.environment().put(PARENT, Long.toString(ProcessHandle.current().pid()));
        try {
            Process child = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(child), "hpo-relaunch"));
            CtrlC.passTo(child);
            return OptionalInt.of(child.waitFor());
        } catch (IOException e) {
            throw new HpoException(
                    "Native threads: no child JVM could be started (" + e.getMessage() + ").\nMaybe set " + VARIABLE
                            + "=1 in the environment, so that none is needed.",
                    e);
        }
    }

    private static List<String> command(Class<?> main, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(args));
        return command;
    }

    /** Ends this process when another does, however that one ends, and at once if it has ended already. */
    private static void endWith(long pid) {
        ProcessHandle.of(pid).map(ProcessHandle::onExit).ifPresentOrElse(NativeThreads::haltAfter, NativeThreads::halt);
    }

    private static void haltAfter(CompletableFuture<ProcessHandle> exit) {
        var unused = exit.thenRun(NativeThreads::halt);
    }

    private static void halt() {
        Runtime.getRuntime().halt(KILLED);
    }

    private static void end(Process child) {
        child.destroy();
        try {
            if (!child.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        } catch (InterruptedException e) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
