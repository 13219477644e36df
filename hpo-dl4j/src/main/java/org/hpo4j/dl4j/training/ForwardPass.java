package org.hpo4j.dl4j.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.hpo4j.dl4j.data.Batches;
import org.hpo4j.dl4j.model.TrainableModel;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.evaluation.IEvaluation;

/** One pass of held-out data through a model, for all metrics that read an evaluation. */
final class ForwardPass {
    private final Map<Integer, GuardedOutput> outputs = new TreeMap<>();

    /** Prepares the evaluations of metrics; those that are functions of the model are passed over. */
    ForwardPass(TrainableModel model, List<ValidationMetric> metrics, boolean labelsKnown) {
        Map<Integer, List<OutputCheck>> checks = new TreeMap<>();
        for (ValidationMetric metric : metrics) {
            if (metric.reading() instanceof Reading.OfEvaluation<?> reading) {
                requireOutput(metric, model);
                List<OutputCheck> ofOutput = checks.computeIfAbsent(metric.output(), output -> new ArrayList<>());
                if (ofOutput.stream().noneMatch(check -> check.metric().rule() == metric.rule())) {
                    ofOutput.add(new OutputCheck(metric, model.model() instanceof SameDiff));
                }
                var unused = outputs.computeIfAbsent(
                                metric.output(), output -> new GuardedOutput(ofOutput, labelsKnown))
                        .evaluation(reading.supplier());
            }
        }
    }

    private static void requireOutput(ValidationMetric metric, TrainableModel model) {
        int count = model.outputCount();
        if (metric.output() >= count) {
            throw new IllegalArgumentException(
                    "Validation metric \"" + metric.name() + "\": output ("
                            + metric.output() + ") must be below the number of outputs of the model, " + count
                            + ".\nMaybe the outputs are counted from 1, the first is ofOutput(0); a SameDiff graph names them by setOutputs(...).");
        }
    }

    boolean isEmpty() {
        return outputs.isEmpty();
    }

    /**
     * Fills the evaluations.
     *
     * @return whether all outputs were finite
     */
    boolean run(TrainableModel model, Batches batches) {
        Map<Integer, List<IEvaluation<?>>> evaluations = new TreeMap<>();
        outputs.forEach((output, guarded) -> evaluations.put(output, List.of(guarded)));
        model.evaluate(batches, evaluations);
        if (outputs.values().stream().anyMatch(GuardedOutput::diverged)) {
            return false;
        }
        outputs.values().forEach(GuardedOutput::rethrow);
        return true;
    }

    <E extends IEvaluation<?>> E evaluation(int output, Supplier<E> supplier) {
        return Objects.requireNonNull(outputs.get(output)).evaluation(supplier);
    }
}
