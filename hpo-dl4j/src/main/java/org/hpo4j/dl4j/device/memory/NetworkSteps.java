package org.hpo4j.dl4j.device.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.jspecify.annotations.Nullable;

/** The layers of a configuration with the shapes of what passes between them. */
final class NetworkSteps {
    private NetworkSteps() {}

    static List<Step> of(MultiLayerConfiguration network, InputType input) {
        List<Step> steps = new ArrayList<>();
        InputType shape = input;
        for (int i = 0; i < network.getConfs().size(); i++) {
            Layer layer = network.getConf(i).getLayer();
            InputPreProcessor first = network.getInputPreProcess(i);
            InputType read = first == null ? shape : first.getOutputType(shape);
            shape = layer.getOutputType(i, read);
            MemoryReport report = required(layer.getMemoryReport(read), layer);
            steps.add(new Step(i, layer.getClass(), Optional.of(layer), List.of(i - 1), List.of(read), shape, report));
        }
        return steps;
    }

    static List<Step> of(ComputationGraphConfiguration network, InputType... inputs) {
        Map<String, Integer> positions = new HashMap<>();
        Map<String, InputType> shapes = new HashMap<>();
        for (int i = 0; i < inputs.length; i++) {
            positions.put(network.getNetworkInputs().get(i), Step.INPUT);
            shapes.put(network.getNetworkInputs().get(i), inputs[i]);
        }
        List<Step> steps = new ArrayList<>();
        // The report lists the vertices in the order of the forward pass, which no method tells.
        network.getMemoryReport(inputs).getLayerAndVertexReports().forEach((name, report) -> {
            Step step = step(steps.size(), network, name, shapes, positions, report);
            shapes.put(name, step.output());
            positions.put(name, step.index());
            steps.add(step);
        });
        return steps;
    }

    private static Step step(
            int index,
            ComputationGraphConfiguration network,
            String name,
            Map<String, InputType> shapes,
            Map<String, Integer> positions,
            @Nullable MemoryReport report) {
        GraphVertex vertex = Objects.requireNonNull(network.getVertices().get(name));
        List<String> names = Objects.requireNonNull(network.getVertexInputs().get(name));
        InputType[] read = names.stream().map(shapes::get).toArray(InputType[]::new);
        InputType made = vertex.getOutputType(index, read);
        List<Integer> from = names.stream().map(positions::get).toList();
        MemoryReport known = required(report, vertex);
        if (vertex instanceof LayerVertex holder) {
            Layer layer = holder.getLayerConf().getLayer();
            InputPreProcessor first = holder.getPreProcessor();
            InputType shape = first == null ? read[0] : first.getOutputType(read[0]);
            return new Step(index, layer.getClass(), Optional.of(layer), from, List.of(shape), made, known);
        }
        return new Step(index, vertex.getClass(), Optional.empty(), from, List.of(read), made, known);
    }

    private static MemoryReport required(@Nullable MemoryReport report, Object part) {
        if (report == null) {
            throw new UnsupportedOperationException(part.getClass().getSimpleName() + " has no memory report");
        }
        return report;
    }
}
