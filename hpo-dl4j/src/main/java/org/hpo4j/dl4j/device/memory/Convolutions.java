package org.hpo4j.dl4j.device.memory;

import org.hpo4j.dl4j.device.OneDnn;

/** Who computes two-dimensional convolutions, on which their working memory depends. */
public enum Convolutions {
    /** Deeplearning4j itself, which copies image patches into a matrix, three times while training. */
    IM2COL,
    /** oneDNN, engaged by {@link OneDnn#engage}, which needs no such matrix. */
    ONE_DNN;

    /**
     * What a study in this JVM would use. Loads ND4J's backend.
     *
     * @return oneDNN where ND4J has it, else IM2COL
     */
    public static Convolutions ofThisProcess() {
        return OneDnn.isAvailable() ? ONE_DNN : IM2COL;
    }
}
