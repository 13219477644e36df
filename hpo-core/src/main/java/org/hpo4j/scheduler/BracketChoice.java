package org.hpo4j.scheduler;

import org.hpo4j.trial.StudyDefinition;

/**
 * The bracket that a new trial of an asynchronous scheduler belongs to.
 *
 * <p>Implementations are functions of the study's definition and the trial's number, so that a log tells the same story
 * again.
 */
@FunctionalInterface
public interface BracketChoice {
    /**
     * Chooses a bracket.
     *
     * @param study the study
     * @param trial the number of the trial to start
     * @return the index of a bracket
     */
    int bracket(StudyDefinition study, int trial);

    /**
     * Deals trials out in proportion to weights, as evenly as whole trials allow: each next one goes to the bracket that
     * is furthest behind its share. After as many trials as the weights add up to, each bracket has its weight.
     *
     * @param weights one a bracket, positive
     * @return the choice
     */
    static BracketChoice proportional(int... weights) {
        int[] cycle = EvenDeal.cycle(weights);
        return (study, trial) -> cycle[trial % cycle.length];
    }
}
