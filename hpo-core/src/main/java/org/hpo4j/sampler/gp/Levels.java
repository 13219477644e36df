package org.hpo4j.sampler.gp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.hpo4j.trial.Metric;

/**
 * Carries losses that were observed after different resources to one resource, the target, so that one process can be
 * fitted to all.
 *
 * <p>The target is the end of a trial where at least three completed, else the largest resource at which at least three
 * trials reported. A loss observed elsewhere is moved by the mean of the steps that other trials took from there to the
 * target (at most the last 100 of them), and the variance of these steps is what it may be off by. So a low loss after one
 * epoch counts, but less than one at the end, and the trials that a scheduler stopped tell where not to look. Losses that no
 * two trials carry stay as they are.
 */
final class Levels {
    private static final int ENOUGH = 3;
    private static final int MOST_STEPS = 100;
    private static final int END = Integer.MAX_VALUE;

    private final List<Entry> entries;
    private final Metric metric;
    private final int index;
    private final int target;
    private final Map<Integer, Step> steps = new TreeMap<>();

    /** From one resource to the target. */
    private record Step(double mean, double variance) {
        static final Step NONE = new Step(0, 0);
    }

    /** Of one metric of the study, by its index. */
    Levels(List<Entry> entries, Metric metric, int index) {
        this.entries = entries;
        this.metric = metric;
        this.index = index;
        target = target();
    }

    private int target() {
        if (entries.stream().filter(Entry::completed).limit(ENOUGH).count() == ENOUGH) {
            return END;
        }
        NavigableMap<Integer, Integer> counts = new TreeMap<>();
        for (Entry entry : entries) {
            for (int i = 0; i < entry.trial().curve().size(); i++) {
                counts.merge(entry.trial().curve().resource(i), 1, Integer::sum);
            }
        }
        return counts.descendingMap().entrySet().stream()
                .filter(count -> count.getValue() >= ENOUGH)
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(END);
    }

    /** All losses at the target. */
    Observations observations() {
        int n = entries.size();
        double[] losses = new double[n];
        double[] spreads = new double[n];
        for (int i = 0; i < n; i++) {
            Entry entry = entries.get(i);
            double there = lossAt(entry, target);
            boolean carried = Double.isNaN(there) && Double.isFinite(entry.losses()[index]);
            Step step = carried ? steps.computeIfAbsent(entry.trial().curve().lastResource(), this::step) : Step.NONE;
            losses[i] = Double.isNaN(there) ? entry.losses()[index] + step.mean : there;
            spreads[i] = step.variance;
        }
        return new Observations(entries.stream().map(Entry::row).toList(), losses, spreads);
    }

    private double lossAt(Entry entry, int resource) {
        if (resource == END) {
            return entry.completed() ? entry.losses()[index] : Double.NaN;
        }
        return entry.lossAt(metric, index, resource);
    }

    private Step step(int from) {
        List<Double> found = new ArrayList<>();
        for (int i = entries.size() - 1; i >= 0 && found.size() < MOST_STEPS; i--) {
            double step = lossAt(entries.get(i), target) - lossAt(entries.get(i), from);
            if (Double.isFinite(step)) {
                found.add(step);
            }
        }
        if (found.size() < 2) {
            return Step.NONE;
        }
        double mean = found.stream().mapToDouble(s -> s).average().orElse(0);
        double squares =
                found.stream().mapToDouble(s -> (s - mean) * (s - mean)).sum();
        return new Step(mean, squares / (found.size() - 1));
    }
}
