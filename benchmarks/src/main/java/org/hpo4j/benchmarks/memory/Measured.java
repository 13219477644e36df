package org.hpo4j.benchmarks.memory;

import org.hpo4j.dl4j.device.memory.MemoryEstimate;
import org.hpo4j.dl4j.device.memory.MemoryPeak;

/**
 * A training that was measured.
 *
 * @param sized which
 * @param estimate before it ran
 * @param reportedBytes by Deeplearning4j's memory report
 * @param peak what was seen
 */
record Measured(Sized sized, MemoryEstimate.Computed estimate, long reportedBytes, MemoryPeak peak) {
    double ratio() {
        return peak.bytes() / (double) estimate.bytes().total();
    }
}
