package org.hpo4j.dl4j.device.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.MemoryType;
import org.deeplearning4j.nn.conf.memory.MemoryUseMode;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The sum over the layers, for one batch size.
 *
 * @param settings the estimator's
 * @param batchSize examples a batch
 * @param type of the network's numbers
 * @param inputs shapes of the network's inputs
 */
record TrainingMemory(MemoryEstimator settings, int batchSize, DataType type, List<InputType> inputs) {
    /** What ND4J allots to a workspace beyond need, where it learns from the first loop. */
    private static final double ACTIVATIONS = 1.05;
    /** The same where it learns over several. */
    private static final double LAYER = 1.02;

    private static final double PREFETCH = 1.3;
    private static final int PREFETCH_MORE = 3;
    private static final long PREFETCH_LEAST = 10L << 20;

    MemoryEstimate estimate(List<Step> steps, WorkspaceMode workspaces) {
        return new MemoryEstimate.Computed(Kinds.of(steps, workspaces, settings.convolutions()), bytes(steps));
    }

    private MemoryBytes bytes(List<Step> steps) {
        WorkingMemory layer = new WorkingMemory(batchSize, settings.convolutions());
        long loop = max(steps, layer::loopElements);
        return new MemoryBytes(
                reported(steps, MemoryType.PARAMETERS),
                reported(steps, MemoryType.PARAMATER_GRADIENTS),
                reported(steps, MemoryType.UPDATER_STATE),
                allotted(ACTIVATIONS, batchSize * sum(steps, TrainingMemory::kept)),
                allotted(LAYER, GradientWorkspaces.elements(steps, layer::gradientElements)),
                allotted(LAYER, max(steps, layer::elements)) + allotted(ACTIVATIONS, loop),
                allotted(1, sum(steps, layer::detachedElements)),
                data(steps));
    }

    private long reported(List<Step> steps, MemoryType part) {
        return sum(
                steps,
                step -> step.report().getMemoryBytes(part, batchSize, MemoryUseMode.TRAINING, CacheMode.NONE, type));
    }

    /** What a layer makes, and the mask of its dropout; where it reads the data, a copy of them too. */
    private static long kept(Step step) {
        boolean drops = step.layer().filter(each -> each.getIDropout() != null).isPresent();
        long masks = !drops ? 0 : step.readsData() ? 2 : 1;
        return step.outputElements() + masks * step.inputElements();
    }

    private long data(List<Step> steps) {
        Set<Integer> read = new HashSet<>();
        steps.forEach(step -> read.addAll(step.from()));
        long labels = sum(steps, step -> read.contains(step.index()) ? 0 : step.outputElements());
        long features =
                inputs.stream().mapToLong(InputType::arrayElementsPerExample).sum();
        long batch = batchSize * (features + labels);
        return settings.batchesAhead() == 0
                ? allotted(1, batch)
                : Math.max(PREFETCH_LEAST, allotted(PREFETCH * (settings.batchesAhead() + PREFETCH_MORE), batch));
    }

    private long allotted(double factor, long elements) {
        return Math.round(factor * elements * type.width());
    }

    private static long sum(List<Step> steps, ToLongFunction<Step> number) {
        return steps.stream().mapToLong(number).sum();
    }

    private static long max(List<Step> steps, ToLongFunction<Step> number) {
        return steps.stream().mapToLong(number).max().orElse(0);
    }
}
