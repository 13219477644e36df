package org.hpo4j.benchmarks.storage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;

/** What the kills of one kind have cost. */
final class Casualties {
    private int kills;
    private int acknowledged;
    private int lost;
    private int doubled;
    private int different;

    static String heading() {
        return "| killed | kills | pairs | acknowledged | lost | there twice | logs that differ |\n"
                + "| --- | --- | --- | --- | --- | --- | --- |";
    }

    String row(String name, String pairs) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %d | %d | %d | %d |",
                name,
                kills,
                pairs,
                acknowledged,
                lost,
                doubled,
                different);
    }

    boolean isNone() {
        return lost + doubled + different == 0;
    }

    void add(Casualties others) {
        kills += others.kills;
        acknowledged += others.acknowledged;
        lost += others.lost;
        doubled += others.doubled;
        different += others.different;
    }

    void countKill() {
        kills++;
    }

    void countDifferent() {
        different++;
    }

    /** Compares what was acknowledged with what is in the log: reports and endings, each once. */
    void count(Set<String> answered, List<LoggedEvent> log) {
        Set<String> found = new HashSet<>();
        Set<Integer> ended = new HashSet<>();
        for (LoggedEvent logged : log) {
            if (logged.event() instanceof Event.ValueReported report) {
                doubled += found.add(CrashStudy.line(report.trial(), report.resource())) ? 0 : 1;
            } else if (logged.event() instanceof Event.TrialCompleted completed) {
                doubled += ended.add(completed.trial()) ? 0 : 1;
            }
        }
        acknowledged += answered.size();
        List<String> missing = new ArrayList<>(answered);
        missing.removeAll(found);
        lost += missing.size();
    }
}
