package org.hpo4j.benchmarks.sampler;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hpo4j.benchmarks.training.Samples;
import org.hpo4j.execution.asktell.SamplerNames;
import org.hpo4j.execution.simulation.NoStorage;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;

/**
 * The time of an ask and a tell after a number of finished trials, by sampler, on one thread and without a storage.
 *
 * <p>Each sampler first proposes in studies of its own for some seconds, so that the JVM has compiled what it needs. Then
 * studies of the same history are played until there are enough measurements; the first one isn't counted. A sampler that
 * takes longer than a limit isn't measured with more trials.
 */
public final class ProposalTimes {
    private static final int ROUNDS = 300;
    private static final int MORE_ROUNDS = 3000;
    private static final int MOST_A_STUDY = 200;
    private static final int LEAST_A_STUDY = 10;
    private static final double SECOND = 1e9;
    private static final double MILLISECOND = 1e6;

    private final List<Wanted> samplers;
    private final List<Integer> finished;
    private final boolean own;
    private final Limits limits;
    private final PrintStream out;
    private final SamplerNames names = new SamplerNames();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /**
     * Takes what is to be measured.
     *
     * @param samplers names, each with the largest number of trials to measure it with after a colon if there is one
     * @param finished numbers of finished trials, ascending
     * @param own whether the sampler itself proposed them; else they are random
     * @param limits how long it may take
     * @param out where the table goes
     * @throws IllegalArgumentException if there is no sampler of a name, or no number after a colon
     */
    public ProposalTimes(List<String> samplers, List<Integer> finished, boolean own, Limits limits, PrintStream out) {
        this.samplers = samplers.stream().map(Wanted::parse).toList();
        this.samplers.forEach(wanted -> names.find(wanted.name));
        this.finished = List.copyOf(finished);
        this.own = own;
        this.limits = limits;
        this.out = out;
    }

    /**
     * How long it may take.
     *
     * @param warmUp seconds of processor time in which a sampler proposes before it is measured
     * @param measuring seconds that a history may take to build, and measurements may take together
     */
    public record Limits(double warmUp, double measuring) {}

    /** A sampler and the largest number of finished trials that it is measured with. */
    private record Wanted(String name, int most) {
        static Wanted parse(String text) {
            int colon = text.indexOf(':');
            return colon < 0
                    ? new Wanted(text, Integer.MAX_VALUE)
                    : new Wanted(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }
    }

    /** Nanoseconds of rounds: by the clock, of the thread's processor time, and of the first round of a study. */
    private record Times(List<Double> clock, List<Double> processor, List<Double> first) {
        Times() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void add(Times more) {
            clock.addAll(more.clock);
            processor.addAll(more.processor);
            first.addAll(more.first);
        }

        int size() {
            return clock.size();
        }
    }

    /** Measures and prints. */
    public void print() {
        out.println("milliseconds of ask + tell, mixed space of 20 parameters, " + (own ? "own" : "random")
                + " trials finished: median (quartiles), the same of processor time, and of the"
                + " first ask, in which a sampler takes in the trials that there are; each sampler warmed up before, for "
                + limits.warmUp + " s of processor time");
        for (Wanted wanted : samplers) {
            warmUp(names.find(wanted.name));
            boolean fast = true;
            for (int count : finished) {
                fast = fast && count <= wanted.most && print(wanted.name, count);
            }
        }
    }

    /** Plays studies other than those that are measured: the code is what is to get warm, not what it remembers. */
    private void warmUp(SamplerFactory sampler) {
        double end = threads.getCurrentThreadCpuTime() + limits.warmUp * SECOND;
        for (int seed = -1; threads.getCurrentThreadCpuTime() < end; seed--) {
            played(sampler, seed, finished.get(0), ROUNDS, limits.warmUp);
        }
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / SECOND;
    }

    /** Tells whether the sampler may be measured with more trials. */
    private boolean print(String name, int count) {
        Times times = times(names.find(name), count);
        out.println(String.format(
                Locale.ROOT,
                "%-18s %,9d  %-32s %-32s first %s",
                name,
                count,
                text(times.clock()),
                text(times.processor()),
                text(times.first())));
        return times.size() > LEAST_A_STUDY;
    }

    private static String text(List<Double> nanoseconds) {
        return Samples.of(nanoseconds.stream()
                        .mapToDouble(time -> time / MILLISECOND)
                        .toArray())
                .format("%.4f");
    }

    private Times times(SamplerFactory sampler, int count) {
        int each = Math.min(Math.max(count / 10, LEAST_A_STUDY), MOST_A_STUDY);
        Times all = new Times();
        long begin = System.nanoTime();
        boolean slow = false;
        for (int seed = 0; !slow && !isEnough(all.size(), since(begin)); seed++) {
            Times times = played(sampler, seed, count, each, limits.measuring);
            slow = since(begin) > limits.measuring;
            if (seed > 0 || slow) {
                all.add(times);
            }
        }
        return all;
    }

    /** What is fast is measured more often: a median of microseconds needs it, and it costs little. */
    private boolean isEnough(int rounds, double seconds) {
        return rounds >= MORE_ROUNDS || (rounds >= ROUNDS && seconds > limits.measuring / 10);
    }

    private Times played(SamplerFactory sampler, int seed, int count, int each, double limit) {
        try (Study study = Study.builder("overhead")
                .space(MixedSpace.build())
                .minimize("loss")
                .sampler(sampler)
                .seed(seed)
                .storage(new NoStorage())
                .quiet()
                .open()) {
            for (int trial = 0; trial < count; trial++) {
                if (own) {
                    round(study);
                } else {
                    var random = study.space().sample(RandomStream.of(seed).split(trial));
                    study.add(random, MixedSpace.loss(random));
                }
            }
            Times first = round(study);
            Times times = measured(study, each, limit);
            times.first().addAll(first.processor());
            return times;
        }
    }

    private Times measured(Study study, int each, double limit) {
        Times times = new Times();
        long begin = System.nanoTime();
        while (times.size() < each && (times.size() == 0 || since(begin) < limit)) {
            times.add(round(study));
        }
        return times;
    }

    /** Asks and tells; the loss is computed outside the time, and so is the reading of the processor time, which is slow. */
    private Times round(Study study) {
        long processor = threads.getCurrentThreadCpuTime();
        long clock = System.nanoTime();
        Trial trial = study.ask().orElseThrow();
        clock -= System.nanoTime();
        processor -= threads.getCurrentThreadCpuTime();
        double loss = MixedSpace.loss(trial.configuration());
        processor += threads.getCurrentThreadCpuTime();
        clock += System.nanoTime();
        study.complete(trial.number(), loss);
        clock -= System.nanoTime();
        processor -= threads.getCurrentThreadCpuTime();
        return new Times(List.of((double) -clock), List.of((double) -processor), List.of());
    }
}
