package org.hpo4j.sampler.tpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Domain;
import org.hpo4j.space.Param;

/** Parameters that are modelled together, and what was observed of them. */
final class Block {
    private static final int GATHERED_FROM = 256;

    private final Tpe settings;
    private final int[] coordinates;
    private final List<Domain<?>> domains;
    private final List<Cells> cells;
    private final List<Observations> observed;
    private int[] trials = new int[16];
    private int size;

    Block(Tpe settings, List<Param<?>> params, int[] coordinates) {
        this.settings = settings;
        this.coordinates = coordinates;
        domains = Arrays.stream(coordinates)
                .<Domain<?>>mapToObj(c -> params.get(c).domain())
                .toList();
        cells = domains.stream().map(Cells::of).toList();
        observed = domains.stream().map(domain -> new Observations()).toList();
    }

    /** Takes in a trial, given its codes; NaN for an inactive parameter, of which one alone bars the trial. */
    void add(int trial, double[] codes) {
        if (!covers(codes)) {
            return;
        }
        if (size == trials.length) {
            trials = Arrays.copyOf(trials, 2 * size);
        }
        int at = -Arrays.binarySearch(trials, 0, size, trial) - 1;
        System.arraycopy(trials, at, trials, at + 1, size - at);
        trials[at] = trial;
        size++;
        for (int d = 0; d < coordinates.length; d++) {
            observed.get(d).add(codes[coordinates[d]], trial);
        }
    }

    /** Takes out a trial that was taken in with these codes. */
    void remove(int trial, double[] codes) {
        if (!covers(codes)) {
            return;
        }
        int at = Arrays.binarySearch(trials, 0, size, trial);
        size--;
        System.arraycopy(trials, at + 1, trials, at, size - at);
        for (int d = 0; d < coordinates.length; d++) {
            observed.get(d).remove(codes[coordinates[d]], trial);
        }
    }

    private boolean covers(double[] codes) {
        return Arrays.stream(coordinates).noneMatch(c -> Double.isNaN(codes[c]));
    }

    /** Writes the best of some candidates to its coordinates. */
    void propose(BitSet best, RandomStream stream, double[] codes) {
        Split split = split(best);
        Mixture good = mixture(split, true);
        Mixture others = mixture(split, false);
        double[] found = {};
        double greatest = Double.NEGATIVE_INFINITY;
        for (double[] candidate : candidates(good, stream)) {
            double gain = good.logDensity(candidate) - others.logDensity(candidate);
            if (found.length == 0 || gain > greatest) {
                greatest = gain;
                found = candidate;
            }
        }
        for (int d = 0; d < found.length; d++) {
            codes[coordinates[d]] = found[d];
        }
    }

    /** Draws candidates; those of discrete domains repeat, and are left out then. */
    private List<double[]> candidates(Mixture good, RandomStream stream) {
        List<double[]> candidates = new ArrayList<>();
        for (int i = 0; i < settings.candidates(); i++) {
            double[] drawn = good.draw(stream);
            if (candidates.stream().noneMatch(other -> Arrays.equals(other, drawn))) {
                candidates.add(drawn);
            }
        }
        return candidates;
    }

    Split split(BitSet best) {
        return new Split(trials, size, best);
    }

    /** The density of the good trials, or of the others. */
    Mixture mixture(Split split, boolean good) {
        int n = split.count(good);
        double[] weights = new double[n + 1];
        for (int i = 0; i < n; i++) {
            weights[i] = settings.weighting().weight(i, n);
        }
        weights[n] = settings.priorWeight();
        if (coordinates.length == 1 && n >= GATHERED_FROM) {
            return gathered(split, good, weights);
        }
        Kernels[] kernels = new Kernels[coordinates.length];
        Arrays.setAll(kernels, d -> kernels(d, split, good));
        return new Mixture(weights, kernels);
    }

    private Mixture gathered(Split split, boolean good, double[] weights) {
        return domains.get(0).ordered()
                ? gaps(0, split, good).gathered(weights, cells.get(0))
                : ChoiceKernels.gathered(choices(0, split, good), weights, cells.get(0), settings.priorWeight());
    }

    private Kernels kernels(int d, Split split, boolean good) {
        return domains.get(d).ordered()
                ? gaps(d, split, good).kernels(cells.get(d))
                : new ChoiceKernels(choices(d, split, good), cells.get(d), settings.priorWeight());
    }

    private Gaps gaps(int d, Split split, boolean good) {
        Gaps gaps = new Gaps(split.count(good));
        Observations sorted = observed.get(d);
        for (int i = 0; i < sorted.size(); i++) {
            int place = split.place(sorted.trial(i), good);
            if (place >= 0) {
                gaps.add(place, sorted.code(i));
            }
        }
        gaps.end(settings.endpoints());
        return gaps;
    }

    private int[] choices(int d, Split split, boolean good) {
        int[] choices = new int[split.count(good)];
        Observations sorted = observed.get(d);
        for (int i = 0; i < sorted.size(); i++) {
            int place = split.place(sorted.trial(i), good);
            if (place >= 0) {
                choices[place] = cells.get(d).index(sorted.code(i));
            }
        }
        return choices;
    }
}
