package org.hpo4j.dl4j.device.memory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Computes from its layers what the training of a network takes of ND4J's memory.
 *
 * <p>Method: parameters P, gradients P and updater state U are those of Deeplearning4j's memory report, layer by layer. Its
 * other numbers are not used where a layer's own are known, because workspaces are larger than the arrays in them and are
 * not shared in the way it assumes: it told 0.6 to 2.8 times what nine networks took (docs/devices.md). With n examples
 * a batch and b bytes a number, the estimate is
 *
 * <pre>
 *   2 P + U + n b (1.05 (A + D) + 1.02 (G + W) + 1.05 L + B) + data
 * </pre>
 *
 * where A is the sum of what the layers make; D the masks of dropout; G the largest gradient of each of the workspaces that
 * take turns in the backward pass; W the largest working memory of a layer; L that of one time step; B the arrays of batch
 * normalisation outside of workspaces, for one step; data the one batch, n d b bytes with d numbers an example, or with q
 * batches read ahead a workspace of 1.3 (q + 3) n d b bytes, at least 10 MiB (measured with q = 2). 1.05, 1.02 and 1.3 are what
 * ND4J allots beyond need. W of a layer, with i numbers read and o made an example:
 *
 * <pre>
 *   dense, output           2 o                 + o with ReLU
 *   convolution, oneDNN     o                   + o with ReLU
 *   convolution, IM2COL     3 p + 2 o           + o with ReLU; p = channels x kernel x positions
 *   separable, pooling      o                   + o with ReLU
 *   batch normalisation     3 i
 *   LSTM of width w         10 T w + 6 w, and 4 w w a batch; L = 9 w; T time steps
 *   others                  as in the report, + o
 * </pre>
 *
 * <p>It assumes workspaces, and for truncated backpropagation the whole sequence. What no counter of ND4J's shows is not
 * in it: oneDNN's and cuDNN's scratch memory, the heap, the data set.
 *
 * <p>Thread safety: immutable. Cost: O(layers).
 *
 * @param convolutions who computes them in a network that is not built; of a built one it is seen
 * @param batchesAhead q, batches that a prefetching iterator reads ahead, 2 with those of Deeplearning4j; default 0, as with
 *     the iterators of this library, which hold one batch
 */
public record MemoryEstimator(Convolutions convolutions, int batchesAhead) {
    /**
     * Checks the number of batches.
     *
     * @param convolutions who computes them
     * @param batchesAhead at least 0
     * @throws IllegalArgumentException if the number is negative
     */
    public MemoryEstimator {
        require(batchesAhead >= 0, "batchesAhead", batchesAhead, 0, "nothing is read ahead: give 0.");
    }

    /**
     * One for trials in this JVM. Loads ND4J's backend.
     *
     * @return with no batch read ahead, and oneDNN where ND4J has it
     */
    public static MemoryEstimator ofThisProcess() {
        return new MemoryEstimator(Convolutions.ofThisProcess(), 0);
    }

    /**
     * Sets how many batches are read ahead.
     *
     * @param batches at least 0
     * @return a copy
     * @throws IllegalArgumentException if the number is negative
     */
    public MemoryEstimator withBatchesAhead(int batches) {
        return new MemoryEstimator(convolutions, batches);
    }

    /**
     * Estimates for a built network.
     *
     * @param network the network, initialised or not
     * @param batchSize examples a batch, at least 1
     * @param inputs shapes of the inputs; may be left out where the network tells them
     * @return computed; unknown for any other model, without shapes, and with a layer that reports nothing
     * @throws IllegalArgumentException if the batch size is less than 1
     */
    public MemoryEstimate estimate(Model network, int batchSize, InputType... inputs) {
        if (network instanceof MultiLayerNetwork layers) {
            return seeing(layers.getLayers()).estimate(layers.getLayerWiseConfigurations(), batchSize, inputs);
        }
        if (network instanceof ComputationGraph graph) {
            return seeing(graph.getLayers()).estimate(graph.getConfiguration(), batchSize, inputs);
        }
        String name = network.getClass().getSimpleName();
        return new MemoryEstimate.Unknown(ModelKind.of(name), name + " has no memory report");
    }

    /** A network that is not initialised has no layers yet. */
    private MemoryEstimator seeing(Layer @Nullable [] layers) {
        List<ConvolutionLayer> found = Stream.ofNullable(layers)
                .flatMap(Arrays::stream)
                .filter(ConvolutionLayer.class::isInstance)
                .map(ConvolutionLayer.class::cast)
                .toList();
        if (found.isEmpty()) {
            return this;
        }
        boolean helped = found.stream().anyMatch(layer -> layer.getHelper() != null);
        return new MemoryEstimator(helped ? Convolutions.ONE_DNN : Convolutions.IM2COL, batchesAhead);
    }

    /**
     * Estimates for a network of layers.
     *
     * @param network its configuration
     * @param batchSize examples a batch, at least 1
     * @param inputs the shape of its input; may be left out for perceptrons and flat images
     * @return computed, or unknown
     * @throws IllegalArgumentException if the batch size is less than 1
     */
    public MemoryEstimate estimate(MultiLayerConfiguration network, int batchSize, InputType... inputs) {
        Optional<InputType> input = Stream.of(inputs).findFirst().or(() -> InputShapes.of(network));
        ModelKind kind = ModelKind.of("MultiLayerNetwork of "
                + network.getConfs().stream()
                        .map(each -> each.getLayer().getClass().getSimpleName())
                        .toList());
        return guarded(batchSize, kind, () -> {
            List<Step> steps = NetworkSteps.of(network, input.orElseThrow(MemoryEstimator::untold));
            return new TrainingMemory(this, batchSize, network.getDataType(), List.of(input.get()))
                    .estimate(steps, network.getTrainingWorkspaceMode());
        });
    }

    /**
     * Estimates for a graph.
     *
     * @param network its configuration
     * @param batchSize examples a batch, at least 1
     * @param inputs the shape of each input
     * @return computed, or unknown
     * @throws IllegalArgumentException if the batch size is less than 1
     */
    public MemoryEstimate estimate(ComputationGraphConfiguration network, int batchSize, InputType... inputs) {
        ModelKind kind = ModelKind.of(
                "ComputationGraph of " + network.getVertices().keySet().size() + " vertices");
        return guarded(batchSize, kind, () -> {
            if (inputs.length != network.getNetworkInputs().size()) {
                throw untold();
            }
            return new TrainingMemory(this, batchSize, network.getDataType(), List.of(inputs))
                    .estimate(NetworkSteps.of(network, inputs), network.getTrainingWorkspaceMode());
        });
    }

    /** A layer's own code may fail in any way, which must not fail the trial. */
    private static MemoryEstimate guarded(int batchSize, ModelKind kind, Supplier<MemoryEstimate> estimate) {
        require(batchSize >= 1, "batchSize", batchSize, 1, "it was read from an empty batch.");
        try {
            return estimate.get();
        } catch (RuntimeException e) {
            return new MemoryEstimate.Unknown(kind, String.valueOf(e.getMessage()));
        }
    }

    private static UnsupportedOperationException untold() {
        return new UnsupportedOperationException("the shapes of the inputs are not told");
    }

    private static void require(boolean kept, String name, int value, int least, String repair) {
        if (!kept) {
            throw new IllegalArgumentException(
                    "MemoryEstimator: " + name + " (" + value + ") must be at least " + least + ".\nMaybe " + repair);
        }
    }
}
