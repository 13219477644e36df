package org.hpo4j.dl4j.device.memory;

/**
 * What the training of one network takes, by purpose, in bytes.
 *
 * <p>The first three depend on the network alone, the others grow with the batch size. Immutable, safe for any thread.
 *
 * @param parameters weights and biases
 * @param gradients one number for each parameter
 * @param updaterState Adam: two numbers for each parameter
 * @param activations of all layers, kept for the backward pass, with the masks of dropout
 * @param activationGradients workspaces that hold the gradients between layers
 * @param working the workspaces that one layer after the other uses
 * @param detached arrays of one step that lie in no workspace and wait for the garbage collector
 * @param data the batches that are read ahead
 */
public record MemoryBytes(
        long parameters,
        long gradients,
        long updaterState,
        long activations,
        long activationGradients,
        long working,
        long detached,
        long data) {
    /**
     * What does not depend on the batch size.
     *
     * @return bytes
     */
    public long fixed() {
        return parameters + gradients + updaterState;
    }

    /**
     * All of it.
     *
     * @return bytes
     */
    public long total() {
        return fixed() + activations + activationGradients + working + detached + data;
    }
}
