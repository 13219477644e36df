package org.hpo4j.dl4j.device.memory;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;

/** The structure of a model as text. */
final class Kinds {
    private Kinds() {}

    static ModelKind of(List<Step> steps, WorkspaceMode workspaces, Convolutions convolutions) {
        String layers = steps.stream().map(Kinds::name).collect(Collectors.joining(" "));
        String updaters = steps.stream()
                .flatMap(step -> step.layer().stream())
                .filter(BaseLayer.class::isInstance)
                .map(layer -> name(((BaseLayer) layer).getIUpdater()))
                .distinct()
                .collect(Collectors.joining(" "));
        boolean convolves = steps.stream()
                .flatMap(step -> step.layer().stream())
                .anyMatch(layer -> ConvolutionMemory.isPlain(Step.inner(layer)));
        return ModelKind.of(layers + ", " + updaters + ", workspaces " + workspaces
                + (convolves ? ", convolutions " + convolutions : ""));
    }

    /** A graph's structure is its operations in their order. */
    static ModelKind of(SameDiff graph) {
        return ModelKind.of("SameDiff: "
                + Arrays.stream(graph.ops()).map(DifferentialFunction::opName).collect(Collectors.joining(" ")));
    }

    /** A layer by its class and that of the layer it wraps; a vertex with where its inputs come from. */
    private static String name(Step step) {
        String name =
                step.layer().map(Kinds::layerName).orElseGet(() -> step.type().getSimpleName());
        return step.followsLast() ? name : name + step.from();
    }

    private static String layerName(Layer layer) {
        return layer instanceof BaseWrapperLayer wrapper
                ? name(layer) + "(" + layerName(wrapper.getUnderlying()) + ")"
                : name(layer);
    }

    private static String name(@Nullable Object part) {
        return part == null ? "none" : part.getClass().getSimpleName();
    }
}
