package org.hpo4j.dl4j.model;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.util.ModelSerializer;
import org.hpo4j.dl4j.data.Batches;
import org.jspecify.annotations.Nullable;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A {@code MultiLayerNetwork} or {@code ComputationGraph}. */
final class NetworkModel<N extends Model & NeuralNetwork> implements TrainableModel {
    private static final String PARAMETERS = "parameters";
    private static final String UPDATER = "updater";

    private final N network;

    NetworkModel(N network) {
        this.network = network;
        // Does nothing if it was done.
        network.init();
    }

    @Override
    public N model() {
        return network;
    }

    @Override
    public void fit(Batches batches) {
        if (batches instanceof Batches.Single single) {
            Prefetching.run(single.iterator(), network::fit);
        } else if (batches instanceof Batches.Multi multi) {
            Prefetching.run(multi.iterator(), network::fit);
        }
    }

    /** The score is that of the last batch before its update, so a last step may have broken what it does not show. */
    @Override
    public boolean isFinite() {
        return Double.isFinite(network.score())
                && Double.isFinite(network.params().sumNumber().doubleValue());
    }

    @Override
    @SuppressWarnings("rawtypes") // as in the signatures of DL4J
    public void evaluate(Batches batches, Map<Integer, List<IEvaluation<?>>> evaluations) {
        Map<Integer, IEvaluation[]> arrays = new TreeMap<>();
        evaluations.forEach((output, wanted) -> arrays.put(output, wanted.toArray(IEvaluation[]::new)));
        if (network instanceof ComputationGraph graph && batches instanceof Batches.Multi multi) {
            graph.evaluate(multi.iterator(), arrays);
        } else if (network instanceof ComputationGraph graph && batches instanceof Batches.Single single) {
            graph.evaluate(single.iterator(), arrays);
        } else {
            evaluateLayers(batches, arrays.getOrDefault(0, new IEvaluation[0]));
        }
    }

    @SuppressWarnings("rawtypes") // as above
    private void evaluateLayers(Batches batches, IEvaluation[] evaluations) {
        if (batches instanceof Batches.Single single) {
            network.doEvaluation(single.iterator(), evaluations);
        } else if (batches instanceof Batches.Multi multi) {
            network.doEvaluation(multi.iterator(), evaluations);
        }
    }

    @Override
    public int outputCount() {
        return network instanceof ComputationGraph graph ? graph.getNumOutputArrays() : 1;
    }

    @Override
    public double score(Batches batches) {
        return NetworkScore.mean(network, batches);
    }

    @Override
    public ModelLayout layout() {
        List<ModelLayout.Entry> entries = new ArrayList<>();
        int block = 0;
        for (UpdaterBlock run : updater().getUpdaterBlocks()) {
            for (UpdaterBlock.ParamState state : run.getLayersAndVariablesInBlock()) {
                entries.add(entry(state, block));
            }
            block++;
        }
        return new ModelLayout(entries);
    }

    private static ModelLayout.Entry entry(UpdaterBlock.ParamState state, int block) {
        String parameter = state.getParamName();
        INDArray array =
                Objects.requireNonNull(state.getLayer().paramTable(false).get(parameter));
        return new ModelLayout.Entry(
                state.getLayer().getConfig().getLayerName() + "_" + parameter,
                // The shape is the array's live storage.
                Arrays.stream(array.shape()).boxed().toList(),
                state.getLayer()
                        .getConfig()
                        .getUpdaterByParam(parameter)
                        .getClass()
                        .getSimpleName(),
                block);
    }

    private BaseMultiLayerUpdater<?> updater() {
        return network instanceof MultiLayerNetwork layers
                ? (BaseMultiLayerUpdater<?>) layers.getUpdater()
                : ((ComputationGraph) (Model) network).getUpdater();
    }

    @Override
    public ModelState capture() {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        arrays.put(PARAMETERS, network.params().dup());
        INDArray state = network.updaterState();
        if (state != null) {
            arrays.put(UPDATER, state.dup());
        }
        return new ModelState(layout(), arrays, Counters.iterations(network), Counters.epochs(network));
    }

    @Override
    public void restore(ModelState state, Batches batches) {
        Layouts.requireEqual(layout(), state.layout());
        network.setParams(state.array(PARAMETERS).orElseThrow());
        Optional<INDArray> saved = state.array(UPDATER);
        @Nullable INDArray updater = network.updaterState();
        if (saved.isPresent() && updater != null) {
            updater.assign(saved.get());
        }
        Counters.set(network, state.iterations(), state.epochs());
    }

    @Override
    public void write(Path file) throws IOException {
        ModelSerializer.writeModel(network, file.toFile(), false);
    }

    /** The parameters alone: DL4J's own reader also makes Java objects of whatever the file holds as a preprocessor. */
    @Override
    public void readParameters(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry parameters = zip.getEntry(ModelSerializer.COEFFICIENTS_BIN);
            if (parameters == null) {
                throw new IOException(file + " has no " + ModelSerializer.COEFFICIENTS_BIN);
            }
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(zip.getInputStream(parameters)));
                    INDArray saved = Nd4j.read(in)) {
                if (saved.length() != network.numParams()) {
                    throw new IllegalArgumentException(
                            "number of parameters, " + saved.length() + ", is not " + network.numParams());
                }
                network.setParams(saved);
            }
        }
    }

    @Override
    public String fileEnding() {
        return "zip";
    }

    @Override
    public void release() {
        NativeMemory.release(network);
    }

    @Override
    public String toString() {
        return network.getClass().getSimpleName();
    }
}
