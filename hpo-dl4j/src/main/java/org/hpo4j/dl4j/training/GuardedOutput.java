package org.hpo4j.dl4j.training;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.evaluation.BaseEvaluation;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.evaluation.IMetric;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All evaluations of one output, shown to DL4J as one that never throws: an exception on its way through DL4J would leave
 * the network in another workspace mode. What went wrong is asked for after the pass.
 */
final class GuardedOutput extends BaseEvaluation<GuardedOutput> {
    private final transient Map<Supplier<?>, IEvaluation<?>> evaluations = new LinkedHashMap<>();
    private final transient List<OutputCheck> checks;
    private final boolean labelsKnown;
    private boolean diverged;
    private boolean outputKnown;
    private transient @Nullable RuntimeException fault;

    /** Begins without evaluations; labels that are known to be right are not looked at. */
    GuardedOutput(List<OutputCheck> checks, boolean labelsKnown) {
        this.checks = checks;
        this.labelsKnown = labelsKnown;
    }

    @SuppressWarnings("unchecked") // a supplier is only entered with what it supplied
    <E extends IEvaluation<?>> E evaluation(Supplier<E> supplier) {
        return (E) evaluations.computeIfAbsent(supplier, each -> supplier.get());
    }

    boolean diverged() {
        return diverged;
    }

    void rethrow() {
        if (fault != null) {
            throw fault;
        }
    }

    @Override
    public void eval(
            INDArray labels,
            INDArray output,
            @Nullable INDArray mask,
            @Nullable List<? extends Serializable> recordMetaData) {
        diverged |= !isFinite(output);
        if (!diverged && fault == null) {
            try {
                check(labels, output, mask);
                evaluations.values().forEach(each -> each.eval(labels, output, mask, recordMetaData));
            } catch (RuntimeException e) {
                fault = e;
            }
        }
    }

    /** A sum of floats may overflow where one of doubles does not. */
    private static boolean isFinite(INDArray output) {
        return Double.isFinite(output.sumNumber().doubleValue())
                || Double.isFinite(output.castTo(DataType.DOUBLE).sumNumber().doubleValue());
    }

    private void check(INDArray labels, INDArray output, @Nullable INDArray mask) {
        for (OutputCheck check : checks) {
            check.shape(labels, output);
            if (!labelsKnown) {
                check.labels(labels, output, mask);
            }
            if (!outputKnown) {
                check.output(labels, output, mask);
            }
        }
        outputKnown = true;
    }

    @Override
    public void merge(GuardedOutput other) {
        throw new UnsupportedOperationException("one pass fills one evaluation");
    }

    @Override
    public void reset() {
        evaluations.values().forEach(IEvaluation::reset);
    }

    @Override
    public String stats() {
        return evaluations.values().toString();
    }

    @Override
    public double getValue(IMetric metric) {
        throw new UnsupportedOperationException("see the evaluations");
    }

    @Override
    public GuardedOutput newInstance() {
        return new GuardedOutput(checks, labelsKnown);
    }
}
