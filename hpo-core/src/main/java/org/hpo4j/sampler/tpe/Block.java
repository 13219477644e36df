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
    private final Members good;
    private final Members others;

    Block(Tpe settings, List<Param<?>> params, int[] coordinates) {
        this.settings = settings;
        this.coordinates = coordinates;
        List<Domain<?>> domains = Arrays.stream(coordinates)
                .<Domain<?>>mapToObj(c -> params.get(c).domain())
                .toList();
        List<Cells> cells = domains.stream().map(Cells::of).toList();
        boolean[] ordered = new boolean[coordinates.length];
        for (int d = 0; d < ordered.length; d++) {
            ordered[d] = domains.get(d).ordered();
        }
        good = new Members(cells, ordered);
        others = new Members(cells, ordered);
    }

    /** Takes in a trial, given its codes; NaN for an inactive parameter, of which one alone bars the trial. */
    void add(int trial, double[] codes) {
        if (covers(codes)) {
            others.add(
                    trial, Arrays.stream(coordinates).mapToDouble(c -> codes[c]).toArray());
        }
    }

    /** Takes out a trial that was taken in with these codes. */
    void remove(int trial, double[] codes) {
        if (covers(codes)) {
            (good.contains(trial) ? good : others).remove(trial);
        }
    }

    private boolean covers(double[] codes) {
        for (int coordinate : coordinates) {
            if (Double.isNaN(codes[coordinate])) {
                return false;
            }
        }
        return true;
    }

    /** Moves the trials that became good, or no longer are. */
    void settle(BitSet best) {
        for (int place = good.size() - 1; place >= 0; place--) {
            if (!best.get(good.trial(place))) {
                move(good.trial(place), good, others);
            }
        }
        for (int trial = best.nextSetBit(0); trial >= 0; trial = best.nextSetBit(trial + 1)) {
            if (others.contains(trial)) {
                move(trial, others, good);
            }
        }
    }

    private static void move(int trial, Members from, Members to) {
        double[] codes = from.codesOf(trial);
        from.remove(trial);
        to.add(trial, codes);
    }

    /** Writes the best of some candidates to its coordinates. */
    void propose(BitSet best, RandomStream stream, double[] codes) {
        settle(best);
        Density dense = density(true);
        Density rest = density(false);
        double[] found = {};
        double greatest = Double.NEGATIVE_INFINITY;
        for (double[] candidate : candidates(dense, stream)) {
            double gain = dense.logDensity(candidate) - rest.logDensity(candidate);
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
    private List<double[]> candidates(Density dense, RandomStream stream) {
        List<double[]> candidates = new ArrayList<>();
        for (int i = 0; i < settings.candidates(); i++) {
            double[] drawn = dense.draw(stream);
            if (candidates.stream().noneMatch(other -> Arrays.equals(other, drawn))) {
                candidates.add(drawn);
            }
        }
        return candidates;
    }

    /** The density of the good trials, or of the others. */
    Density density(boolean ofGood) {
        Members members = ofGood ? good : others;
        boolean single = coordinates.length == 1;
        return !single && members.size() >= LargeMixture.FROM
                ? new LargeMixture(members, settings)
                : mixture(members, single && members.size() >= GATHERED_FROM);
    }

    private Mixture mixture(Members members, boolean gathered) {
        int n = members.size();
        double[] weights = new double[n + 1];
        for (int i = 0; i < n; i++) {
            weights[i] = settings.weighting().weight(i, n);
        }
        weights[n] = settings.priorWeight();
        int[] places = members.places();
        if (gathered) {
            return gathered(members, weights, places);
        }
        Kernels[] kernels = new Kernels[coordinates.length];
        Arrays.setAll(kernels, d -> kernels(d, members, places));
        return new Mixture(weights, kernels);
    }

    private Mixture gathered(Members members, double[] weights, int[] places) {
        Cells cells = members.cells(0);
        return members.ordered(0)
                ? members.gaps(0, places, settings.endpoints()).gathered(weights, cells)
                : ChoiceKernels.gathered(members.choices(0), weights, cells, settings.priorWeight());
    }

    private Kernels kernels(int d, Members members, int[] places) {
        Cells cells = members.cells(d);
        return members.ordered(d)
                ? members.gaps(d, places, settings.endpoints()).kernels(cells)
                : new ChoiceKernels(members.choices(d), cells, settings.priorWeight());
    }
}
