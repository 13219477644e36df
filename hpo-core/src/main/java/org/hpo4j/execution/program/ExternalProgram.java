package org.hpo4j.execution.program;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.study.StudyException;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains in a program of its own, one process a trial, that speaks JSON lines, in UTF-8, on its standard streams.
 *
 * <p>The program is started with one line on its standard input:
 * {@code {"trial": 7, "params": {...}, "seed": 123, "budget": 27, "resume_from": 9, "donor": 3}}. {@code budget} is the
 * resource to train up to. {@code resume_from} is there if the trial goes on from a checkpoint, which the program keeps
 * itself, under the number of the trial; with {@code donor}, under the donor's.
 *
 * <p>After each step it writes {@code {"step": 1, "value": 0.41}} ({@code "values"} for several metrics) and reads one line:
 * {@code {"decision": "continue"}}, {@code "stop"} or {@code "pause"}. After stop or pause it saves what it needs and exits;
 * one that does not within the grace time is killed with the processes it started, and a trial that was to pause has
 * FAILED then. Having finished it may write {@code {"value": 0.41}} without a step, else its last value counts, and exits
 * with code 0. Any other exit code fails the trial, and so does a report without a number; NaN, also written as null, makes
 * it diverge. What it writes that is no JSON object with a step or value is logged; its standard error goes to ours.
 *
 * <p>An interrupt of the worker kills the program, and so does a time limit. Its input ends when this process does, however that dies.
 *
 * <p>Thread safety: immutable.
 */
public final class ExternalProgram implements ResumableObjective {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalProgram.class);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int SHOWN = 100;

    /** Far enough to be never, near enough not to overflow when it is added to. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final List<String> command;
    private final Duration grace;
    private final Duration trialLimit;
    private final Duration stepLimit;

    private ExternalProgram(List<String> command, Duration grace, Duration trialLimit, Duration stepLimit) {
        this.command = command;
        this.grace = grace;
        this.trialLimit = trialLimit;
        this.stepLimit = stepLimit;
    }

    /**
     * Names the program; it has 30 s to exit after its last word.
     *
     * @param command the program and its arguments
     * @return the objective
     * @throws IllegalArgumentException if the command is empty
     */
    public static ExternalProgram of(String... command) {
        if (command.length == 0) {
            throw new IllegalArgumentException(
                    "External program: command ([]) must name a program.\nMaybe ExternalProgram.of(\"python3\", \"train.py\").");
        }
        return new ExternalProgram(List.of(command), GRACE, NEVER, NEVER);
    }

    /**
     * Sets how long the program may take to exit after it was told to stop or pause, or has closed its output.
     *
     * @param time not negative; enough to save a checkpoint
     * @return a copy with this grace time
     * @throws IllegalArgumentException if the time is negative
     */
    public ExternalProgram withGrace(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("External program: grace (" + time
                    + ") must not be negative.\nMaybe give the time that saving a checkpoint takes.");
        }
        return new ExternalProgram(command, time, trialLimit, stepLimit);
    }

    /**
     * Limits the time of a trial, from the start of the program to its last word; one that takes longer is killed, with the
     * processes it started, and its trial has FAILED, or is tried again where the run has retries.
     *
     * @param limit above 0; none by default
     * @return a copy with this limit
     * @throws IllegalArgumentException if the limit is not above 0
     */
    public ExternalProgram withTrialLimit(Duration limit) {
        return new ExternalProgram(command, grace, positive("a trial", limit), stepLimit);
    }

    /**
     * Limits the time from one report to the next, and to the first and from the last; else as {@link #withTrialLimit}.
     *
     * @param limit above 0; none by default
     * @return a copy with this limit
     * @throws IllegalArgumentException if the limit is not above 0
     */
    public ExternalProgram withStepLimit(Duration limit) {
        return new ExternalProgram(command, grace, trialLimit, positive("a step", limit));
    }

    private static Duration positive(String what, Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("External program: time limit of " + what + " (" + limit
                    + ") must be above 0.\nMaybe give several times what it takes; without a limit leave it out.");
        }
        return limit.compareTo(NEVER) < 0 ? limit : NEVER;
    }

    @Override
    public double evaluate(Trial trial) throws Exception {
        try (ProgramRun run = start(trial)) {
            ProgramRun.Ending ending = run.await(trialLimit, stepLimit);
            requireEnd(trial, run.process(), ending);
            require(
                    !ending.values().isEmpty(),
                    trial,
                    "write a value",
                    "its output is buffered and lost: flush each line");
            if (ending.decision().goesOn() && ending.values().size() > 1) {
                trial.complete(ending.toArray());
            }
            return ending.values().get(0);
        }
    }

    private ProgramRun start(Trial trial) {
        try {
            return ProgramRun.of(
                    trial,
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new StudyException(
                    describe(trial) + " must be a program that can be started (" + e.getMessage()
                            + ").\nMaybe it is not on the path, or not executable.",
                    e);
        }
    }

    private void requireEnd(Trial trial, Process process, ProgramRun.Ending ending) throws InterruptedException {
        if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            int code = process.exitValue();
            require(code == 0, trial, "exit with code 0, not " + code, "its standard error says why");
        } else if (ending.decision() instanceof Decision.Pause) {
            require(false, trial, "exit within " + grace + " of a pause", "saving takes longer: set withGrace");
        } else {
            LOG.warn("{} did not exit within {} of its end, and is killed.", describe(trial), grace);
        }
    }

    private void require(boolean holds, Trial trial, String rule, String maybe) {
        if (!holds) {
            throw new StudyException(describe(trial) + " must " + rule + ".\nMaybe " + maybe + ".");
        }
    }

    private String describe(Trial trial) {
        String line = String.join(" ", command);
        return "Study \"" + trial.study().definition().name() + "\", trial " + trial.number() + ": "
                + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...");
    }
}
