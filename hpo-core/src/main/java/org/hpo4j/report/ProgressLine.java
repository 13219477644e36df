package org.hpo4j.report;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyListener;
import org.hpo4j.study.StudyProgress;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.jspecify.annotations.Nullable;

/**
 * Shows a running study: one line that is rewritten on a terminal, a plain line for each trial that ended elsewhere.
 *
 * <p>Thread safety: the study calls it from one thread at a time.
 */
public final class ProgressLine implements StudyListener, AutoCloseable {
    private static final int WIDTH = 100;

    private final Study study;
    private final PrintStream out;
    private final boolean terminal;
    private @Nullable Instant begin;

    private ProgressLine(Study study, PrintStream out, boolean terminal) {
        this.study = study;
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Shows a study on standard output, as a rewritten line if that is a terminal.
     *
     * @param study the study
     * @return the display, already listening
     */
    public static ProgressLine show(Study study) {
        return show(study, System.out, isTerminal());
    }

    /** From JDK 22 on there is a console without a terminal too, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull") // the method is asked where there is one
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /**
     * Shows a study on a stream.
     *
     * @param study the study
     * @param out where to write
     * @param terminal whether to rewrite one line
     * @return the display, already listening
     */
    public static ProgressLine show(Study study, PrintStream out, boolean terminal) {
        ProgressLine line = new ProgressLine(study, out, terminal);
        study.addListener(line);
        return line;
    }

    @Override
    public void onEvent(LoggedEvent logged) {
        if (begin == null) {
            begin = logged.at();
        }
        if (terminal) {
            String line = Numbers.printable(progress(logged.at()));
            out.print("\r"
                    + (line.length() > WIDTH ? line.substring(0, WIDTH) : line + " ".repeat(WIDTH - line.length())));
            out.flush();
        } else if (logged.event() instanceof Event.TrialEvent event && ends(event)) {
            out.println(Numbers.printable(ending(study.trial(event.trial()))));
        }
    }

    private static boolean ends(Event.TrialEvent event) {
        return event instanceof Event.TrialCompleted
                || event instanceof Event.TrialFailed
                || (event instanceof Event.DecisionTaken taken && taken.decision() instanceof Decision.Stop);
    }

    private String progress(Instant now) {
        StudyProgress progress = study.progress();
        String best = progress.best()
                .map(trial -> "best " + study.definition().metric().name() + " "
                        + Numbers.format(trial.value().orElseThrow()) + " (trial " + trial.number() + ")")
                .orElse("no trial completed yet");
        Duration elapsed = Duration.between(begin == null ? now : begin, now);
        return String.format(
                Locale.ROOT,
                "%d:%02d  %d trials: %d running, %d completed, %d stopped, %d failed  %d %ss  %s",
                elapsed.toMinutes(),
                elapsed.toSecondsPart(),
                progress.started(),
                progress.count(TrialState.RUNNING),
                progress.count(TrialState.COMPLETED),
                progress.count(TrialState.STOPPED) + progress.count(TrialState.DIVERGED),
                progress.count(TrialState.FAILED),
                progress.resourceSpent(),
                study.definition().unit(),
                best);
    }

    private String ending(TrialRecord trial) {
        String value = trial.value().isPresent()
                ? ": " + study.definition().metric().name() + " "
                        + Numbers.format(trial.value().getAsDouble())
                : "";
        String reason =
                trial.reason().text().isEmpty() ? "" : " (" + trial.reason().text() + ")";
        return "trial " + trial.number() + " " + trial.state().name().toLowerCase(Locale.ROOT) + " after "
                + trial.curve().lastResource() + " " + study.definition().unit() + "s" + value
                + reason;
    }

    /** Ends the rewritten line, so that what is printed next begins a line of its own. */
    @Override
    public void close() {
        if (terminal) {
            out.println();
        }
    }
}
