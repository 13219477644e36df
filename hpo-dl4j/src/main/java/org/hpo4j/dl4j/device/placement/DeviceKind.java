package org.hpo4j.dl4j.device.placement;

/** What computes: a graphics card (or a part of one), or the processor. Immutable, safe for any thread. */
public enum DeviceKind {
    /** A CUDA device, or a MIG instance of one. */
    GPU,
    /** The processor of this machine: its cores and ND4J's memory outside the heap. */
    CPU
}
