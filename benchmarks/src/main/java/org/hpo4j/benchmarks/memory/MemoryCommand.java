package org.hpo4j.benchmarks.memory;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.hpo4j.HpoException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains networks of several widths and batch sizes, and compares their memory with what was estimated. */
@Command(
        name = "memory",
        description = "Estimated and observed memory of trainings, and the error after calibration on other sizes.",
        mixinStandardHelpOptions = true)
public final class MemoryCommand implements Runnable {
    @Option(
            names = "--short",
            description = "three sizes of each network but that of batch normalisation, no batch over 256")
    private boolean small;

    private final PrintStream out = System.out;

    private MemoryCommand() {}

    @Override
    public void run() {
        out.println(MemoryTable.of(measure(small)));
    }

    static List<Measured> measure(boolean small) {
        List<Measured> rows = new ArrayList<>();
        for (Family family : Family.values()) {
            // Arrays of batch normalisation wait for the collector: on a busy machine some of one step are still there
            // at the next.
            if (family.isPossible() && !(small && family == Family.BATCH_NORM)) {
                family.sizes(small).forEach(size -> rows.add(inThreadOfItsOwn(size)));
            }
        }
        return rows;
    }

    /** Workspaces belong to threads: a new thread begins without any. */
    private static Measured inThreadOfItsOwn(Sized size) {
        FutureTask<Measured> task = new FutureTask<>(size::measure);
        new Thread(task, size.toString()).start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new HpoException(size + " must train to its end, but " + e.getCause() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HpoException(size + " must train to its end, but was interrupted.", e);
        }
    }
}
