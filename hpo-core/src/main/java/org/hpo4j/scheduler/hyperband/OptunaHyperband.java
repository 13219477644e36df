package org.hpo4j.scheduler.hyperband;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.hpo4j.scheduler.Bracket;
import org.hpo4j.scheduler.BracketChoice;
import org.hpo4j.scheduler.BracketTable;
import org.hpo4j.scheduler.Ranking;
import org.hpo4j.scheduler.RungBrackets;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.RungPolicy;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.StudyDefinition;

/**
 * The rule of Optuna's {@code HyperbandPruner}: trials are hashed to brackets by study name and number, and in each bracket
 * pruned by asynchronous successive halving.
 *
 * <p>Bracket b has rungs at {@code r eta^(b + k)}, that at R included. Its trials are those whose
 * {@code crc32("{study}_{number}")}, modulo the sum of the paper's numbers of trials, falls into its share. Deviations from
 * Optuna 5.0.0: R is given and not found out from the first trials, the number of brackets is counted in whole numbers
 * (Optuna has 5 instead of 6 for R = 243), and a sampler sees the trials of all brackets.
 *
 * @param levels min_resource, max_resource and reduction_factor
 * @see <a href="https://optuna.readthedocs.io/en/stable/reference/generated/optuna.pruners.HyperbandPruner.html">
 *     HyperbandPruner</a>
 */
public record OptunaHyperband(RungLevels levels) implements SchedulerFactory {
    /**
     * Makes the rule.
     *
     * @param minResource Optuna's min_resource, 1 or more; its default is 1
     * @param maxResource Optuna's max_resource, at least {@code minResource}
     * @param reductionFactor eta, 2 or more; Optuna's default is 3
     * @return the settings
     * @throws IllegalArgumentException if one of the three is out of its range
     */
    public static OptunaHyperband of(int minResource, int maxResource, int reductionFactor) {
        return new OptunaHyperband(new RungLevels(minResource, maxResource, reductionFactor));
    }

    /**
     * Returns the shares of the brackets.
     *
     * @return such as 81, 34, 15, 8, 5 for 1 to 81, eta = 3
     */
    public List<Integer> budgets() {
        return BracketTable.paper(levels).brackets().stream()
                .map(Bracket::trials)
                .toList();
    }

    /**
     * Returns the bracket of a trial.
     *
     * @param study the name of the study
     * @param trial the trial's number
     * @return from 0, the one that stops earliest
     */
    public int bracket(String study, int trial) {
        return bracket(budgets(), study, trial);
    }

    private static int bracket(List<Integer> budgets, String study, int trial) {
        CRC32 hash = new CRC32();
        hash.update((study + "_" + trial).getBytes(StandardCharsets.UTF_8));
        long left =
                hash.getValue() % budgets.stream().mapToLong(Integer::longValue).sum();
        int bracket = 0;
        while (left >= budgets.get(bracket)) {
            left -= budgets.get(bracket++);
        }
        return bracket;
    }

    @Override
    public TrialScheduler create(StudyDefinition study) {
        int most = levels.maxResource();
        List<Integer> budgets = budgets();
        List<RungLevels> rungs = IntStream.range(0, budgets.size())
                .mapToObj(b -> new RungLevels(
                        b < levels.count() ? levels.level(b) : most, Math.addExact(most, 1), levels.reductionFactor()))
                .toList();
        BracketChoice choice = (definition, trial) -> bracket(budgets, definition.name(), trial);
        return RungPolicy.STOPPING.create(study, new RungBrackets(rungs, most, choice), Ranking.FIRST_METRIC);
    }

    @Override
    public String describe() {
        return "optunaHyperband(minResource=" + levels.minResource() + ", maxResource=" + levels.maxResource()
                + ", reductionFactor=" + levels.reductionFactor() + ")";
    }

    @Override
    public int maxResource() {
        return levels.maxResource();
    }
}
