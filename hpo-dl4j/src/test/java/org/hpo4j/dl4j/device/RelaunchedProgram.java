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
        System.out.println("process " + ProcessHandle.current().pid());
        System.out.println("threads " + System.getenv(NativeThreads.VARIABLE));
        System.out.println("option " + System.getProperty("test.option"));
        System.out.println("arguments " + String.join("|", args));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        if (args[0].equals("wait")) {
            new CountDownLatch(1).await();
        }
        return Integer.parseInt(args[0]);
    }
}
