package org.hpo4j.dl4j.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hpo4j.dl4j.data.Batches;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.listeners.Listener;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.adapter.MultiDataSetIteratorAdapter;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * A SameDiff graph. Its outputs are those that {@code setOutputs} named, else what no operation of it reads but the loss; its
 * labels are those of its training configuration.
 */
final class SameDiffModel implements TrainableModel {
    private static final String PARAMETER = "parameter ";
    private static final String UPDATER = "updater ";

    private final SameDiff graph;
    private double loss;

    SameDiffModel(SameDiff graph) {
        if (graph.getTrainingConfig() == null) {
            throw new IllegalArgumentException("SameDiff: graph must have a training configuration."
                    + "\nMaybe call setTrainingConfig(TrainingConfig.builder()...build()) where it is built.");
        }
        this.graph = graph;
    }

    @Override
    public SameDiff model() {
        return graph;
    }

    @Override
    public void fit(Batches batches) {
        Prefetching.run(multi(batches), data -> {
            loss = sum(graph.fit(data, 1).lossCurve().meanLoss(0));
        });
    }

    private static double sum(Loss loss) {
        return Arrays.stream(loss.getLosses()).sum();
    }

    private static MultiDataSetIterator multi(Batches batches) {
        return batches instanceof Batches.Multi multi
                ? multi.iterator()
                : new MultiDataSetIteratorAdapter(((Batches.Single) batches).iterator());
    }

    @Override
    public boolean isFinite() {
        return Double.isFinite(loss)
                && parameters().values().stream()
                        .allMatch(array -> Double.isFinite(array.sumNumber().doubleValue()));
    }

    @Override
    @SuppressWarnings("rawtypes") // as in the signature of SameDiff
    public void evaluate(Batches batches, Map<Integer, List<IEvaluation<?>>> evaluations) {
        List<String> outputs = outputs();
        Map<String, List<IEvaluation>> byName = new HashMap<>();
        Map<String, Integer> labels = new HashMap<>();
        evaluations.forEach((output, wanted) -> {
            String name = outputs.get(output);
            byName.put(name, new ArrayList<>(wanted));
            labels.put(name, output);
        });
        graph.evaluate(multi(batches), byName, labels, new Listener[0]);
    }

    @Override
    public int outputCount() {
        return outputs().size();
    }

    private List<String> outputs() {
        if (graph.outputs() != null && !graph.outputs().isEmpty()) {
            return graph.outputs();
        }
        return graph.getVariables().values().stream()
                .filter(variable -> variable.getVariable().getVariableType() == VariableType.ARRAY)
                .filter(variable -> variable.getInputsForOp() == null
                        || variable.getInputsForOp().isEmpty())
                .map(variable -> variable.getName())
                .filter(name -> !graph.getLossVariables().contains(name))
                .sorted()
                .toList();
    }

    @Override
    public double score(Batches batches) {
        double sum = 0;
        long examples = 0;
        MultiDataSetIterator data = multi(batches);
        while (data.hasNext()) {
            MultiDataSet batch = data.next();
            long count = batch.getFeatures(0).size(0);
            sum += count * loss(batch);
            examples += count;
        }
        return sum / examples;
    }

    private double loss(MultiDataSet batch) {
        TrainingConfig training = graph.getTrainingConfig();
        Map<String, INDArray> placeholders = new HashMap<>();
        put(placeholders, training.getDataSetFeatureMapping(), batch.getFeatures());
        put(placeholders, training.getDataSetLabelMapping(), batch.getLabels());
        return graph.output(placeholders, graph.getLossVariables()).values().stream()
                .mapToDouble(value -> value.sumNumber().doubleValue())
                .sum();
    }

    private static void put(Map<String, INDArray> placeholders, @Nullable List<String> names, INDArray[] arrays) {
        for (int i = 0; names != null && i < names.size(); i++) {
            placeholders.put(names.get(i), arrays[i]);
        }
    }

    /** The trained variables, by name. */
    private Map<String, INDArray> parameters() {
        Map<String, INDArray> parameters = new TreeMap<>();
        for (SDVariable variable : graph.variables()) {
            if (variable.getVariableType() == VariableType.VARIABLE) {
                parameters.put(variable.name(), variable.getArr());
            }
        }
        return parameters;
    }

    @Override
    public ModelLayout layout() {
        String optimizer = graph.getTrainingConfig().getUpdater().getClass().getSimpleName();
        List<ModelLayout.Entry> entries = new ArrayList<>();
        parameters()
                .forEach((name, array) -> entries.add(new ModelLayout.Entry(
                        name, Arrays.stream(array.shape()).boxed().toList(), optimizer, entries.size())));
        return new ModelLayout(entries);
    }

    @Override
    public ModelState capture() {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        parameters().forEach((name, array) -> arrays.put(PARAMETER + name, array.dup()));
        updaterState().forEach((name, array) -> arrays.put(UPDATER + name, array.dup()));
        TrainingConfig training = graph.getTrainingConfig();
        return new ModelState(layout(), arrays, training.getIterationCount(), training.getEpochCount());
    }

    private Map<String, INDArray> updaterState() {
        Map<String, INDArray> arrays = new TreeMap<>();
        if (graph.getUpdaterMap() != null) {
            graph.getUpdaterMap()
                    .forEach((parameter, updater) ->
                            state(updater).forEach((name, array) -> arrays.put(parameter + " " + name, array)));
        }
        return arrays;
    }

    private static Map<String, INDArray> state(GradientUpdater<?> updater) {
        Map<String, INDArray> state = updater.getState();
        return state == null ? Map.of() : state;
    }

    @Override
    public void restore(ModelState state, Batches batches) {
        Layouts.requireEqual(layout(), state.layout());
        if (!graph.isInitializedTraining()) {
            setUpUpdaters(batches);
        }
        parameters()
                .forEach((name, array) ->
                        array.assign(state.array(PARAMETER + name).orElseThrow()));
        updaterState()
                .forEach((name, array) ->
                        array.assign(state.array(UPDATER + name).orElseThrow()));
        TrainingConfig training = graph.getTrainingConfig();
        training.setIterationCount(state.iterations());
        training.setEpochCount(state.epochs());
    }

    /** SameDiff makes its updaters at its first step and in no other way; what the step changes is overwritten. */
    private void setUpUpdaters(Batches batches) {
        graph.fit(multi(batches).next());
        batches.reset();
    }

    @Override
    public void write(Path file) throws IOException {
        graph.save(file.toFile(), false);
    }

    @Override
    public void readParameters(Path file) throws IOException {
        SameDiff saved = SameDiff.load(file.toFile(), false);
        parameters().forEach((name, array) -> {
            SDVariable variable = saved.getVariable(name);
            if (variable == null || !Arrays.equals(variable.getArr().shape(), array.shape())) {
                throw new IllegalArgumentException("parameter \"" + name + "\" is missing or has another shape");
            }
            array.assign(variable.getArr());
        });
    }

    @Override
    public String fileEnding() {
        return "fb";
    }

    @Override
    public void release() {
        parameters().values().forEach(NativeMemory::close);
        updaterState().values().forEach(NativeMemory::close);
        NativeMemory.releaseWorkspaces();
    }

    @Override
    public String toString() {
        return "SameDiff";
    }
}
