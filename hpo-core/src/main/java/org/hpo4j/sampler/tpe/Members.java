package org.hpo4j.sampler.tpe;

import java.util.Arrays;
import java.util.List;

/**
 * A growing and shrinking set of trials with their codes, sorted in each dimension.
 *
 * <p>A trial that comes or goes costs O(log n) comparisons and one move of an array a dimension, and changes the gaps of its
 * two neighbours alone. All numbers are functions of the set, not of the order of the changes.
 */
final class Members {
    private final List<Cells> cells;
    private final boolean[] ordered;
    private final Observations[] sorted;
    private final double[][] codes;
    private final double[][] gaps;
    private final double[][] norms;
    private int[] trials = new int[16];
    private int size;

    Members(List<Cells> cells, boolean[] ordered) {
        this.cells = cells;
        this.ordered = ordered;
        int dimension = ordered.length;
        sorted = new Observations[dimension];
        Arrays.setAll(sorted, d -> new Observations());
        codes = new double[dimension][16];
        gaps = new double[dimension][16];
        norms = new double[dimension][16];
    }

    int size() {
        return size;
    }

    int dimension() {
        return sorted.length;
    }

    Cells cells(int d) {
        return cells.get(d);
    }

    boolean ordered(int d) {
        return ordered[d];
    }

    /** The trial of a place in the order of numbers. */
    int trial(int place) {
        return trials[place];
    }

    boolean contains(int trial) {
        return Arrays.binarySearch(trials, 0, size, trial) >= 0;
    }

    Observations sorted(int d) {
        return sorted[d];
    }

    /** The codes by trial; meaningless for trials that aren't members. */
    double[] codes(int d) {
        return codes[d];
    }

    double[][] codes() {
        return codes;
    }

    double[][] gaps() {
        return gaps;
    }

    double[] codesOf(int trial) {
        return Arrays.stream(codes).mapToDouble(of -> of[trial]).toArray();
    }

    /** The greater of the gaps to the neighbours by trial, 0 without any; meaningless for trials that aren't members. */
    double[] gaps(int d) {
        return gaps[d];
    }

    /** The greatest gap of a trial where those to the ends of the interval count too. */
    double gapWithEnds(int d, int trial) {
        Observations all = sorted[d];
        int last = all.size() - 1;
        double gap = gaps[d][trial];
        gap = all.trial(0) == trial ? Math.max(gap, all.code(0)) : gap;
        return all.trial(last) == trial ? Math.max(gap, 1 - all.code(last)) : gap;
    }

    /** Room for what is derived from code and gap of a trial; NaN where these have changed. */
    double[] norms(int d) {
        return norms[d];
    }

    void add(int trial, double[] point) {
        if (size == trials.length) {
            trials = Arrays.copyOf(trials, 2 * size);
        }
        int at = -Arrays.binarySearch(trials, 0, size, trial) - 1;
        System.arraycopy(trials, at, trials, at + 1, size - at);
        trials[at] = trial;
        size++;
        for (int d = 0; d < point.length; d++) {
            if (trial >= codes[d].length) {
                grow(d, Math.max(trial + 1, 2 * codes[d].length));
            }
            codes[d][trial] = point[d];
            int index = sorted[d].add(point[d], trial);
            measure(d, index - 1, index + 1);
        }
    }

    private void grow(int d, int capacity) {
        codes[d] = Arrays.copyOf(codes[d], capacity);
        gaps[d] = Arrays.copyOf(gaps[d], capacity);
        norms[d] = Arrays.copyOf(norms[d], capacity);
    }

    void remove(int trial) {
        int at = Arrays.binarySearch(trials, 0, size, trial);
        size--;
        System.arraycopy(trials, at + 1, trials, at, size - at);
        for (int d = 0; d < sorted.length; d++) {
            int index = sorted[d].remove(codes[d][trial], trial);
            measure(d, index - 1, index);
        }
    }

    private void measure(int d, int from, int to) {
        Observations all = sorted[d];
        for (int i = Math.max(from, 0); i <= Math.min(to, all.size() - 1); i++) {
            double left = i == 0 ? 0 : all.code(i) - all.code(i - 1);
            double right = i == all.size() - 1 ? 0 : all.code(i + 1) - all.code(i);
            gaps[d][all.trial(i)] = Math.max(left, right);
            norms[d][all.trial(i)] = Double.NaN;
        }
    }

    /** The deviations of all kernels of a dimension, by place. */
    Gaps gaps(int d, int[] places, boolean endpoints) {
        Gaps found = new Gaps(size);
        for (int i = 0; i < size; i++) {
            found.add(places[sorted[d].trial(i)], sorted[d].code(i));
        }
        found.end(endpoints);
        return found;
    }

    int[] choices(int d) {
        int[] choices = new int[size];
        Arrays.setAll(choices, place -> cells.get(d).index(codes[d][trials[place]]));
        return choices;
    }

    /** The place of each member in the order of numbers, by trial. */
    int[] places() {
        int[] places = new int[size == 0 ? 0 : trials[size - 1] + 1];
        for (int place = 0; place < size; place++) {
            places[trials[place]] = place;
        }
        return places;
    }
}
