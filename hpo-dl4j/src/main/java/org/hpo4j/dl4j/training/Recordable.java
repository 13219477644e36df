package org.hpo4j.dl4j.training;

/**
 * What a validation can record: a {@link ValidationMetric}, or one {@link ValidationMetric#perClass per class}.
 *
 * <p>Thread safety: immutable.
 */
public sealed interface Recordable permits ValidationMetric, PerClass {}
