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
 * <p>Studies of the same history are played until there are enough measurements; the first one warms up. A sampler that
 * takes longer than a limit isn't measured with more trials.
 */
public final class ProposalTimes {
    private static final int ROUNDS = 300;
    private static final int MOST_A_STUDY = 200;
    private static final int LEAST_A_STUDY = 10;
    private static final double SECOND = 1e9;
    private static final double MILLISECOND = 1e6;

    private final List<String> samplers;
    private final List<Integer> finished;
    private final boolean own;
    private final double limit;
    private final PrintStream out;
    private final SamplerNames names = new SamplerNames();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /**
     * Takes what is to be measured.
     *
     * @param samplers names
     * @param finished numbers of finished trials, ascending
     * @param own whether the sampler itself proposed them; else they are random
     * @param limit seconds that a history may take to build, and measurements may take together
     * @param out where the table goes
     * @throws IllegalArgumentException if there is no sampler of a name
     */
    public ProposalTimes(List<String> samplers, List<Integer> finished, boolean own, double limit, PrintStream out) {
        samplers.forEach(names::find);
        this.samplers = List.copyOf(samplers);
        this.finished = List.copyOf(finished);
        this.own = own;
        this.limit = limit * SECOND;
        this.out = out;
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
                + " first ask, in which a sampler takes in the trials that there are");
        for (String name : samplers) {
            boolean fast = true;
            for (int count : finished) {
                fast = fast && print(name, count);
            }
        }
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
        for (int seed = 0; !slow && all.size() < ROUNDS; seed++) {
            Times times = played(sampler, seed, count, each);
            slow = System.nanoTime() - begin > limit;
            if (seed > 0 || slow) {
                all.add(times);
            }
        }
        return all;
    }

    private Times played(SamplerFactory sampler, int seed, int count, int each) {
        try (Study study = Study.builder("overhead")
                .space(MixedSpace.build())
                .minimize("loss")
                .sampler(sampler)
                .seed(seed)
                .storage(new NoStorage())
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
            Times times = measured(study, each);
            times.first().addAll(first.processor());
            return times;
        }
    }

    private Times measured(Study study, int each) {
        Times times = new Times();
        long begin = System.nanoTime();
        while (times.size() < each && (times.size() == 0 || System.nanoTime() - begin < limit)) {
            times.add(round(study));
        }
        return times;
    }

    /** Asks and tells; the loss is computed outside the time. */
    private Times round(Study study) {
        long clock = System.nanoTime();
        long processor = threads.getCurrentThreadCpuTime();
        Trial trial = study.ask().orElseThrow();
        processor -= threads.getCurrentThreadCpuTime();
        clock -= System.nanoTime();
        double loss = MixedSpace.loss(trial.configuration());
        clock += System.nanoTime();
        processor += threads.getCurrentThreadCpuTime();
        study.complete(trial.number(), loss);
        processor -= threads.getCurrentThreadCpuTime();
        clock -= System.nanoTime();
        return new Times(List.of((double) -clock), List.of((double) -processor), List.of());
    }
}
