package org.hpo4j.benchmarks.simulate;

import java.util.List;
import org.hpo4j.benchmarks.curves.KnownCurves;
import org.hpo4j.benchmarks.simulate.Method.Setting;
import org.hpo4j.execution.asktell.SamplerNames;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.scheduler.auto.Auto;
import org.hpo4j.scheduler.halving.SuccessiveHalving;
import org.hpo4j.scheduler.hyperband.AsyncHyperband;
import org.hpo4j.scheduler.hyperband.Hyperband;
import org.hpo4j.scheduler.pasha.Pasha;
import org.hpo4j.scheduler.pbt.Pbt;
import org.hpo4j.scheduler.stopping.PercentileRule;

/** The methods that can be simulated; a new one is a line of {@link #ALL}. */
final class Methods {
    /** Every trial is trained to R: what the others are compared with. */
    static final String RANDOM = "random";

    /** Changes configurations, so it needs curves of others than those proposed. */
    private static final String PBT = "pbt";

    private static final int INTERVALS = 10;

    static final List<Method> ALL = List.of(
            new Method(RANDOM, setting -> new FullTraining(setting.maxResource())),
            new Method("one-epoch", Methods::oneEpoch),
            new Method("median", setting -> new FullTraining(setting.maxResource()).with(PercentileRule.median())),
            new Method("sha", Methods::successiveHalving),
            new Method("sync-hyperband", Setting.of(Hyperband::of).andThen(Hyperband::repeated)),
            new Method("asha", Setting.of(Asha::stopping)),
            new Method("asha-promotion", Setting.of(Asha::promotion)),
            new Method("hyperband", Setting.of(AsyncHyperband::promotion)),
            new Method("pasha", Setting.of(Pasha::of)),
            new Method("auto", Methods::automatic),
            new Method(PBT, Methods::populationBasedTraining));

    private Methods() {}

    /** Half of the budget looks at trials for the least resource, half trains the best of them to R. */
    private static SchedulerFactory oneEpoch(Setting setting) {
        long looked = Math.max(1, setting.budget() / 2 / setting.minResource());
        long kept = Math.max(1, setting.budget() / 2 / Math.max(1, setting.maxResource() - setting.minResource()));
        return new TopAfterFirst(
                setting.minResource(), setting.maxResource(), Math.toIntExact(looked), (int) Math.min(kept, looked));
    }

    /** Again and again as many trials as leave one at R. */
    private static SchedulerFactory successiveHalving(Setting setting) {
        int trials = 1;
        for (long rung = setting.minResource(); rung < setting.maxResource(); rung *= setting.reductionFactor()) {
            trials *= setting.reductionFactor();
        }
        return SuccessiveHalving.of(trials, setting.minResource(), setting.maxResource(), setting.reductionFactor())
                .repeated();
    }

    /** What a user gets who leaves the choice open, with checkpoints; its eta is 3 in every setting. */
    private static SchedulerFactory automatic(Setting setting) {
        return Auto.upTo(setting.maxResource())
                .minResource(setting.minResource())
                .budget(setting.budget())
                .workers(setting.workers())
                .checkpoints(true);
    }

    /** One population that uses up the budget, compared ten times. */
    private static SchedulerFactory populationBasedTraining(Setting setting) {
        long population = Math.max(1, setting.budget() / setting.maxResource());
        int interval = Math.max(setting.minResource(), setting.maxResource() / INTERVALS);
        return Pbt.of(Math.toIntExact(population), interval, setting.maxResource());
    }

    /** The methods of some names, or all; on curves of given configurations alone, those that change none. */
    static List<Method> chosen(List<String> names, KnownCurves curves) {
        if (!curves.isOpen() && names.stream().anyMatch(name -> name.startsWith(PBT))) {
            throw new IllegalArgumentException("Simulation: method (" + PBT + ") must keep configurations as they are:"
                    + " of changed ones no curve was recorded.\nMaybe leave " + PBT + " out.");
        }
        return names.isEmpty()
                ? ALL.stream()
                        .filter(method -> curves.isOpen() || !method.name().equals(PBT))
                        .toList()
                : names.stream().map(Methods::named).toList();
    }

    /** A method of {@link #ALL}, or one with a sampler behind a plus: {@code asha+tpe}. */
    static Method named(String name) {
        int plus = name.indexOf(Method.WITH);
        if (plus < 0) {
            return scheduler(name);
        }
        String sampler = name.substring(plus + 1);
        return scheduler(name.substring(0, plus)).with(sampler, new SamplerNames().find(sampler));
    }

    private static Method scheduler(String name) {
        return ALL.stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Simulation: method (" + name + ") must be one of "
                        + ALL.stream().map(Method::name).toList() + ", or such as asha" + Method.WITH
                        + "tpe with a sampler of [" + String.join(", ", new SamplerNames().all())
                        + "].\nMaybe leave --methods out for all of them."));
    }
}
