package org.hpo4j.scheduler;

import java.util.Locale;
import org.hpo4j.trial.StudyDefinition;

/** How asynchronous successive halving treats a trial at a rung. */
public enum RungPolicy {
    /** It is judged at once and stopped or goes on; see {@link StoppingRungs}. */
    STOPPING,
    /** It pauses and may be promoted, {@code floor(n / eta)} of n in all; see {@link PromotingRungs.Limit#SHARE}. */
    PROMOTION,
    /** It pauses and may be promoted, by the paper's Algorithm 2; see {@link PromotingRungs.Limit#NONE}. */
    PROMOTION_UNLIMITED;

    /**
     * Makes a scheduler of this policy.
     *
     * @param study the study
     * @param brackets where the rungs lie
     * @param ranking how trials at a rung are ordered
     * @return a scheduler that has seen no event
     */
    public TrialScheduler create(StudyDefinition study, RungBrackets brackets, Ranking ranking) {
        return switch (this) {
            case STOPPING -> new StoppingRungs(study, brackets, StoppingRungs.Cutoff.RANK, ranking);
            case PROMOTION ->
                new PromotingRungs(study, brackets, PromotingRungs.Limit.SHARE, ranking, () -> Integer.MAX_VALUE);
            case PROMOTION_UNLIMITED ->
                new PromotingRungs(study, brackets, PromotingRungs.Limit.NONE, ranking, () -> Integer.MAX_VALUE);
        };
    }

    /**
     * Names the policy in a scheduler's description.
     *
     * @return such as {@code "stopping"}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
