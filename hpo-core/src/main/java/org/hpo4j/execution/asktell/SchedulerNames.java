package org.hpo4j.execution.asktell;

import java.util.Map;
import java.util.TreeMap;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.asha.Asha;

/** The trial schedulers by the names that commands know them by. */
final class SchedulerNames {
    private final Map<String, Maker> makers = new TreeMap<>(Map.of(
            "none", (fidelity, workers) -> new FullTraining(fidelity.max()),
            "asha", (fidelity, workers) -> Asha.stopping(fidelity.min(), fidelity.max(), fidelity.eta()),
            "auto", (fidelity, workers) -> Asha.stopping(fidelity.min(), fidelity.max(), fidelity.eta())));

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
}
