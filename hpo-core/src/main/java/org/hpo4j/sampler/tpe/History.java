package org.hpo4j.sampler.tpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Codes;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.TrialRecord;
import org.jspecify.annotations.Nullable;

/** The trials of a study in the codes of one space, ranked. */
final class History {
    private static final double[] NOT_COUNTED = {};

    private final SearchSpace space;
    private final List<Metric> metrics;
    private final List<Block> blocks;
    private final List<double[]> codes = new ArrayList<>();
    private final List<@Nullable Standing> standings = new ArrayList<>();
    private final List<double[]> losses = new ArrayList<>();
    private final Ranking ranking;
    private final int level;

    /** Of trials as they ended, or as they were at a level. */
    History(Tpe settings, SearchSpace space, List<Metric> metrics, int level) {
        this.level = level;
        this.space = space;
        this.metrics = metrics;
        ranking = new Ranking(settings, metrics.size() == 1 ? null : losses::get);
        blocks = groups(space, settings.joint()).stream()
                .map(group -> new Block(settings, space.params(), group))
                .toList();
    }

    /** The coordinates that are modelled together: those under equal conditions, or each alone. */
    private static List<int[]> groups(SearchSpace space, boolean joint) {
        Map<Object, List<Integer>> groups = new LinkedHashMap<>();
        for (int c = 0; c < space.dimension(); c++) {
            Param<?> param = space.params().get(c);
            if (param.domain().size() > 1) {
                groups.computeIfAbsent(joint ? space.conditions(param) : param, key -> new ArrayList<>())
                        .add(c);
            }
        }
        return groups.values().stream()
                .map(group -> group.stream().mapToInt(c -> c).toArray())
                .toList();
    }

    /** Tells whether it is of such a space and level. */
    boolean fits(SearchSpace other, int otherLevel) {
        return level == otherLevel && fits(other);
    }

    @SuppressWarnings("ReferenceEquality") // the usual case; equality compares the spaces in full
    private boolean fits(SearchSpace other) {
        return other == space || (other.params().equals(space.params()) && other.equals(space));
    }

    /** The number of trials that ended with a value, or stand where they may be left. */
    int ended() {
        return ranking.ended();
    }

    /** Takes note of how many trials there are; to be called before their updates. */
    void grow(int trials) {
        blocks.forEach(block -> block.grow(trials));
    }

    /** Takes note of what a trial is now. */
    void update(TrialRecord trial) {
        int number = trial.number();
        while (codes.size() <= number) {
            codes.add(NOT_COUNTED);
            standings.add(null);
            losses.add(NOT_COUNTED);
        }
        Standing standing = standing(trial);
        if (metrics.size() > 1) {
            losses.set(number, losses(trial));
        }
        ranking.replace(standings.set(number, standing), standing);
        blocks.forEach(block -> block.setRunning(number, standing.tier() == Standing.Tier.RUNNING));
        double[] now = standing.isLeftOut() ? NOT_COUNTED : Codes.ofActive(space, trial.configuration());
        double[] before = codes.set(number, now);
        if (!Arrays.equals(now, before)) {
            move(number, before, now);
        }
    }

    private Standing standing(TrialRecord trial) {
        Direction direction = metrics.get(0).direction();
        return level == Levels.ENDS ? Standing.of(trial, direction) : Standing.at(level, trial, direction);
    }

    private List<Double> values(TrialRecord trial) {
        int index = trial.curve().indexOf(level);
        return index < 0 ? trial.values() : trial.curve().values(index);
    }

    private double[] losses(TrialRecord trial) {
        double[] found = new double[metrics.size()];
        List<Double> values = values(trial);
        for (int i = 0; i < found.length; i++) {
            found[i] = i < values.size() ? metrics.get(i).direction().loss(values.get(i)) : Double.POSITIVE_INFINITY;
        }
        return found;
    }

    private void move(int trial, double[] before, double[] now) {
        for (Block block : blocks) {
            if (before.length > 0) {
                block.remove(trial, before);
            }
            if (now.length > 0) {
                block.add(trial, now);
            }
        }
    }

    Configuration propose(RandomStream stream) {
        Split split = ranking.split();
        double[] proposal = new double[space.dimension()];
        Arrays.fill(proposal, 0.5);
        for (Block block : blocks) {
            block.settle(split.good(), codes);
            block.propose(split, stream, proposal);
        }
        return space.decode(proposal);
    }
}
