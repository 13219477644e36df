package org.hpo4j.dl4j.training;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.data.Examples;
import org.hpo4j.dl4j.model.TrainableModel;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Held-out data and what is measured on them: the metrics of the study, in its order, and others that are only recorded.
 *
 * <p>One forward pass serves all metrics that read an evaluation. A model whose training score, a parameter or an output is
 * not finite has diverged: each of its metrics is NaN. Whether the labels are such as the metrics want is checked at the
 * first measurement, whether the output is at each.
 *
 * <p>Thread safety: the data are only read, so that all trials of a study share one validation; each measurement makes an
 * iterator of its own.
 */
public final class Validation {
    private static final int BATCH_SIZE = 1000;

    private final HeldOut data;
    private final SubsetRule rule;
    private final List<ValidationMetric> metrics;
    private final List<Recordable> recorded;
    private final Map<Integer, HeldOut> subsets = new ConcurrentHashMap<>();
    private final Set<HeldOut> checked =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private Validation(
            HeldOut data, SubsetRule rule, Collection<ValidationMetric> metrics, Collection<Recordable> recorded) {
        this.data = data;
        this.rule = rule;
        this.metrics = List.copyOf(metrics);
        this.recorded = List.copyOf(recorded);
        requireMetrics();
        all().forEach(this::requireLabels);
    }

    /**
     * Measures on data of one input and one output.
     *
     * @param data the held-out examples, in memory; not copied
     * @param metrics one a metric of the study, in its order
     * @throws IllegalArgumentException if there is no example, no metric, a name twice, or an output without labels
     */
    public Validation(DataSet data, ValidationMetric... metrics) {
        this(new HeldOut.Single(data), SubsetRule.ALL, List.of(metrics), List.of());
    }

    /**
     * Measures on data of several inputs or outputs.
     *
     * @param data the held-out examples, in memory; not copied
     * @param metrics one a metric of the study, in its order; see {@link ValidationMetric#ofOutput}
     * @throws IllegalArgumentException if there is no example, no metric, or a name twice
     */
    public Validation(MultiDataSet data, ValidationMetric... metrics) {
        this(new HeldOut.Multi(data), SubsetRule.ALL, List.of(metrics), List.of());
    }

    /**
     * Measures on data of any kind, such as a file read batch by batch.
     *
     * @param data makes an iterator at the first example for each pass
     * @param metrics one a metric of the study, in its order
     * @throws IllegalArgumentException if there is no metric, or a name twice
     */
    public Validation(Supplier<? extends Batches> data, ValidationMetric... metrics) {
        this(new HeldOut.Given(data), SubsetRule.ALL, List.of(metrics), List.of());
    }

    /**
     * Measures on some examples of data in memory, such as those of a fold.
     *
     * @param examples the held-out examples; not copied
     * @param metrics one a metric of the study, in its order
     * @return the validation
     * @throws IllegalArgumentException if there is no metric, or a name twice
     */
    public static Validation on(Examples examples, ValidationMetric... metrics) {
        return new Validation(() -> new Batches.Single(examples.ordered(BATCH_SIZE)), metrics);
    }

    /**
     * Records more at each measurement, without a say in any decision.
     *
     * @param more metrics, or {@link ValidationMetric#perClass() all classes} of one
     * @return this validation with them
     * @throws IllegalArgumentException if a name occurs twice
     */
    public Validation recording(Recordable... more) {
        return new Validation(
                data,
                rule,
                metrics,
                Stream.concat(recorded.stream(), Stream.of(more)).toList());
    }

    /**
     * Measures trials that are still young on fewer examples.
     *
     * <p>The subset is the same for all trials, each class having its share in it, so that trials of one epoch can be
     * compared. Values of before and after {@code untilEpoch} can't: a learning curve may jump there, and a rule that
     * compares epochs, such as patience, sees the jump. The standard error of an accuracy a on n examples is
     * \( \sqrt{a (1 - a) / n} \), such as 0.009 for 0.9 on 1000.
     *
     * @param examples how many at most, 1 or more
     * @param untilEpoch the first epoch that is measured on all examples, such as the second rung, so that the last is
     * @return this validation with the subset
     * @throws IllegalArgumentException if {@code examples} is below 1, or the data are not in memory
     */
    public Validation onSubset(int examples, int untilEpoch) {
        SubsetRule.requirePositive(examples, 1);
        return onSubset(epoch -> epoch < untilEpoch ? examples : Integer.MAX_VALUE, 0);
    }

    /**
     * Measures on as many examples as a rule says for an epoch; else as {@link #onSubset(int, int)}.
     *
     * @param examples the number for an epoch; that of all examples or more for all of them. Smaller subsets are parts of
     *     larger ones
     * @param seed draws other subsets; one a study
     * @return this validation with the subsets
     * @throws IllegalArgumentException if the data are not in memory, or, when it is asked, a number is below 1
     */
    public Validation onSubset(IntUnaryOperator examples, long seed) {
        data.requireInMemory();
        return new Validation(data, new SubsetRule(examples, seed), metrics, recorded);
    }

    /**
     * Measures a model of any kind.
     *
     * @param model the model
     * @param epoch the number of epochs it was trained
     * @return its values; NaN if it diverged
     * @throws IllegalArgumentException if a metric does not fit the labels or the output
     */
    public Measurement measure(TrainableModel model, int epoch) {
        int examples = rule.examplesAt(epoch);
        return measure(
                model,
                examples == Integer.MAX_VALUE
                        ? data
                        : subsets.computeIfAbsent(examples, count -> data.subset(count, rule.seed())));
    }

    /**
     * Measures a network on all examples.
     *
     * @param network a {@code MultiLayerNetwork} or a {@code ComputationGraph}
     * @return the first metric's value; NaN if the network diverged
     * @throws IllegalArgumentException if a metric does not fit the labels or the output, or the network is neither
     */
    public double measure(NeuralNetwork network) {
        return measure(TrainableModel.of((Model) network), data).first();
    }

    private Measurement measure(TrainableModel model, HeldOut part) {
        ForwardPass pass = new ForwardPass(model, all(), checked.contains(part));
        boolean finite = model.isFinite() && (pass.isEmpty() || pass.run(model, part.batches()));
        if (finite) {
            checked.add(part);
        }
        return new Readings(model, part, finite ? Optional.of(pass) : Optional.empty()).read(metrics, recorded);
    }

    private List<ValidationMetric> all() {
        Stream<ValidationMetric> others = recorded.stream()
                .map(each -> each instanceof PerClass classes ? classes.metric() : (ValidationMetric) each);
        return Stream.concat(metrics.stream(), others).toList();
    }

    private void requireLabels(ValidationMetric metric) {
        if (metric.output() >= data.outputs()) {
            throw new IllegalArgumentException("Validation metric \"" + metric.name() + "\": output ("
                    + metric.output() + ") must be below the number of outputs that the data has labels for, "
                    + data.outputs() + ".\nMaybe give a MultiDataSet; the first is ofOutput(0).");
        }
    }

    private void requireMetrics() {
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException(
                    "Validation: number of metrics (0) must be at least 1.\nMaybe ValidationMetric.ACCURACY.");
        }
        Set<String> names = new LinkedHashSet<>();
        List<String> given = new ArrayList<>();
        metrics.forEach(metric -> given.add(metric.name()));
        recorded.forEach(each -> given.add(each instanceof ValidationMetric metric ? metric.name() : each.toString()));
        for (String name : given) {
            if (!names.add(name)) {
                throw new IllegalArgumentException("Validation: metric (\"" + name + "\") must not be given twice."
                        + "\nMaybe it is one of the study's already, or name the other: metric.named(\"...\").");
            }
        }
    }

    @Override
    public String toString() {
        return metrics + (recorded.isEmpty() ? "" : " recording " + recorded);
    }
}
