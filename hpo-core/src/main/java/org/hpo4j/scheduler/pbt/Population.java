package org.hpo4j.scheduler.pbt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.TrialRecord;

/** Who lives, how good they were at their last interval, and who waits for a worker; a fold of the log. */
final class Population {
    /** A place in the queue: a paused trial, or one that died and is to be replaced. */
    record Turn(int trial, boolean replacement) {}

    private final Pbt settings;
    private final Direction direction;
    private final TreeMap<Integer, Double> scores = new TreeMap<>();
    private final List<Turn> queue = new ArrayList<>();
    private int founders;
    private int living;

    Population(Pbt settings, Direction direction) {
        this.settings = settings;
        this.direction = direction;
    }

    void observe(TrialRecord trial, Event.TrialEvent event) {
        int number = trial.number();
        if (event instanceof Event.TrialStarted start) {
            begin(start);
        } else if (event instanceof Event.ValueReported report && isBoundary(report.resource())) {
            double loss = direction.loss(report.values().get(0));
            if (report.values().stream().allMatch(Double::isFinite)) {
                scores.put(number, loss);
            }
        } else if (event instanceof Event.TrialPaused) {
            queue.add(new Turn(number, false));
        } else if (event instanceof Event.TrialResumed) {
            queue.remove(new Turn(number, false));
        } else if (trial.state().isFinished()) {
            living--;
            scores.remove(number);
            if (!(event instanceof Event.TrialCompleted)) {
                queue.add(new Turn(number, true));
            }
        }
    }

    private void begin(Event.TrialStarted start) {
        living++;
        if (start.origin().kind() == Origin.Kind.FORKED) {
            queue.stream().filter(Turn::replacement).findFirst().ifPresent(queue::remove);
        } else {
            founders++;
        }
    }

    boolean isBoundary(int resource) {
        return resource % settings.interval() == 0
                && resource >= settings.burnIn()
                && resource < settings.maxResource();
    }

    boolean isComplete() {
        return founders >= settings.population();
    }

    boolean isEmpty() {
        return living == 0;
    }

    List<Turn> queue() {
        return queue;
    }

    /** Tells whether somebody would take the worker of a trial that pauses. */
    boolean othersWait() {
        return !isComplete() || !queue.isEmpty();
    }

    /** Returns the trials with a score, the best first, of equal ones the lower number. */
    List<Integer> ranking() {
        return scores.keySet().stream()
                .sorted(Comparator.comparing(scores::get))
                .toList();
    }

    /** Returns how many are in the top, and in the bottom. */
    static int quantileSize(int members, double quantile) {
        return Math.min((int) Math.ceil(members * quantile), members / 2);
    }
}
