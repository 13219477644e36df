package org.hpo4j.execution;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.hpo4j.HpoException;
import org.hpo4j.trial.Interruption;
import org.hpo4j.trial.TrialRecord;

/**
 * How often trials are tried again after a failure.
 *
 * <p>A trial that is tried again has the same configuration, seed and data. So a fault that these bring about comes again,
 * and is not waited for: {@link #canHelp} knows such faults. Thread safety: safe.
 */
public final class Retries {
    private static final int DEPTH = 20;

    /** What a second attempt meets again. */
    private static final List<Class<? extends Throwable>> LASTING = List.of(
            IllegalArgumentException.class,
            UnsupportedOperationException.class,
            NullPointerException.class,
            ClassCastException.class,
            IndexOutOfBoundsException.class,
            ArithmeticException.class,
            AssertionError.class,
            StackOverflowError.class,
            LinkageError.class,
            ReflectiveOperationException.class,
            FileNotFoundException.class,
            NoSuchFileException.class,
            AccessDeniedException.class,
            HpoException.class);

    private final int limit;

    /**
     * Sets the limit of each trial.
     *
     * @param limit 0 or more
     * @throws IllegalArgumentException if {@code limit < 0}
     */
    public Retries(int limit) {
        this.limit = checked(limit);
    }

    static int checked(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("Retries: limit of a trial (" + limit
                    + ") must be at least 0.\nMaybe 0, which fails a trial with its first fault.");
        }
        return limit;
    }

    /**
     * Tells whether a fault may be absent next time: one of input and output, of memory, of a time limit, of the network
     * is; an argument that is refused, a class that is missing, a program that is wrong are not.
     *
     * @param fault what an objective threw: it says itself if it is {@link Retriable}, else its innermost cause counts
     * @return false if the same attempt would fail the same
     */
    public static boolean canHelp(Throwable fault) {
        boolean lasting = false;
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (cause instanceof Retriable outspoken) {
                return outspoken.isRetriable();
            }
            lasting = isLasting(cause);
            cause = cause.getCause();
        }
        return !lasting;
    }

    /** Deeplearning4j and ND4J name what they refuse so, with superclasses of their own. */
    private static boolean isLasting(Throwable fault) {
        String name = fault.getClass().getSimpleName();
        return LASTING.stream().anyMatch(known -> known.isInstance(fault))
                || name.contains("Invalid")
                || name.contains("IllegalArgument");
    }

    /**
     * Grants a trial one more attempt, if it has any left. Those that failed before are counted from the log: a run that is
     * started again does not begin anew.
     *
     * @param trial the trial as it stands
     * @param cause why its attempt failed
     * @return the cause with the number of the attempt, for the log; empty if the trial has FAILED
     */
    public Optional<String> grant(TrialRecord trial, String cause) {
        int failed = 1
                + trial.interruptions().stream()
                        .mapToInt(Interruption::failedAttempt)
                        .max()
                        .orElse(0);
        return failed > limit ? Optional.empty() : Optional.of(Interruption.failed(failed, limit + 1, cause));
    }
}
