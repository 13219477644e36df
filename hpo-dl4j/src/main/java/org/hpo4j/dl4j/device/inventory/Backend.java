package org.hpo4j.dl4j.device.inventory;

/**
 * A backend of ND4J, by the artifact that brings it.
 *
 * <p>Thread safety: immutable.
 *
 * @param kind where it computes
 * @param artifact such as {@code nd4j-native} or {@code nd4j-cuda-11.6}
 * @param version such as {@code 1.0.0-M2.1}; empty if the class path does not tell
 */
public record Backend(Kind kind, String artifact, String version) {
    /** Where a backend computes. */
    public enum Kind {
        /** On the processor. */
        CPU,
        /** On NVIDIA GPUs. */
        CUDA
    }

    /**
     * Returns the artifact and its version, as in {@code nd4j-cuda-11.6 1.0.0-M2.1}.
     *
     * @return the name to show
     */
    @Override
    public String toString() {
        return version.isEmpty() ? artifact : artifact + " " + version;
    }
}
