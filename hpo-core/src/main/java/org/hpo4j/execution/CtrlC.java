package org.hpo4j.execution;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hpo4j.study.Study;
import org.hpo4j.trial.StudyDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Ctrl-C, the signal SIGINT, does to this process: by default it ends it, here it suspends the studies that run.
 *
 * <p>The JVM's classes for signals are no part of its specification, so they are looked up by name; where they are missing,
 * or the JVM leaves signals alone, everything stays as it is. Thread safety: safe.
 */
public final class CtrlC implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerThreads.class);
    private static final String SIGNAL = "INT";
    private static final int EXIT_CODE = 130;

    /** A parent process passes on what the terminal has sent to its children too: that is one Ctrl-C. */
    private static final long SAME_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final Set<CtrlC> RUNNING = new HashSet<>();
    private static @Nullable Object previous;
    private static boolean pressed;
    private static long pressedAt;

    private final Study study;

    private CtrlC(Study study) {
        this.study = study;
    }

    /** Suspends a study at Ctrl-C until it is closed. */
    static CtrlC suspends(Study study) {
        CtrlC ctrlC = new CtrlC(study);
        synchronized (RUNNING) {
            if (RUNNING.isEmpty()) {
                previous = handle(CtrlC::press);
            }
            RUNNING.add(ctrlC);
            if (pressed) {
                study.suspend("Ctrl-C");
            }
        }
        return ctrlC;
    }

    private static void press() {
        Set<CtrlC> running;
        synchronized (RUNNING) {
            if (pressed && System.nanoTime() - pressedAt >= SAME_NANOS) {
                Runtime.getRuntime().halt(EXIT_CODE);
            }
            if (pressed) {
                return;
            }
            pressed = true;
            pressedAt = System.nanoTime();
            running = Set.copyOf(RUNNING);
        }
        for (CtrlC each : running) {
            StudyDefinition study = each.study.definition();
            // Whoever pressed it must see it, however the program logs.
            System.err.println("Study \"" + study.name() + "\" ends after the current " + study.unit()
                    + "s and goes on there when it is started again; Ctrl-C again ends it at once.");
            each.study.suspend("Ctrl-C");
        }
    }

    /** Ends this process if Ctrl-C was pressed, when the last of the studies that it runs has ended its epochs. */
    void exitIfPressed() throws InterruptedException {
        boolean last;
        synchronized (RUNNING) {
            if (!pressed) {
                return;
            }
            RUNNING.remove(this);
            last = RUNNING.isEmpty();
        }
        if (last) {
            System.exit(EXIT_CODE);
        }
        new CountDownLatch(1).await();
    }

    @Override
    public void close() {
        synchronized (RUNNING) {
            if (RUNNING.remove(this) && RUNNING.isEmpty()) {
                restore(previous);
            }
        }
    }

    /** Lets Ctrl-C pass this process by. */
    public static void ignore() {
        var unused = handle(() -> {});
    }

    /**
     * Passes Ctrl-C on to a child process, and leaves it to that to end. The terminal may have sent it to both; see
     * {@link WorkerThreads#endingOnCtrlC}.
     *
     * @param child a process started by this one
     */
    public static void passTo(Process child) {
        var unused = handle(() -> {
            try {
                var sender = new ProcessBuilder("kill", "-" + SIGNAL, Long.toString(child.pid())).start();
                sender.getOutputStream().close();
            } catch (IOException e) {
                // Where there is no such program the terminal's own signal does.
                LOG.debug("Ctrl-C could not be passed on.", e);
            }
        });
    }

    /** Returns what was done before; null if signals can't be handled. */
    private static @Nullable Object handle(Runnable action) {
        try {
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            InvocationHandler invocation = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    action.run();
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments != null && proxy == arguments[0];
                default -> "CtrlC";
            };
            return register(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, invocation));
        } catch (ReflectiveOperationException e) {
            LOG.debug("This JVM does not handle signals.", e);
            return null;
        }
    }

    private static void restore(@Nullable Object handler) {
        if (handler != null) {
            try {
                var unused = register(handler);
            } catch (ReflectiveOperationException e) {
                LOG.debug("The handler of Ctrl-C was not restored.", e);
            }
        }
    }

    private static @Nullable Object register(Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        return signal.getMethod("handle", signal, type)
                .invoke(null, signal.getConstructor(String.class).newInstance(SIGNAL), handler);
    }
}
