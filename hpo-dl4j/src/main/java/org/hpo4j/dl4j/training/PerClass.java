package org.hpo4j.dl4j.training;

/** A metric of each class; how many there are is known when the evaluation has seen labels. */
record PerClass(ValidationMetric metric, Reading.OfEvaluation<?> reading) implements Recordable {
    @Override
    public String toString() {
        return metric.name() + "[]";
    }
}
