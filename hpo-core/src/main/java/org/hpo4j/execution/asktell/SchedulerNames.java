package org.hpo4j.execution.asktell;

import org.hpo4j.execution.NamedSchedulers;
import org.hpo4j.execution.NamedSchedulers.Setting;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.SchedulerFactory;

/** The trial schedulers by name; the synchronous ones begin anew until the study ends. */
final class SchedulerNames {
    /** Makes a scheduler for a fidelity and a number of workers. */
    @FunctionalInterface
    interface Maker {
        SchedulerFactory create(Fidelity fidelity, int workers);
    }

    /** Finds the maker of a name; without a fidelity there is nothing to schedule. */
    Maker find(String name) {
        if (!NamedSchedulers.names().contains(name)) {
            throw Message.fault("scheduler", name, "be one of " + NamedSchedulers.names(), "leave it out for auto");
        }
        return (fidelity, workers) ->
                fidelity.equals(Fidelity.NONE) ? new FullTraining(1) : create(name, fidelity, workers);
    }

    private static SchedulerFactory create(String name, Fidelity fidelity, int workers) {
        RungLevels levels = new RungLevels(fidelity.min(), fidelity.max(), fidelity.eta());
        return NamedSchedulers.create(name, new Setting(levels, workers, true));
    }
}
