package org.hpo4j.dl4j.training;

import java.util.Collections;
import org.hpo4j.study.Trial;

/** What is reported of a model that can't be evaluated, since its loss is not finite. */
final class Diverged {
    private Diverged() {}

    /** NaN for each metric of the study. */
    static Measurement measurement(Trial trial) {
        int metrics = trial.study().definition().metrics().size();
        return Measurement.of(Collections.nCopies(metrics, Double.NaN).toArray(Double[]::new));
    }
}
