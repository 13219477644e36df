package org.hpo4j.dl4j.training;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The workspace of the prefetch thread that DL4J puts between a model and an asynchronous iterator.
 *
 * <p>{@code fit} destroys it at its end, but not when a listener leaves {@code fit} by an exception: 10 MB or more would
 * wait for a garbage collection each time. A model's input lies in that workspace while an iteration runs, which is how it
 * is found.
 *
 * <p>Thread safety: confined to the thread that calls {@code fit}.
 */
final class PrefetchWorkspace {
    private @Nullable MemoryWorkspace workspace;

    /** Remembers the workspace of a model's input; to be called at the end of an iteration. */
    void notice(Model model) {
        INDArray input = input(model);
        MemoryWorkspace parent = input == null ? null : input.data().getParentWorkspace();
        // AsyncDataSetIterator and AsyncMultiDataSetIterator; any other workspace is not ours to destroy.
        if (parent != null && parent.getId().matches("AM?DSI_ITER-.*")) {
            workspace = parent;
        }
    }

    /** Destroys it, when an epoch has ended and fit is about to be left: the prefetch thread has ended by then. */
    void destroy() {
        if (workspace != null) {
            workspace.destroyWorkspace(true);
            workspace = null;
        }
    }

    /** At the end of an epoch that is not the last, DL4J destroys the workspace itself. */
    void forget() {
        workspace = null;
    }

    private static @Nullable INDArray input(Model model) {
        if (model instanceof MultiLayerNetwork layers) {
            return layers.getInput();
        }
        if (model instanceof ComputationGraph graph) {
            INDArray[] inputs = graph.getInputs();
            return inputs == null || inputs.length == 0 ? null : inputs[0];
        }
        return null;
    }
}
