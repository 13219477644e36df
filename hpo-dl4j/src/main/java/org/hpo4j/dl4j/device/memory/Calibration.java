package org.hpo4j.dl4j.device.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Learns from observed peaks how estimates are to be corrected, for each backend and kind of model.
 *
 * <p>Method: q = observed / estimated of each observation. The mean m starts at the first q and then moves by
 * 0.2 (q - m), so that five observations weigh 2/3. The 95th percentile is that of the last 64 q, the largest while there
 * are fewer than 20. An observation is of a trial that was alone in its process; others say nothing.
 *
 * <p>Thread safety: safe.
 */
public final class Calibration {
    private static final double NEWEST = 0.2;
    private static final int WINDOW = 64;
    private static final double PERCENTILE = 0.95;

    private final Map<Key, Quotients> learned = new HashMap<>();

    /** Makes one that has learned nothing. */
    public Calibration() {}

    /**
     * Learns from a trial that was alone in its process.
     *
     * @param backend the name of ND4J's backend
     * @param estimate computed before it ran
     * @param observedBytes its peak, at least 1
     * @throws IllegalArgumentException if nothing was observed
     */
    public synchronized void observe(String backend, MemoryEstimate.Computed estimate, long observedBytes) {
        if (observedBytes < 1) {
            throw new IllegalArgumentException(
                    "Calibration: observedBytes (" + observedBytes
                            + ") must be at least 1.\nMaybe the PeakMeter was made after the network, or did not listen to it.");
        }
        learned.computeIfAbsent(new Key(backend, estimate.kind()), key -> new Quotients())
                .add(observedBytes / (double) Math.max(1, estimate.bytes().total()));
    }

    /**
     * What was learned of a kind.
     *
     * @param backend the name of ND4J's backend
     * @param kind of model
     * @return the correction; empty for a kind that was not observed on this backend
     */
    public synchronized Optional<Correction> correction(String backend, ModelKind kind) {
        return Optional.ofNullable(learned.get(new Key(backend, kind))).map(Quotients::correction);
    }

    /**
     * What to reserve.
     *
     * @param backend the name of ND4J's backend
     * @param estimate of the trial
     * @return bytes: as given by the user, or corrected; empty if nothing is known, and the trial should run alone
     */
    public OptionalLong reserved(String backend, MemoryEstimate estimate) {
        if (estimate instanceof MemoryEstimate.Fixed fixed) {
            return OptionalLong.of(fixed.bytes());
        }
        return estimate instanceof MemoryEstimate.Computed computed
                ? correction(backend, computed.kind())
                        .map(known ->
                                OptionalLong.of(known.reserved(computed.bytes().total())))
                        .orElseGet(OptionalLong::empty)
                : OptionalLong.empty();
    }

    private record Key(String backend, ModelKind kind) {}

    /** The last quotients of one kind. */
    private static final class Quotients {
        private final Deque<Double> last = new ArrayDeque<>();
        private double mean;
        private long count;

        void add(double quotient) {
            mean = count == 0 ? quotient : mean + NEWEST * (quotient - mean);
            count++;
            last.addLast(quotient);
            if (last.size() > WINDOW) {
                last.removeFirst();
            }
        }

        Correction correction() {
            double[] sorted = last.stream().mapToDouble(each -> each).sorted().toArray();
            return new Correction(mean, sorted[(int) Math.ceil(PERCENTILE * sorted.length) - 1], count);
        }
    }
}
