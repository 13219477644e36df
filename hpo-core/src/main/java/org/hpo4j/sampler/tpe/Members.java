package org.hpo4j.sampler.tpe;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** A growing and shrinking set of trials with their kernels. All numbers are functions of the set alone. */
final class Members {
    private final List<Coordinate> coordinates;
    private final BitSet taken = new BitSet();
    private int[] trials = new int[16];
    private int[] slots = new int[16];
    private int size;

    Members(List<Coordinate> coordinates) {
        this.coordinates = List.copyOf(coordinates);
    }

    int size() {
        return size;
    }

    List<Coordinate> coordinates() {
        return coordinates;
    }

    /** The trial of a place in the order of numbers. */
    int trial(int place) {
        return trials[place];
    }

    /** The slot of a place in the order of numbers. */
    int slot(int place) {
        return slots[place];
    }

    /** The slots in use are less than this. */
    int slots() {
        return taken.length();
    }

    boolean contains(int trial) {
        return find(trial) >= 0;
    }

    private int find(int trial) {
        return Arrays.binarySearch(trials, 0, size, trial);
    }

    /** The number of members with a number less than this. */
    int before(int trial) {
        int found = find(trial);
        return found < 0 ? -found - 1 : found;
    }

    void add(int trial, double[] point) {
        if (size == trials.length) {
            trials = Arrays.copyOf(trials, 2 * size);
            slots = Arrays.copyOf(slots, 2 * size);
        }
        int at = before(trial);
        int slot = taken.nextClearBit(0);
        taken.set(slot);
        shift(at, at + 1, size - at);
        trials[at] = trial;
        slots[at] = slot;
        size++;
        for (int d = 0; d < point.length; d++) {
            coordinates.get(d).add(slot, trial, point[d]);
        }
    }

    void remove(int trial) {
        int at = find(trial);
        int slot = slots[at];
        taken.clear(slot);
        size--;
        shift(at + 1, at, size - at);
        for (Coordinate coordinate : coordinates) {
            coordinate.remove(slot, trial);
        }
    }

    private void shift(int from, int to, int count) {
        System.arraycopy(trials, from, trials, to, count);
        System.arraycopy(slots, from, slots, to, count);
    }
}
