package org.hpo4j.benchmarks.simulate;

import java.util.List;
import org.hpo4j.benchmarks.simulate.Method.Setting;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.asha.Asha;

/** The methods that can be simulated; a new one is a line of {@link #ALL}. */
final class Methods {
    /** Every trial is trained to R: what the others are compared with. */
    static final String RANDOM = "random";

    static final List<Method> ALL = List.of(
            new Method(RANDOM, setting -> new FullTraining(setting.maxResource())),
            new Method("one-epoch", Methods::oneEpoch),
            new Method(
                    "asha",
                    setting -> Asha.stopping(setting.minResource(), setting.maxResource(), setting.reductionFactor())));

    private Methods() {}

    /** Half of the budget looks at trials for the least resource, half trains the best of them to R. */
    private static SchedulerFactory oneEpoch(Setting setting) {
        long looked = Math.max(1, setting.budget() / 2 / setting.minResource());
        long kept = Math.max(1, setting.budget() / 2 / Math.max(1, setting.maxResource() - setting.minResource()));
        return new TopAfterFirst(
                setting.minResource(), setting.maxResource(), Math.toIntExact(looked), (int) Math.min(kept, looked));
    }

    static Method named(String name) {
        return ALL.stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Simulation: method (" + name + ") must be one of "
                        + ALL.stream().map(Method::name).toList() + ".\nMaybe leave --methods out for all of them."));
    }
}
