package org.hpo4j.scheduler;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hpo4j.scheduler.RungLedger.Standing;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.TrialRecord;

/** What is said of a trial at a rung. */
final class RungText {
    private RungText() {}

    /** Such as "rung 9: accuracy 0.812, rank 14 of 18, the best 6 go on". */
    static Reason stopping(StudyDefinition study, TrialRecord trial, int resource, Standing standing, int keep) {
        Map<String, Double> facts = facts(trial, resource, standing);
        facts.put("keep", (double) keep);
        return new Reason(place(study, trial, resource, standing) + ", the best " + keep + " go on", facts);
    }

    /** Such as "rung 9: accuracy 0.812, above the cutoff 0.8 of 4 before". */
    static Reason cutoff(StudyDefinition study, TrialRecord trial, int resource, Standing standing, double cutoff) {
        Map<String, Double> facts = facts(trial, resource, standing);
        facts.put("cutoff", cutoff);
        String text = "rung " + resource + ": " + study.metric().name() + " " + last(trial) + ", cutoff " + cutoff
                + " by the " + (standing.size() - 1) + " before";
        return new Reason(text, facts);
    }

    /** Such as "rung 9: accuracy 0.812, rank 14 of 18, waits to be promoted". */
    static Reason pausing(StudyDefinition study, TrialRecord trial, int resource, Standing standing) {
        return new Reason(
                place(study, trial, resource, standing) + ", waits to be promoted", facts(trial, resource, standing));
    }

    private static String place(StudyDefinition study, TrialRecord trial, int resource, Standing standing) {
        return "rung " + resource + ": " + study.metric().name() + " " + last(trial) + ", rank " + standing.rank()
                + " of " + standing.size();
    }

    private static Map<String, Double> facts(TrialRecord trial, int resource, Standing standing) {
        Map<String, Double> facts = new LinkedHashMap<>();
        facts.put("rung", (double) resource);
        facts.put("value", last(trial));
        facts.put("rank", (double) standing.rank());
        facts.put("size", (double) standing.size());
        return facts;
    }

    private static double last(TrialRecord trial) {
        return trial.curve().value(trial.curve().size() - 1);
    }
}
