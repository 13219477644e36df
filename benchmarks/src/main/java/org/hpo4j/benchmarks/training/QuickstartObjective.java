package org.hpo4j.benchmarks.training;

import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.dl4j.training.ValidationMetric;
import org.hpo4j.execution.Objective;
import org.hpo4j.study.Trial;

/** The quickstart's network on Fashion-MNIST, as a class that worker processes can make. Thread safety: immutable. */
public final class QuickstartObjective implements Objective {
    private static final double VALIDATION_SHARE = 1.0 / 6;

    private final Objective objective;

    /** Reads the images. */
    public QuickstartObjective() {
        StratifiedSplit split = StratifiedSplit.of(FashionMnist.load().train(), VALIDATION_SHARE, 1);
        objective = NetworkObjective.of(trial -> QuickstartNetwork.build(trial.seed()))
                .trainOn(split.train(), QuickstartNetwork.BATCH_SIZE)
                .validateOn(split.validation(), ValidationMetric.ACCURACY);
    }

    @Override
    public double evaluate(Trial trial) throws Exception {
        return objective.evaluate(trial);
    }
}
