package org.hpo4j.sampler.tpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Domain;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.TrialRecord;
import org.jspecify.annotations.Nullable;

/** The trials of a study in the codes of one space, ranked. */
final class History {
    private static final double[] NOT_COUNTED = {};

    private final SearchSpace space;
    private final Direction direction;
    private final List<Block> blocks;
    private final List<double[]> codes = new ArrayList<>();
    private final List<@Nullable Standing> standings = new ArrayList<>();
    private final TreeSet<Standing> ended = new TreeSet<>();

    History(Tpe settings, SearchSpace space, Direction direction) {
        this.space = space;
        this.direction = direction;
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

    @SuppressWarnings("ReferenceEquality") // the usual case; equality compares the spaces in full
    boolean fits(SearchSpace other) {
        return other == space || (other.params().equals(space.params()) && other.equals(space));
    }

    /** The number of trials that ended with a value, or stand where they may be left. */
    int ended() {
        return ended.size();
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
        }
        Standing standing = Standing.of(trial, direction);
        place(standing, standings.set(number, standing));
        double[] now = standing.tier() == Standing.Tier.FAILED ? NOT_COUNTED : encode(trial.configuration());
        double[] before = codes.set(number, now);
        if (!Arrays.equals(now, before)) {
            move(number, before, now);
        }
    }

    private void place(Standing now, @Nullable Standing before) {
        if (before != null) {
            ended.remove(before);
        }
        if (now.ended()) {
            ended.add(now);
        }
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

    /** The codes of a configuration; NaN where a parameter is inactive. */
    private double[] encode(Configuration configuration) {
        boolean[] active = space.active(configuration);
        double[] coded = coded(configuration);
        for (int c = 0; c < coded.length; c++) {
            coded[c] = active[c] ? coded[c] : Double.NaN;
        }
        return coded;
    }

    /** A configuration that isn't of this space, such as one of its older form, is taken parameter by parameter. */
    private double[] coded(Configuration configuration) {
        try {
            return space.encode(configuration);
        } catch (IllegalArgumentException foreign) {
            return space.params().stream()
                    .mapToDouble(param -> coded(param, configuration))
                    .toArray();
        }
    }

    private static <T> double coded(Param<T> param, Configuration configuration) {
        Domain<T> domain = param.domain();
        return configuration.find(param).map(domain::encode).orElse(Double.NaN);
    }

    Configuration propose(Gamma gamma, RandomStream stream) {
        BitSet best = best(gamma.count(ended()));
        double[] proposal = new double[space.dimension()];
        Arrays.fill(proposal, 0.5);
        for (Block block : blocks) {
            block.settle(best, codes);
            block.propose(stream, proposal);
        }
        return space.decode(proposal);
    }

    private BitSet best(int most) {
        BitSet best = new BitSet();
        ended.stream().filter(Standing::canBeGood).limit(most).forEach(standing -> best.set(standing.trial()));
        return best;
    }
}
