package org.hpo4j.benchmarks.plan;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.scheduler.halving.SuccessiveHalving;
import org.hpo4j.scheduler.hyperband.AsyncHyperband;
import org.hpo4j.scheduler.hyperband.Hyperband;
import org.hpo4j.scheduler.pasha.Pasha;
import org.hpo4j.scheduler.pbt.Pbt;

/** The schedulers that can be planned, by name; the synchronous ones are one pass. */
final class PlannedSchedulers {
    private static final int POPULATION = 10;
    private static final int INTERVALS = 10;

    private static final Map<String, Function<RungLevels, SchedulerFactory>> BY_NAME = new TreeMap<>(Map.of(
            "none", levels -> new FullTraining(levels.maxResource()),
            "asha", levels -> Asha.stopping(levels.minResource(), levels.maxResource(), levels.reductionFactor()),
            "asha-promotion",
                    levels -> Asha.promotion(levels.minResource(), levels.maxResource(), levels.reductionFactor()),
            "sync-hyperband",
                    levels -> Hyperband.of(levels.minResource(), levels.maxResource(), levels.reductionFactor()),
            "hyperband",
                    levels -> AsyncHyperband.stopping(
                            levels.minResource(), levels.maxResource(), levels.reductionFactor()),
            "sha", PlannedSchedulers::halving,
            "pasha", levels -> Pasha.of(levels.minResource(), levels.maxResource(), levels.reductionFactor()),
            "pbt", levels -> Pbt.of(POPULATION, Math.max(1, levels.maxResource() / INTERVALS), levels.maxResource())));

    private PlannedSchedulers() {}

    static SchedulerFactory find(String name, RungLevels levels) {
        Function<RungLevels, SchedulerFactory> maker = BY_NAME.get(name);
        if (maker == null) {
            throw new IllegalArgumentException("Plan: scheduler (" + name + ") must be one of " + BY_NAME.keySet()
                    + ".\nMaybe leave --scheduler out for asha.");
        }
        return maker.apply(levels);
    }

    /** As many trials as leave one for R. */
    private static SchedulerFactory halving(RungLevels levels) {
        int trials = 1;
        for (int rung = 0; rung < levels.count(); rung++) {
            trials = Math.multiplyExact(trials, levels.reductionFactor());
        }
        return SuccessiveHalving.of(trials, levels.minResource(), levels.maxResource(), levels.reductionFactor());
    }
}
