package org.hpo4j.scheduler.stopping;

import java.time.Duration;

/** Makes the rules that end a study; combine them by {@link StudyStopper#or} and {@link StudyStopper#and}. */
public final class StudyStoppers {
    private StudyStoppers() {}

    /**
     * Ends the study when so many trials were started; paused ones are still promoted.
     *
     * @param trials 1 or more
     * @return the stopper
     * @throws IllegalArgumentException if {@code trials < 1}
     */
    public static StudyStopper maxTrials(int trials) {
        return new LimitStoppers.Trials(trials);
    }

    /**
     * Ends the study before it uses more than so much of the resource in all. Nothing is handed out that might exceed it.
     *
     * @param total 1 or more, in the study's unit
     * @return the stopper
     * @throws IllegalArgumentException if {@code total < 1}
     */
    public static StudyStopper maxResource(long total) {
        return new LimitStoppers.Resource(total);
    }

    /**
     * Ends the study when so much time lies between its first and its latest event, idle time between processes included.
     *
     * @param limit positive
     * @return the stopper
     * @throws IllegalArgumentException if the limit is not positive
     */
    public static StudyStopper wallTime(Duration limit) {
        return new LimitStoppers.Time(limit);
    }

    /**
     * Ends the study when its trials have run for so much money: their running times, by the times of events, added up.
     *
     * @param pricePerHour of one worker, positive
     * @param total positive
     * @return the stopper
     * @throws IllegalArgumentException if one of the two is not positive
     */
    public static StudyStopper cost(double pricePerHour, double total) {
        return new LimitStoppers.Cost(pricePerHour, total);
    }

    /**
     * Ends the study when a completed trial's first metric is at least as good as a target.
     *
     * @param target a value of the metric
     * @return the stopper
     */
    public static StudyStopper target(double target) {
        return new ProgressStoppers.Target(target);
    }

    /**
     * Ends the study when its best completed trials are all alike: the difference between the best and the last of them is
     * at most a tolerance.
     *
     * @param best how many trials, 2 or more
     * @param tolerance 0 or more, in the metric's unit
     * @return the stopper
     * @throws IllegalArgumentException if one of the two is out of its range
     */
    public static StudyStopper plateau(int best, double tolerance) {
        return new ProgressStoppers.Plateau(best, tolerance);
    }

    /**
     * Ends the study when so many trials completed one after the other without one that is better than the best before them
     * by more than the noise.
     *
     * @param trials 1 or more
     * @param noise the difference that means nothing, 0 or more, in the metric's unit
     * @return the stopper
     * @throws IllegalArgumentException if one of the two is out of its range
     */
    public static StudyStopper noImprovement(int trials, double noise) {
        return new ProgressStoppers.NoImprovement(trials, noise);
    }

    /**
     * Ends the study as {@link #noImprovement(int, double)}, with the noise taken from the curves: the median difference
     * between the last two reports of the completed trials.
     *
     * @param trials 1 or more
     * @return the stopper
     * @throws IllegalArgumentException if {@code trials < 1}
     */
    public static StudyStopper noImprovementBeyondNoise(int trials) {
        return new ProgressStoppers.NoImprovement(trials, Double.NaN);
    }
}
