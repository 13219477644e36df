package org.hpo4j.benchmarks.simulate;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;

/**
 * A sampler and the processor time that its thread spends on proposals and on taking note of events.
 *
 * <p>Thread safety: one instance serves one study on one thread.
 */
final class TimedSampler implements SamplerFactory {
    private static final double NANOS_A_MILLI = 1e6;

    private final SamplerFactory factory;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long nanos;
    private int proposals;

    TimedSampler(SamplerFactory factory) {
        this.factory = factory;
    }

    /** Milliseconds a proposal so far; NaN before the first. */
    double millis() {
        return proposals == 0 ? Double.NaN : nanos / NANOS_A_MILLI / proposals;
    }

    @Override
    public String describe() {
        return factory.describe();
    }

    @Override
    public Sampler create(StudyDefinition study) {
        Sampler sampler = factory.create(study);
        return new Sampler() {
            @Override
            public void observe(LoggedEvent event) {
                long start = threads.getCurrentThreadCpuTime();
                sampler.observe(event);
                nanos += threads.getCurrentThreadCpuTime() - start;
            }

            @Override
            public boolean isExhausted(StudyView view) {
                return sampler.isExhausted(view);
            }

            @Override
            public Configuration propose(StudyView view, RandomStream stream) {
                long start = threads.getCurrentThreadCpuTime();
                Configuration proposal = sampler.propose(view, stream);
                nanos += threads.getCurrentThreadCpuTime() - start;
                proposals++;
                return proposal;
            }
        };
    }
}
