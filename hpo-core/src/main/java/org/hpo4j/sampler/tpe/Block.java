package org.hpo4j.sampler.tpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Domain;
import org.hpo4j.space.Param;

/** Parameters that are modelled together, and what was observed of them. */
final class Block {
    private static final int MANY = 256;

    private final Tpe settings;
    private final int[] coordinates;
    private final Members good;
    private final Members others;
    /** The trials among the others, those that aren't modelled included. */
    private final BitSet rest = new BitSet();

    /** The trials that weigh less among the others. */
    private final BitSet running = new BitSet();

    private final Sample sample = new Sample();

    Block(Tpe settings, List<Param<?>> params, int[] coordinates) {
        this.settings = settings;
        this.coordinates = coordinates;
        List<Domain<?>> domains = Arrays.stream(coordinates)
                .<Domain<?>>mapToObj(c -> params.get(c).domain())
                .toList();
        List<Cells> cells = domains.stream().map(Cells::of).toList();
        good = new Members(kernels(domains, cells));
        others = new Members(kernels(domains, cells));
    }

    private List<Coordinate> kernels(List<Domain<?>> domains, List<Cells> cells) {
        return IntStream.range(0, cells.size())
                .<Coordinate>mapToObj(d -> domains.get(d).ordered()
                        ? new OrderedCoordinate(cells.get(d), settings.bandwidth())
                        : new ChoiceCoordinate(cells.get(d), settings.priorWeight()))
                .toList();
    }

    /** Takes note of how many trials there are; what is too much is no longer modelled. */
    void grow(int trials) {
        int before = sample.newest();
        boolean halved = sample.grow(trials);
        for (int place = others.before(sample.newest()) - 1; place >= 0; place--) {
            int trial = others.trial(place);
            if (!halved && trial < before) {
                break;
            }
            if (!sample.has(trial)) {
                others.remove(trial);
            }
        }
    }

    /** Takes note of whether a trial runs. */
    void setRunning(int trial, boolean runs) {
        running.set(trial, runs);
    }

    /** Takes in a trial, given its codes; NaN for an inactive parameter, of which one alone bars the trial. */
    void add(int trial, double[] codes) {
        if (covers(codes)) {
            rest.set(trial);
            if (sample.has(trial)) {
                others.add(trial, own(codes));
            }
        }
    }

    private double[] own(double[] codes) {
        return Arrays.stream(coordinates).mapToDouble(c -> codes[c]).toArray();
    }

    /** Takes out a trial that was taken in with these codes. */
    void remove(int trial, double[] codes) {
        if (covers(codes)) {
            rest.clear(trial);
            for (Members members : List.of(good, others)) {
                if (members.contains(trial)) {
                    members.remove(trial);
                }
            }
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

    /** Moves the trials that became good, or no longer are, given all codes by trial. */
    void settle(BitSet best, List<double[]> codes) {
        for (int place = good.size() - 1; place >= 0; place--) {
            int trial = good.trial(place);
            if (!best.get(trial)) {
                good.remove(trial);
                add(trial, codes.get(trial));
            }
        }
        for (int trial = best.nextSetBit(0); trial >= 0; trial = best.nextSetBit(trial + 1)) {
            if (rest.get(trial)) {
                remove(trial, codes.get(trial));
                good.add(trial, own(codes.get(trial)));
            }
        }
    }

    /** Writes the best of some candidates to its coordinates. */
    void propose(Split split, RandomStream stream, double[] codes) {
        Density dense = density(good, Weights.of(settings, good, split));
        Density sparse = ofOthers();
        double[] found = {};
        double greatest = Double.NEGATIVE_INFINITY;
        for (double[] candidate : candidates(dense, stream)) {
            double gain = dense.logDensity(candidate) - sparse.logDensity(candidate);
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

    /** The density of the others. */
    Density ofOthers() {
        int older = others.before(sample.newest());
        return density(others, Weights.of(settings, others, running, older, rest.cardinality()));
    }

    private Density density(Members members, Weights weights) {
        Coordinate first = members.coordinates().get(0);
        if (coordinates.length > 1 || members.size() < MANY) {
            return new Mixture(members, weights);
        } else if (first instanceof OrderedCoordinate line && !line.few()) {
            return new BinnedMixture(members, weights, line);
        }
        return new CellMixture(members, weights);
    }
}
