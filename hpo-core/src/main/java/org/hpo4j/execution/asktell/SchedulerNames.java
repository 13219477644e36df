package org.hpo4j.execution.asktell;

import java.util.Map;
import java.util.TreeMap;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.scheduler.auto.Auto;
import org.hpo4j.scheduler.halving.SuccessiveHalving;
import org.hpo4j.scheduler.hyperband.AsyncHyperband;
import org.hpo4j.scheduler.hyperband.Hyperband;
import org.hpo4j.scheduler.pasha.Pasha;
import org.hpo4j.scheduler.pbt.Pbt;
import org.hpo4j.scheduler.stopping.PercentileRule;

/** The trial schedulers by the names that commands know them by; the synchronous ones begin anew until the study ends. */
final class SchedulerNames {
    /** PBT's population is that of Jaderberg et al.'s smaller studies, or one a worker; it exploits ten times. */
    private static final int POPULATION = 10;

    private static final int EXPLOITS = 10;

    private final Map<String, Maker> makers = new TreeMap<>(Map.of(
            "none", (fidelity, workers) -> new FullTraining(fidelity.max()),
            "asha", (fidelity, workers) -> Asha.stopping(fidelity.min(), fidelity.max(), fidelity.eta()),
            "asha-promotion", (fidelity, workers) -> Asha.promotion(fidelity.min(), fidelity.max(), fidelity.eta()),
            "hyperband", (fidelity, workers) -> AsyncHyperband.stopping(fidelity.min(), fidelity.max(), fidelity.eta()),
            "sync-hyperband",
                    (fidelity, workers) -> Hyperband.of(fidelity.min(), fidelity.max(), fidelity.eta())
                            .repeated(),
            "sha", (fidelity, workers) -> halving(fidelity),
            "pasha", (fidelity, workers) -> Pasha.of(fidelity.min(), fidelity.max(), fidelity.eta()),
            "median", (fidelity, workers) -> new FullTraining(fidelity.max()).with(PercentileRule.median()),
            "pbt", SchedulerNames::pbt,
            "auto",
                    (fidelity, workers) -> Auto.upTo(fidelity.max())
                            .minResource(fidelity.min())
                            .workers(workers)
                            .checkpoints(true)));

    /** Makes a scheduler for a fidelity and a number of workers. */
    @FunctionalInterface
    interface Maker {
        SchedulerFactory create(Fidelity fidelity, int workers);
    }

    /** Finds the maker of a name; without a fidelity there is nothing to schedule. */
    Maker find(String name) {
        Maker maker = makers.get(name);
        if (maker == null) {
            throw Message.fault("scheduler", name, "be one of " + makers.keySet(), "leave it out for auto");
        }
        return (fidelity, workers) ->
                fidelity.equals(Fidelity.NONE) ? new FullTraining(1) : maker.create(fidelity, workers);
    }

    /** As many trials as leave one for R: eta to the power of the number of rungs. */
    private static SchedulerFactory halving(Fidelity fidelity) {
        int rungs = new RungLevels(fidelity.min(), fidelity.max(), fidelity.eta()).count();
        long trials = 1;
        for (int rung = 0; rung < rungs; rung++) {
            trials *= fidelity.eta();
        }
        return SuccessiveHalving.of(Math.toIntExact(trials), fidelity.min(), fidelity.max(), fidelity.eta())
                .repeated();
    }

    private static SchedulerFactory pbt(Fidelity fidelity, int workers) {
        return Pbt.of(Math.max(POPULATION, workers), Math.max(1, fidelity.max() / EXPLOITS), fidelity.max());
    }
}
