package org.hpo4j.benchmarks.curves;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hpo4j.HpoException;
import org.jspecify.annotations.Nullable;

/**
 * Learning curves of funnel networks on tabular and image tasks, Fashion-MNIST among them: a neural surrogate of LCBench.
 *
 * <p>Method: a network maps (task, epoch, 7 hyperparameters) to the cumulative training time and the validation accuracy.
 * It is evaluated here in doubles and {@link StrictMath}, so that the curves are the same everywhere.
 *
 * <p>Thread safety: immutable.
 *
 * @see <a href="https://arxiv.org/abs/2006.13799">Zimmer, Lindauer and Hutter, "Auto-PyTorch Tabular", TPAMI 2021
 *     (LCBench)</a>
 * @see <a href="https://proceedings.mlr.press/v188/pfisterer22a.html">Pfisterer et al., "YAHPO Gym", AutoML 2022</a>
 */
public final class LcBenchSurrogate {
    /** The environment variable that names the folder of the surrogate. */
    public static final String VARIABLE = "LCBENCH_DIR";

    /** The task's number of Fashion-MNIST. */
    public static final String FASHION_MNIST = "189908";

    private static final Path DEFAULT = Path.of("..", "shared", "data", "lcbench-surrogate");

    private final JsonNode tasks;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private final double[] embedding;
    private final int embeddingLength;
    private final SurrogateNetwork network;

    private LcBenchSurrogate(JsonNode model, Tensors tensors) {
        tasks = model.path("task_encoding");
        model.path("inputs").forEach(input -> inputs.add(Input.of(input)));
        model.path("outputs").forEach(output -> outputs.add(Output.of(output)));
        embedding = tensors.get("embedding");
        embeddingLength = embedding.length / tasks.size();
        network = new SurrogateNetwork(tensors);
    }

    /** The point of a curve: cumulative seconds of training, and the validation accuracy in percent. */
    record Point(double seconds, double accuracy) {}

    /**
     * Finds the folder: the one given, else that of {@value #VARIABLE}, else {@code ../shared/data/lcbench-surrogate}.
     *
     * @param given the folder, or null to look for it
     * @return the folder
     * @throws HpoException if it has no model.json
     */
    public static Path locate(@Nullable Path given) {
        String named = System.getenv(VARIABLE);
        Path folder = given != null ? given : named != null ? Path.of(named) : DEFAULT;
        if (!Files.isReadable(folder.resolve("model.json"))) {
            throw new HpoException(
                    "LCBench surrogate: folder (" + folder.toAbsolutePath().normalize()
                            + ") must hold model.json and weights.f32le.\nMaybe set " + VARIABLE + " to the folder.");
        }
        return folder;
    }

    /**
     * Reads the surrogate.
     *
     * @param folder of model.json and weights.f32le
     * @return the surrogate
     * @throws HpoException if a file can't be read or does not hold what it should
     */
    public static LcBenchSurrogate load(Path folder) {
        try {
            JsonNode model =
                    new ObjectMapper().readTree(folder.resolve("model.json").toFile());
            return new LcBenchSurrogate(model, Tensors.read(folder.resolve("weights.f32le"), model.path("tensors")));
        } catch (IOException e) {
            throw new HpoException(
                    "LCBench surrogate: " + folder + " can't be read: " + e + ".\nMaybe set " + VARIABLE
                            + " to the folder of model.json and weights.f32le.",
                    e);
        }
    }

    /** Checks a task's number. */
    void requireTask(String task) {
        if (!tasks.has(task)) {
            List<String> known = new ArrayList<>();
            tasks.fieldNames().forEachRemaining(known::add);
            throw new IllegalArgumentException("LCBench surrogate: task (" + task + ") must be one of " + known
                    + ".\nMaybe use " + FASHION_MNIST + ", Fashion-MNIST.");
        }
    }

    /** Evaluates a point; {@code raw} is the surrogate's epoch and the 7 hyperparameters, in the order of model.json. */
    Point evaluate(String task, double... raw) {
        requireTask(task);
        double[] x = new double[embeddingLength + inputs.size()];
        System.arraycopy(embedding, tasks.path(task).asInt() * embeddingLength, x, 0, embeddingLength);
        for (int i = 0; i < inputs.size(); i++) {
            x[embeddingLength + i] = inputs.get(i).transform(raw[i]);
        }
        double[] y = network.apply(x);
        return new Point(outputs.get(0).transform(y[0]), outputs.get(1).transform(y[1]));
    }

    /** How an input is scaled. */
    private record Input(boolean logarithmic, double epsilon, double subtrahend, double divisor) {
        static Input of(JsonNode node) {
            return new Input(
                    node.has("log_eps"),
                    node.path("log_eps").asDouble(),
                    node.path("sub").asDouble(),
                    node.path("div").asDouble());
        }

        double transform(double value) {
            return ((logarithmic ? StrictMath.log(value + epsilon) : value) - subtrahend) / divisor;
        }
    }

    /** How an output is scaled back. */
    private record Output(double factor, double summand, boolean exponential, double subtrahend) {
        static Output of(JsonNode node) {
            return new Output(
                    node.path("mul").asDouble(),
                    node.path("add").asDouble(),
                    node.has("exp_minus"),
                    node.path("exp_minus").asDouble());
        }

        double transform(double value) {
            double scaled = value * factor + summand;
            return exponential ? StrictMath.exp(scaled) - subtrahend : scaled;
        }
    }
}
