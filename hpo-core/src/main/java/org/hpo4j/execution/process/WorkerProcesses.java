package org.hpo4j.execution.process;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hpo4j.execution.Objective;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Trial;

/**
 * Runs a study's trials in child JVMs, so that a native crash, a hang or exhausted memory costs a trial and not the study,
 * and so that trials can have different environments: one uses a GPU, another the CPU.
 *
 * <p>The objective is named by its class, which has a public constructor without parameters; every worker makes one of it
 * and uses it for many trials. The trial that it sees is as in {@link WorkerThreads}: parameters are asked for by the
 * handles of the worker's own code, whose objects are found by their labels; what is reported or suggested is answered by
 * the study. {@link Trial#study()} knows the definition and the trials; what starts, ends or changes the study is refused,
 * and its listeners are told nothing. A derived parameter that is neither number, boolean nor text can't be had.
 *
 * <p>A trial whose worker is lost is interrupted, with the cause in the log, and handed out again, from its checkpoint if
 * the objective keeps one on disk. A trial that has lost {@value LossRule#LOSSES} workers in a run is set aside: FAILED with
 * the cause. An objective that runs out of memory has lost its worker too, since what it holds is not to be trusted. After
 * {@code 3} losses in a row new workers start at growing intervals, up to 32 s; where 3 workers in a row can't start, the
 * run ends.
 *
 * <p>Workers inherit this JVM's class path, options (agents left out) and environment. They end with the run, and with this
 * process, however it dies. What the objective prints is logged, with study, trial and worker. The worker's pipes are its
 * standard input and output: the objective finds the first empty and the second redirected.
 *
 * <p>Thread safety: immutable; a run belongs to the thread that calls it.
 */
public final class WorkerProcesses {
    private final int workers;
    private final WorkerThreads threads;
    private final Launcher launcher;
    private final TrialTerms terms;

    private WorkerProcesses(int workers, WorkerThreads threads, Launcher launcher, TrialTerms terms) {
        this.workers = workers;
        this.threads = threads;
        this.launcher = launcher;
        this.terms = terms;
    }

    /**
     * Sets the number of workers.
     *
     * @param workers how many trials run at once, each in a process, 1 or more
     * @return the runner
     * @throws IllegalArgumentException if {@code workers < 1}
     */
    public static WorkerProcesses of(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("Worker processes: workers (" + workers
                    + ") must be at least 1.\nMaybe use one a core: Runtime.getRuntime().availableProcessors().");
        }
        Launcher launcher = new Launcher("", List.of(), Map.of(), Path.of("").toAbsolutePath());
        return new WorkerProcesses(workers, WorkerThreads.of(workers), launcher, TrialTerms.DEFAULT);
    }

    private WorkerProcesses with(Launcher changed) {
        return new WorkerProcesses(workers, threads, changed, terms);
    }

    private WorkerProcesses with(TrialTerms changed) {
        return new WorkerProcesses(workers, threads, launcher, changed);
    }

    private WorkerProcesses with(TimeLimits changed) {
        return with(terms.with(changed));
    }

    private TimeLimits limits() {
        return terms.limits();
    }

    /**
     * Sets environment variables of all workers, beside those of this process. {@code OMP_NUM_THREADS} is 1 where neither
     * says otherwise: one thread of ND4J a worker.
     *
     * @param variables values by name
     * @return a copy with these variables
     */
    public WorkerProcesses environment(Map<String, String> variables) {
        return with(new Launcher(launcher.objective(), launcher.options(), Map.copyOf(variables), launcher.folder()));
    }

    /**
     * Lets each trial say the environment variables it needs, such as the device it was placed on. A worker keeps its
     * environment for life; a trial that needs another gets another worker.
     *
     * @param chosen variables by name, beside those of {@link #environment}; called by the threads of the run
     * @return a copy with this choice
     */
    public WorkerProcesses environmentOf(Function<? super Trial, Map<String, String>> chosen) {
        return leaseOf(trial -> {
            Map<String, String> variables = chosen.apply(trial);
            return () -> variables;
        });
    }

    /**
     * Lets each trial take its share of devices and memory, with the environment variables that go with it, and give it
     * back; else as {@link #environmentOf}.
     *
     * @param leases called by the threads of the run, and may wait; what it throws fails the trial
     * @return a copy with these leases
     */
    public WorkerProcesses leaseOf(Function<? super Trial, ? extends LeasedEnvironment> leases) {
        return with(terms.with(leases));
    }

    /**
     * Sets options of the workers' JVMs, such as {@code -Xmx2g}; they win over those that this JVM was started with.
     *
     * @param options as on the command line
     * @return a copy with these options
     */
    public WorkerProcesses jvmOptions(String... options) {
        return with(new Launcher(launcher.objective(), List.of(options), launcher.environment(), launcher.folder()));
    }

    /**
     * Sets the working folder of the workers, where the JVM's report of a crash, {@code hs_err_pid123.log}, is left.
     *
     * @param folder a folder that exists; by default that of this process
     * @return a copy with this folder
     */
    public WorkerProcesses folder(Path folder) {
        return with(new Launcher(
                launcher.objective(), launcher.options(), launcher.environment(), folder.toAbsolutePath()));
    }

    /**
     * Limits the time that a worker may take to be ready, which the objective's constructor is part of.
     *
     * @param limit above 0; 2 minutes by default
     * @return a copy with this limit
     * @throws IllegalArgumentException if the limit is not above 0
     */
    public WorkerProcesses startLimit(Duration limit) {
        return with(new TimeLimits(TimeLimits.positive("a start", limit), limits().trial(), limits().epoch()));
    }

    /**
     * Limits the time of a trial, from its start or resumption to its end or pause; one that takes longer is taken to
     * hang, and its worker is killed.
     *
     * @param limit above 0; none by default
     * @return a copy with this limit
     * @throws IllegalArgumentException if the limit is not above 0
     */
    public WorkerProcesses trialLimit(Duration limit) {
        return with(new TimeLimits(limits().start(), TimeLimits.positive("a trial", limit), limits().epoch()));
    }

    /**
     * Limits the time from one report to the next, and to the first and from the last; else as {@link #trialLimit}.
     *
     * @param limit above 0; none by default
     * @return a copy with this limit
     * @throws IllegalArgumentException if the limit is not above 0
     */
    public WorkerProcesses epochLimit(Duration limit) {
        return with(new TimeLimits(limits().start(), limits().trial(), TimeLimits.positive("an epoch", limit)));
    }

    /**
     * Limits the time of a run, as {@link WorkerThreads#runLimit}.
     *
     * @param limit above 0; none by default
     * @return a copy with this limit
     * @throws IllegalArgumentException if the limit is not above 0
     */
    public WorkerProcesses runLimit(Duration limit) {
        return new WorkerProcesses(workers, threads.runLimit(limit), launcher, terms);
    }

    /**
     * Sets what becomes of trials that lose their worker.
     *
     * @param chosen asked at each loss; by default a trial is set aside after {@value LossRule#LOSSES}
     * @return a copy with this rule
     */
    public WorkerProcesses onLost(LossRule chosen) {
        return with(terms.with(chosen));
    }

    /**
     * Sets how many trials fail in a row by one cause before the run is ended, as {@link WorkerThreads#failureLimit}. A
     * trial that is set aside, since it lost its workers, has failed too.
     *
     * @param failures 1 or more; {@value WorkerThreads#FAILURE_LIMIT} by default
     * @return a copy with this limit
     * @throws IllegalArgumentException if {@code failures < 1}
     */
    public WorkerProcesses failureLimit(int failures) {
        return new WorkerProcesses(workers, threads.failureLimit(failures), launcher, terms);
    }

    /**
     * Has a trial tried again whose objective threw, as {@link WorkerThreads#retries}. What becomes of trials that lose
     * their worker is {@link #onLost}.
     *
     * @param each how often a trial is tried again, in earlier runs too, 0 or more; 0 by default
     * @return a copy with this limit
     * @throws IllegalArgumentException if {@code each < 0}
     */
    public WorkerProcesses retries(int each) {
        return new WorkerProcesses(workers, threads.retries(each), launcher, terms);
    }

    /**
     * Has Ctrl-C end this JVM after the current epoch instead of at once, as {@link WorkerThreads#endingOnCtrlC}.
     *
     * @return a copy that does so
     */
    public WorkerProcesses endingOnCtrlC() {
        return new WorkerProcesses(workers, threads.endingOnCtrlC(), launcher, terms);
    }

    /**
     * Replaces a worker after some trials, for objectives that leave something behind; for memory see {@link #growthLimit}.
     *
     * @param trials 1 or more; unlimited by default
     * @return a copy with this limit
     * @throws IllegalArgumentException if {@code trials < 1}
     */
    public WorkerProcesses trialsPerWorker(int trials) {
        if (trials < 1) {
            throw new IllegalArgumentException("Worker processes: trials per worker (" + trials
                    + ") must be at least 1.\nMaybe 1, a process for each trial.");
        }
        return with(terms.replacingAfter(trials));
    }

    /**
     * Replaces a worker that leaks: one whose resident memory after a trial is larger by more than the limit than it was
     * after its first trial. Only Linux tells; elsewhere none is replaced.
     *
     * @param bytes 1 or more; 2 GiB by default. A JVM whose heap isn't limited by {@link #jvmOptions} grows too
     * @return a copy with this limit
     * @throws IllegalArgumentException if {@code bytes < 1}
     */
    public WorkerProcesses growthLimit(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException(
                    "Worker processes: growth limit (" + bytes
                            + " bytes) must be at least 1.\nMaybe 1L << 30, a GiB; for a process for each trial there is trialsPerWorker(1).");
        }
        return with(terms.growingBy(bytes));
    }

    /**
     * Runs trials until the study is finished.
     *
     * @param study what to run
     * @param objective the class of the objective: public, with a public constructor without parameters
     * @throws InterruptedException if the calling thread is interrupted; the workers are killed, and their trials go on
     *     when the study is opened again
     * @throws IllegalArgumentException if no object of the class can be made, or the study's scheduler pauses trials and
     *     the objective can't
     * @throws StudyException if workers can't start, or trials failed in a row by one cause, see {@link #failureLimit}
     * @throws org.hpo4j.HpoException if the study's log can't be written
     */
    public void run(Study study, Class<? extends Objective> objective) throws InterruptedException {
        requireConstructor(objective);
        run(study, objective.getName());
    }

    /**
     * Runs trials until the study is finished, with an objective that this process need not know.
     *
     * @param study what to run
     * @param objective the name of a class on the class path; else as {@link #run(Study, Class)}
     * @throws InterruptedException if the calling thread is interrupted, as {@link #run(Study, Class)}
     */
    public void run(Study study, String objective) throws InterruptedException {
        Launcher named = new Launcher(objective, launcher.options(), launcher.environment(), launcher.folder());
        WorkerPool pool = new WorkerPool(study, named, workers, limits().start());
        Thread hook = new Thread(pool::halt, "hpo-processes-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try (pool) {
            run(study, pool);
        } finally {
            remove(hook);
        }
    }

    /** The first worker starts before any trial does: a class that can't be used fails no trial. */
    private void run(Study study, WorkerPool pool) throws InterruptedException {
        try {
            pool.giveBack(pool.lease(Map.of()));
        } catch (LostWorker e) {
            throw TrialInProcess.notStarting(study, e, "the first");
        }
        TrialInProcess objective = new TrialInProcess(pool, terms);
        threads.run(study, objective);
        objective.rethrow();
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running: this JVM is about to end.
        }
    }

    private static void requireConstructor(Class<?> objective) {
        boolean usable = Modifier.isPublic(objective.getModifiers())
                && !Modifier.isAbstract(objective.getModifiers())
                && Arrays.stream(objective.getConstructors())
                        .anyMatch(constructor -> constructor.getParameterCount() == 0);
        if (!usable) {
            throw new IllegalArgumentException("Worker processes: objective (" + objective.getName()
                    + ") must be a public class with a public constructor without parameters."
                    + "\nMaybe it is a lambda, or an inner class that is not static.");
        }
    }
}
