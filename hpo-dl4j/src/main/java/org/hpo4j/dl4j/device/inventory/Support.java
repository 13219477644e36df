package org.hpo4j.dl4j.device.inventory;

import java.util.List;
import java.util.Map;

/**
 * The verdict on a GPU: whether trials may use it, and if not, why.
 *
 * <p>Thread safety: immutable.
 *
 * @param verdict the kind of answer
 * @param reason half a sentence that follows the card's name and a colon; empty if the card is plainly supported
 * @see <a href="https://docs.nvidia.com/cuda/hopper-compatibility-guide/">NVIDIA, Hopper Compatibility Guide</a>
 */
public record Support(Verdict verdict, String reason) {
    /** The kinds of answer. */
    public enum Verdict {
        /** The backend has machine code for the card. */
        SUPPORTED,
        /** Which cards the backend has code for is not known here: the card is used, and may fail at its first trial. */
        UNVERIFIED,
        /** The backend has no code for the card, or the card does not tell its compute capability. */
        UNSUPPORTED,
        /** The backend is the CPU's, or there is none. */
        NOT_LOADED,
        /** {@code CUDA_VISIBLE_DEVICES} leaves the card out. */
        HIDDEN,
        /** The compute mode forbids it, or MIG is on and has no instances. */
        CLOSED;

        /**
         * Tells whether trials may use a GPU of this verdict.
         *
         * @return whether it is supported or unverified
         */
        public boolean isUsable() {
            return this == SUPPORTED || this == UNVERIFIED;
        }
    }

    /* The cubins in libnd4jcuda.so of nd4j-cuda-11.6 1.0.0-M2.1, each of its 228 containers alike; no PTX, so that the
     * driver can't compile for newer cards. */
    private static final Map<String, List<ComputeCapability>> CODE = Map.of(
            "nd4j-cuda-11.6 1.0.0-M2.1",
            List.of(
                    new ComputeCapability(3, 7),
                    new ComputeCapability(5, 0),
                    new ComputeCapability(5, 2),
                    new ComputeCapability(6, 0),
                    new ComputeCapability(6, 1),
                    new ComputeCapability(7, 0),
                    new ComputeCapability(7, 5),
                    new ComputeCapability(8, 0),
                    new ComputeCapability(8, 6)));

    private static final String NEWEST = "8.9";

    /**
     * Judges a card by the machine code that a backend brings.
     *
     * <p>Code runs on cards of the same generation and the same or a higher version: 8.6 runs on 8.9 and not on 9.0.
     *
     * @param capability the card's
     * @param backend the one that is, or would be, loaded
     * @return the verdict; UNVERIFIED for CUDA backends other than nd4j-cuda-11.6 1.0.0-M2.1
     */
    public static Support of(ComputeCapability capability, Backend backend) {
        if (backend.kind() == Backend.Kind.CPU) {
            return new Support(Verdict.NOT_LOADED, "not used, the CPU backend " + backend + " is loaded");
        }
        List<ComputeCapability> code = CODE.get(backend.toString());
        if (code == null) {
            return new Support(Verdict.UNVERIFIED, "whether " + backend + " has code for it is not known");
        }
        return code.stream().anyMatch(each -> each.runsOn(capability))
                ? new Support(Verdict.SUPPORTED, "")
                : new Support(
                        Verdict.UNSUPPORTED, backend + " has code for " + code.get(0) + " to " + NEWEST + " only");
    }

    static Support withoutBackend() {
        return new Support(Verdict.NOT_LOADED, "not used, no backend of ND4J is on the class path");
    }

    static Support withoutCapability(Backend backend) {
        return backend.kind() == Backend.Kind.CPU
                ? of(new ComputeCapability(0, 0), backend)
                : new Support(Verdict.UNSUPPORTED, "nvidia-smi does not tell whether " + backend + " has code for it");
    }

    static Support hidden(String value) {
        return new Support(Verdict.HIDDEN, "hidden by CUDA_VISIBLE_DEVICES (" + PlainText.of(value) + ")");
    }

    static Support closed(String reason) {
        return new Support(Verdict.CLOSED, reason);
    }

    /**
     * Tells whether trials may use the card.
     *
     * @return whether the verdict is SUPPORTED or UNVERIFIED
     */
    public boolean isUsable() {
        return verdict.isUsable();
    }
}
