package org.hpo4j.dl4j.training;

import org.deeplearning4j.earlystopping.termination.EpochTerminationCondition;

/** Ends early stopping when the study says so, or the trial's epochs are used up. */
@SuppressWarnings("serial") // as every EpochTerminationCondition: serializable by its interface, never serialized
final class StudyCondition implements EpochTerminationCondition {
    private final EarlyStoppingReports reports;
    private int every = 1;

    StudyCondition(EarlyStoppingReports reports) {
        this.reports = reports;
    }

    /** Tells how many epochs lie between two that are scored. */
    void every(int epochs) {
        every = epochs;
    }

    @Override
    public void initialize() {}

    @Override
    public boolean terminate(int epochNum, double score, boolean minimize) {
        return reports.ends(every);
    }

    /** What DL4J writes into the result. */
    @Override
    public String toString() {
        return reports + ": " + reports.reason();
    }
}
