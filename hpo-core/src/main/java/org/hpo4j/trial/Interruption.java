package org.hpo4j.trial;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an attempt of a trial ended that was not its last.
 *
 * @param resource how far the trial had got
 * @param cause what the log says became of the worker, one line; empty if it is not known
 */
public record Interruption(int resource, String cause) {
    private static final String LOST = " was lost";
    private static final Pattern FAILED = Pattern.compile("attempt (\\d{1,9}) of \\d+ failed: .*");

    /**
     * Words the cause of an interruption by the end of the process that had the trial.
     *
     * @param process names it, such as {@code "process 4711 on node3"}
     * @return the cause
     */
    public static String lost(String process) {
        return process + LOST;
    }

    /**
     * Words the cause of an interruption by a fault after which the trial is tried again.
     *
     * @param attempt which attempt failed, from 1
     * @param attempts how many the trial has
     * @param fault why it failed
     * @return the cause
     */
    public static String failed(int attempt, int attempts, String fault) {
        return "attempt " + attempt + " of " + attempts + " failed: " + fault;
    }

    /**
     * Tells whether the process that had the trial is gone: it was killed, crashed, or lost its machine.
     *
     * @return true if the cause is one of {@link #lost}
     */
    public boolean isLoss() {
        return cause.endsWith(LOST);
    }

    /**
     * Returns which attempt failed.
     *
     * @return 1 or more if the cause is one of {@link #failed}, else 0
     */
    public int failedAttempt() {
        Matcher matcher = FAILED.matcher(cause);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
