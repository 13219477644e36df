package org.hpo4j.dl4j.device;

import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** A program as users write it: relaunched first, then at work. Started as a process by {@link NativeThreadsIT}. */
public final class RelaunchedProgram {
    private RelaunchedProgram() {}

    public static void main(String[] args) throws InterruptedException {
        OptionalInt code = NativeThreads.relaunch(RelaunchedProgram.class, args);
        System.exit(code.isPresent() ? code.getAsInt() : run(args));
    }

    private static int run(String... args) throws InterruptedException {
        // Before the lines that the test waits for: once it has read them, this process may be told to end.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        System.out.println("process " + ProcessHandle.current().pid());
        System.out.println("threads " + System.getenv(NativeThreads.VARIABLE));
        System.out.println("option " + System.getProperty("test.option"));
        System.out.println("arguments " + String.join("|", args));
        if (args[0].equals("wait")) {
            new CountDownLatch(1).await();
        }
        return Integer.parseInt(args[0]);
    }
}
