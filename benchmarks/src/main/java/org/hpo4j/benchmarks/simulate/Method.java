package org.hpo4j.benchmarks.simulate;

import java.util.function.Function;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.SchedulerFactory;

/**
 * A way to spend a budget, under a name.
 *
 * @param name what it is called in options and tables
 * @param scheduler its trial scheduler in a setting
 * @param sampler what proposes configurations
 */
record Method(String name, Function<Setting, ? extends SchedulerFactory> scheduler, SamplerFactory sampler) {
    /** Joins the names of a scheduler and a sampler. */
    static final String WITH = "+";

    /** A scheduler of random configurations. */
    Method(String name, Function<Setting, ? extends SchedulerFactory> scheduler) {
        this(name, scheduler, new RandomSampling());
    }

    /** The same scheduler of what another sampler proposes. */
    Method with(String samplerName, SamplerFactory another) {
        return new Method(name + WITH + samplerName, scheduler, another);
    }

    /**
     * What a method may spend, and on what.
     *
     * @param minResource r, the least resource at which a trial may be judged
     * @param maxResource R, the resource of a full training
     * @param reductionFactor eta
     * @param budget the resource that all trials together may use
     * @param workers how many trials run at once
     */
    record Setting(int minResource, int maxResource, int reductionFactor, long budget, int workers) {
        /** Passes r, R and eta on. */
        static <T extends SchedulerFactory> Function<Setting, T> of(ByLevels<T> factory) {
            return setting -> factory.of(setting.minResource(), setting.maxResource(), setting.reductionFactor());
        }
    }

    /** Makes a scheduler of r, R and eta. */
    interface ByLevels<T> {
        T of(int minResource, int maxResource, int reductionFactor);
    }
}
