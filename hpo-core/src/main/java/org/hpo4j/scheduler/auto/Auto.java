package org.hpo4j.scheduler.auto;

import java.util.Optional;
import org.hpo4j.scheduler.Ranking;
import org.hpo4j.scheduler.RungBrackets;
import org.hpo4j.scheduler.RungLevels;
import org.hpo4j.scheduler.RungPolicy;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.trial.StudyDefinition;

/**
 * Picks a scheduler from what is known before a study, and says in one line what and why.
 *
 * <ol>
 *   <li>No early stopping if R is less than 3: there is no room for a rung. Nor if fewer than 10 trials are expected: there
 *       are too few to rank.
 *   <li>Else ASHA with eta = 3: promotion type, of which no rung lets more than a third go on, if the objective keeps
 *       checkpoints and at least three trials a worker are expected; with fewer, workers would have nothing to promote.
 *       Stopping type if not.
 *   <li>Grace period: the least resource, but no less than R / 27, so that there are at most three or four rungs and the
 *       first lies beyond the noisiest part of training.
 *   <li>One bracket; two from 300 expected trials on, in case the first rung misleads.
 * </ol>
 *
 * <p>The expected number of trials is the one given, or else the budget over what a trial costs on average at eta = 3: the
 * grace period and a third of each next rung's part.
 *
 * @param maxResource R, 1 or more
 * @param minResource the least resource that tells anything, from 1 to R
 * @param trials how many trials are expected; 0 if it is not known
 * @param budget how much resource may be used in all; 0 if it is not known
 * @param workers how many trials run at once, 1 or more
 * @param checkpoints whether the objective can pause and go on
 */
public record Auto(int maxResource, int minResource, int trials, long budget, int workers, boolean checkpoints)
        implements SchedulerFactory {
    private static final int ETA = 3;
    private static final int FEW_TRIALS = 10;
    private static final int MANY_TRIALS = 300;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Auto {
        require(maxResource >= 1, "maxResource", maxResource, "be at least 1", "give the epochs of a full training");
        require(
                minResource >= 1 && minResource <= maxResource,
                "minResource",
                minResource,
                "be from 1 to maxResource, " + maxResource,
                "leave it at 1");
        require(trials >= 0, "trials", trials, "be at least 0", "leave it at 0, for unknown");
        require(budget >= 0, "budget", budget, "be at least 0", "leave it at 0, for unknown");
        require(workers >= 1, "workers", workers, "be at least 1", "leave it at 1");
    }

    /**
     * Picks for a study of which only the resource is known.
     *
     * @param maxResource R, 1 or more
     * @return the choice for an objective without checkpoints, one worker, minimum resource 1
     * @throws IllegalArgumentException if {@code maxResource < 1}
     */
    public static Auto upTo(int maxResource) {
        return new Auto(maxResource, 1, 0, 0, 1, false);
    }

    /**
     * Sets the least resource that tells anything.
     *
     * @param value from 1 to R
     * @return a copy
     */
    public Auto minResource(int value) {
        return new Auto(maxResource, value, trials, budget, workers, checkpoints);
    }

    /**
     * Sets how many trials are expected.
     *
     * @param value 0 if it is not known
     * @return a copy
     */
    public Auto trials(int value) {
        return new Auto(maxResource, minResource, value, budget, workers, checkpoints);
    }

    /**
     * Sets how much resource may be used in all.
     *
     * @param value 0 if it is not known
     * @return a copy
     */
    public Auto budget(long value) {
        return new Auto(maxResource, minResource, trials, value, workers, checkpoints);
    }

    /**
     * Sets how many trials run at once.
     *
     * @param value 1 or more
     * @return a copy
     */
    public Auto workers(int value) {
        return new Auto(maxResource, minResource, trials, budget, value, checkpoints);
    }

    /**
     * Sets whether the objective can pause and go on.
     *
     * @param value true for a ResumableObjective
     * @return a copy
     */
    public Auto checkpoints(boolean value) {
        return new Auto(maxResource, minResource, trials, budget, workers, value);
    }

    @Override
    public Optional<String> explain() {
        return Optional.of(reason());
    }

    private String reason() {
        int expected = expectedTrials();
        String known = expected == 0 ? "an unknown number of trials" : expected + " trials";
        if (maxResource < ETA) {
            return "no early stopping: a resource of " + maxResource + " has no room for a rung";
        }
        if (expected > 0 && expected < FEW_TRIALS) {
            return "no early stopping: " + known + " are too few to rank";
        }
        return "ASHA, " + policy().label() + " type, grace period " + gracePeriod() + ", eta 3, "
                + (brackets() == 1 ? "1 bracket" : brackets() + " brackets") + ": " + known + " up to " + maxResource
                + " on " + workers + (workers == 1 ? " worker" : " workers") + ", and the objective keeps "
                + (checkpoints ? "checkpoints" : "no checkpoints");
    }

    private boolean stopsEarly() {
        int expected = expectedTrials();
        return maxResource >= ETA && (expected == 0 || expected >= FEW_TRIALS);
    }

    private RungPolicy policy() {
        int expected = expectedTrials();
        boolean enough = expected == 0 || expected >= (long) ETA * workers;
        return checkpoints && stopsEarly() && enough ? RungPolicy.PROMOTION : RungPolicy.STOPPING;
    }

    private int gracePeriod() {
        int bound = (maxResource + ETA * ETA * ETA - 1) / (ETA * ETA * ETA);
        return Math.max(minResource, bound);
    }

    private int brackets() {
        return expectedTrials() >= MANY_TRIALS && levels().count() >= 2 ? 2 : 1;
    }

    private RungLevels levels() {
        // Without early stopping the first rung lies at R, so that there is none.
        return new RungLevels(stopsEarly() ? gracePeriod() : maxResource, maxResource, ETA);
    }

    private int expectedTrials() {
        if (trials > 0 || budget == 0) {
            return trials;
        }
        double cost = 0;
        double share = 1;
        int before = 0;
        for (long level = gracePeriod(); before < maxResource; level *= ETA) {
            int now = (int) Math.min(level, maxResource);
            cost += share * (now - before);
            share /= ETA;
            before = now;
        }
        return (int) Math.max(1, Math.min(budget / cost, Integer.MAX_VALUE));
    }

    @Override
    public TrialScheduler create(StudyDefinition study) {
        return policy().create(study, RungBrackets.staggered(levels(), brackets()), Ranking.FIRST_METRIC);
    }

    @Override
    public String outline() {
        return describe() + "\n" + reason();
    }

    @Override
    public String describe() {
        return "auto(maxResource=" + maxResource + ", gracePeriod=" + levels().minResource() + ", type="
                + policy().label() + ", brackets=" + brackets() + ")";
    }

    private static void require(boolean holds, String argument, Object given, String rule, String maybe) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Auto: " + argument + " (" + given + ") must " + rule + ".\nMaybe " + maybe + ".");
        }
    }
}
