package org.hpo4j.execution;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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

/**
 * The trial schedulers by the names that commands know them by.
 *
 * <p>Thread safety: immutable.
 */
public final class NamedSchedulers {
    /** PBT's population is that of Jaderberg et al.'s smaller studies, or one a worker; it exploits ten times. */
    private static final int POPULATION = 10;

    private static final int EXPLOITS = 10;

    private static final Map<String, Function<Setting, SchedulerFactory>> MAKERS = new TreeMap<>(Map.of(
            "none", setting -> new FullTraining(setting.levels.maxResource()),
            "asha", setting -> Asha.stopping(setting.min(), setting.max(), setting.eta()),
            "asha-promotion", setting -> Asha.promotion(setting.min(), setting.max(), setting.eta()),
            "hyperband", setting -> AsyncHyperband.stopping(setting.min(), setting.max(), setting.eta()),
            "sync-hyperband", NamedSchedulers::hyperband,
            "sha", NamedSchedulers::halving,
            "pasha", setting -> Pasha.of(setting.min(), setting.max(), setting.eta()),
            "median", setting -> new FullTraining(setting.max()).with(PercentileRule.median()),
            "pbt", NamedSchedulers::pbt,
            "auto", NamedSchedulers::automatic));

    private NamedSchedulers() {}

    /**
     * What a scheduler is made for.
     *
     * @param levels r, R and eta
     * @param workers how many trials run at once, 1 or more
     * @param repeated whether the synchronous ones begin anew until the study ends; else they are one pass
     */
    public record Setting(RungLevels levels, int workers, boolean repeated) {
        private int min() {
            return levels.minResource();
        }

        private int max() {
            return levels.maxResource();
        }

        private int eta() {
            return levels.reductionFactor();
        }
    }

    /**
     * Lists the names.
     *
     * @return in alphabetical order
     */
    public static Set<String> names() {
        return Collections.unmodifiableSet(MAKERS.keySet());
    }

    /**
     * Makes the scheduler of a name.
     *
     * @param name one of {@link #names()}
     * @param setting what it is made for
     * @return the scheduler's settings
     * @throws IllegalArgumentException if there is none of that name
     */
    public static SchedulerFactory create(String name, Setting setting) {
        Function<Setting, SchedulerFactory> maker = MAKERS.get(name);
        if (maker == null) {
            throw new IllegalArgumentException("Scheduler: name (" + name + ") must be one of " + names()
                    + ".\nMaybe it is misspelt; asha and auto suit most studies.");
        }
        return maker.apply(setting);
    }

    private static SchedulerFactory hyperband(Setting setting) {
        Hyperband once = Hyperband.of(setting.min(), setting.max(), setting.eta());
        return setting.repeated ? once.repeated() : once;
    }

    /** As many trials as leave one for R: eta to the power of the number of rungs. */
    private static SchedulerFactory halving(Setting setting) {
        int trials = 1;
        for (int rung = 0; rung < setting.levels.count(); rung++) {
            trials = Math.multiplyExact(trials, setting.eta());
        }
        SuccessiveHalving once = SuccessiveHalving.of(trials, setting.min(), setting.max(), setting.eta());
        return setting.repeated ? once.repeated() : once;
    }

    private static SchedulerFactory pbt(Setting setting) {
        return Pbt.of(Math.max(POPULATION, setting.workers), Math.max(1, setting.max() / EXPLOITS), setting.max());
    }

    /** The commands that ask for it resume trials. */
    private static SchedulerFactory automatic(Setting setting) {
        return Auto.upTo(setting.max())
                .minResource(setting.min())
                .workers(setting.workers)
                .checkpoints(true);
    }
}
