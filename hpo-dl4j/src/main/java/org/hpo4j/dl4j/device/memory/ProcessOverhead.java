package org.hpo4j.dl4j.device.memory;

/**
 * What a process takes of a device's memory before its first array; no part of an estimate, because it is taken once,
 * whatever number of trials the process trains.
 *
 * <p>Method: contextBytes + libraryBytes + threads x threadBytes. The numbers for CUDA are read off documentation and ND4J's
 * source, not measured: a context of 512 MiB, 64 MiB for cuBLAS, two buffers of 8 MiB for each thread that computes.
 * Immutable, safe for any thread.
 *
 * @param contextBytes the driver's context
 * @param libraryBytes the handle and workspace of cuBLAS
 * @param threadBytes for each thread that computes
 */
public record ProcessOverhead(long contextBytes, long libraryBytes, long threadBytes) {
    /** Of a process that uses one GPU. */
    public static final ProcessOverhead CUDA = new ProcessOverhead(512L << 20, 64L << 20, 16L << 20);

    /** On a CPU ND4J's arrays are all that is counted. */
    public static final ProcessOverhead CPU = new ProcessOverhead(0, 0, 0);

    /**
     * Adds it up.
     *
     * @param threads threads of the process that compute on the device, at least 1
     * @return bytes
     * @throws IllegalArgumentException if there is no thread
     */
    public long bytes(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("ProcessOverhead: threads (" + threads
                    + ") must be at least 1.\nMaybe give the number of trials that the process trains at once.");
        }
        return contextBytes + libraryBytes + threads * threadBytes;
    }
}
