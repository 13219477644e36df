package org.hpo4j.dl4j.device.memory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.memory.AllocationsTracker;
import org.nd4j.linalg.api.memory.enums.AllocationKind;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A listener that sees how much of ND4J's memory a training takes.
 *
 * <p>Method: ND4J counts the bytes of arrays ({@code Environment.getDeviceCouner}) and of workspaces
 * ({@code AllocationsTracker}) of a device. The meter reads both when it is made, after the forward pass, the gradients
 * and the backward pass of each iteration, at its end and at the end of each epoch, and keeps the largest sum beyond the
 * start. Make it before the network is initialised, or its parameters are not counted. Workspaces get their size in the first two
 * iterations; whoever looks before sees too little.
 *
 * <p>The counters belong to the process: <b>what is seen is a trial's only while no other trains in the process.</b> Not
 * seen are the scratch memory of oneDNN, cuDNN and cuBLAS, what malloc holds free, the CUDA context, the heap; nor what
 * comes and goes between two looks. Arrays outside of workspaces count until the garbage collector found them. A network
 * that makes such arrays, as batch normalisation does, grows until then; {@link #collecting} keeps that out.
 *
 * <p>Thread safety: safe; several threads may train while it listens. A look takes about a microsecond. On CUDA it reads
 * the counters of the device of the thread that made it, which was not tried.
 */
public final class PeakMeter extends BaseTrainingListener {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final int device = Nd4j.getAffinityManager().getDeviceForCurrentThread();
    private final boolean collects;
    private final long arraysBefore;
    private final long workspacesBefore;
    private MemoryPeak peak = new MemoryPeak(0, 0, 0);

    private PeakMeter(boolean collects) {
        this.collects = collects;
        arraysBefore = arrays();
        workspacesBefore = workspaces();
    }

    /**
     * Starts to count here.
     *
     * @return a meter that changes nothing
     */
    public static PeakMeter start() {
        return new PeakMeter(false);
    }

    /**
     * Starts to count here, and runs the garbage collector after each iteration, so that only what one step needs is
     * seen. For measurements: an iteration takes some 60 ms more.
     *
     * @return a meter that collects
     */
    public static PeakMeter collecting() {
        return new PeakMeter(true);
    }

    /**
     * What was seen so far.
     *
     * @return the peak
     */
    public synchronized MemoryPeak peak() {
        return peak;
    }

    /** Looks now, besides when the network tells of its progress: for a SameDiff graph, say. */
    public synchronized void look() {
        long arrayBytes = arrays() - arraysBefore;
        long workspaceBytes = workspaces() - workspacesBefore;
        boolean more = peak.looks() == 0 || arrayBytes + workspaceBytes > peak.bytes();
        peak = more
                ? new MemoryPeak(arrayBytes, workspaceBytes, peak.looks() + 1)
                : new MemoryPeak(peak.arrayBytes(), peak.workspaceBytes(), peak.looks() + 1);
    }

    private long arrays() {
        return Nd4j.getEnvironment().getDeviceCouner(device);
    }

    private long workspaces() {
        return AllocationsTracker.getInstance().bytesOnDevice(AllocationKind.WORKSPACE, device);
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        look();
        if (collects) {
            System.gc();
            // ND4J frees what the collector found on threads of its own, which a busy machine keeps waiting.
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
        look();
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
        look();
    }

    @Override
    public void onGradientCalculation(Model model) {
        look();
    }

    @Override
    public void onBackwardPass(Model model) {
        look();
    }

    @Override
    public void onEpochEnd(Model model) {
        look();
    }
}
