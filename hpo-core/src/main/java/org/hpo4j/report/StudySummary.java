package org.hpo4j.report;

import java.util.Locale;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyProgress;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/** The end of a run in a few lines: the best trial, and what finding it cost. */
public final class StudySummary {
    private StudySummary() {}

    /**
     * Sums up a study.
     *
     * @param study any study
     * @return lines of text, each ended by a line break: best configuration and value, resource spent against that of
     *     training every trial in full, and where the log is
     */
    public static String of(Study study) {
        StudyProgress progress = study.progress();
        String unit = Numbers.printable(study.definition().unit());
        long full = (long) progress.started() * study.maxResource();
        StringBuilder text = new StringBuilder();
        study.incumbent()
                .ifPresentOrElse(
                        best -> text.append(best(study, best)),
                        () -> text.append("best: none, no trial has a value\n"));
        text.append(String.format(
                Locale.ROOT,
                "%ss: %d spent, %d if every trial were trained in full (%.0f %%)\n",
                unit,
                progress.resourceSpent(),
                full,
                full == 0 ? 0.0 : 100.0 * progress.resourceSpent() / full));
        return text.append("study: ")
                .append(Numbers.printable(study.location()))
                .append('\n')
                .toString();
    }

    private static String best(Study study, TrialRecord best) {
        String stage = best.state() == TrialState.COMPLETED
                ? ""
                : " after " + best.resource() + " "
                        + Numbers.printable(study.definition().unit()) + "s, none completed";
        return "best: trial " + best.number() + stage + " with "
                + Numbers.printable(study.definition().metric().name()) + " "
                + Numbers.format(best.value().orElseThrow()) + "\n      " + Numbers.format(best.configuration()) + "\n";
    }
}
